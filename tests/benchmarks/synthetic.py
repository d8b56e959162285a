"""Packs of any size, made from a seed: cities, their countries, mayors and founding years."""

from __future__ import annotations

import random

_SYLLABLES = [consonant + vowel for consonant in "bdklmnrst" for vowel in "aei"]

PACK = """
id: synthetic
title: {en: Synthetic}
description: {en: Cities that never were}
languages: [en]
as_of: "2020"
licence: CC0-1.0
rights: {en: None}
sources:
  - {id: text, file: text.md, language: en, title: {en: T}, author: {en: A}, institute: {en: I}}
"""
PROPERTIES = """
types: {city: {label: {en: city}}, country: {label: {en: country}}, person: {label: {en: person}}}
properties:
  lies_in:
    subject: city
    value: country
    cardinality: functional
    wording: {en: {forward: "In which country does {subject} lie?", statement: "{subject} lies in {value}."}}
  led_by:
    subject: city
    value: person
    cardinality: functional
    one_to_one: true
    wording:
      en:
        forward: "Who leads {subject}?"
        inverse: "Which city does {value} lead?"
        statement: "{subject} is led by {value}."
  founded_in:
    subject: city
    value: date
    cardinality: functional
    wording: {en: {forward: "In which year was {subject} founded?", statement: "{subject} was founded in {value}."}}
  twinned_with:
    subject: city
    value: country
    cardinality: set
    wording:
      en:
        forward: "With which countries is {subject} twinned?"
        one_of: "With which country is {subject} twinned?"
        statement: "{subject} is twinned with {value}."
        statement_all: "{subject} is twinned with {value}."
"""  # noqa: E501 (one line a property keeps the shape in view)


def make_files(fact_count: int, seed: int = 0) -> dict[str, bytes]:
    """Return the files of a pack with about that many facts, five to a city."""
    rng = random.Random(seed)
    cities = max(2, fact_count // 5)
    names = _make_names(rng, 2 * cities + 40 + cities // 20)
    countries = [(f"land-{i}", names.pop() + "land") for i in range(20 + cities // 20)]
    entities = ["id,type,label:en"]
    entities += [f"{land},country,{name}" for land, name in countries]
    facts = ["id,kind,subject,property,value,quote"]
    sentences = []
    for number in range(cities):
        city, leader = names.pop(), names.pop()
        entities += [f"city-{number},city,{city}", f"lead-{number},person,{leader}"]
        land, twin, other = rng.sample(countries, 3)
        year = rng.randint(1000, 2000)
        quotes = [
            f"{city} lies in {land[1]}",
            f"{leader} leads it",
            f"{leader} says that it was founded in {year}",
            f"{leader} twinned it with {twin[1]} and {other[1]}",
        ]
        sentences.append("; ".join(quotes) + ".")
        row = f"city-{number}"
        facts += [
            f"in-{number},,{row},lies_in,{land[0]},{quotes[0]}",
            f"led-{number},,{row},led_by,lead-{number},{quotes[1]}",
            f"founded-{number},,{row},founded_in,{year},{quotes[2]}",
            f"twin-{number},,{row},twinned_with,{twin[0]},{quotes[3]}",
            f"other-{number},,{row},twinned_with,{other[0]},{quotes[3]}",
            f"all-{number},complete,{row},twinned_with,,{quotes[3]}",
        ]
    used = {cell for line in facts for cell in line.split(",")}
    entities = [
        line for line in entities if not line.startswith("land-") or line.split(",")[0] in used
    ]
    files = {
        "pack.yaml": PACK,
        "properties.yaml": PROPERTIES,
        "entities.csv": "\n".join(entities) + "\n",
        "facts.csv": "\n".join(facts) + "\n",
        "text.md": "\n\n".join(sentences) + "\n",
    }
    return {name: text.encode() for name, text in files.items()}


def _make_names(rng: random.Random, count: int) -> list[str]:
    names: dict[str, None] = {}
    while len(names) < count:
        syllables = rng.choices(_SYLLABLES, k=rng.randint(4, 6))
        names["".join(syllables).capitalize()] = None
    return list(names)

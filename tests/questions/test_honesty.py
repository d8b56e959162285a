"""What cannot be told apart, or is true at another time only, is neither key nor distractor."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

import pytest

from studytool.facts import DateSpan, Pack, PackError, load_files, parse_date
from studytool.questions import Bank, Item, Knowledge, Truth, generate

PACK = """
id: meetings
title: {en: Meetings}
description: {en: Meetings}
languages: [en]
as_of: "2024"
licence: CC0-1.0
rights: {en: Public domain}
sources:
  - {id: text, file: text.md, language: en, title: {en: T}, author: {en: A}, institute: {en: I}}
"""
TYPES = """
as_of_phrase: {en: "As of {date}, "}
types:
  meeting: {label: {en: meeting}}
  person: {label: {en: person}}
  town: {label: {en: town}}
properties:
"""
DATE = """
  held_on:
    subject: meeting
    value: date
    cardinality: functional
    one_to_one: true
    wording:
      en:
        forward: "When was {subject} held?"
        statement: "{subject} was held in {value}."
        inverse: "Which meeting was held in {value}?"
"""
COUNT = DATE.replace("value: date", "value: quantity").replace("held_on", "papers")
PLACE = DATE.replace("value: date", "value: [town, person]").replace("held_on", "held_at")
GUESTS = """
  guests:
    subject: meeting
    value: person
    cardinality: set
    wording:
      en:
        forward: "Who were guests of {subject} in {at}?"
        one_of: "Who was a guest of {subject} in {at}?"
        statement: "{value} was a guest of {subject} in {at}."
        statement_all: "{value} were guests of {subject} in {at}."
"""
HOSTS = """
  hosts:
    subject: meeting
    value: person
    cardinality: set
    disjoint_with: [guests]
    wording:
      en:
        forward: "Who were hosts of {subject} in {at}?"
        one_of: "Who was a host of {subject} in {at}?"
        statement: "{value} was a host of {subject} in {at}."
        statement_all: "{value} were hosts of {subject} in {at}."
"""
LEADS = """
  leads:
    subject: town
    value: person
    cardinality: functional
    one_to_one: true
    wording:
      en:
        forward: "Who led {subject} in {at}?"
        statement: "{value} led {subject} in {at}."
        inverse: "Which town did {value} lead?"
"""
ENTITIES = {
    "alpha": "meeting,,Alpha", "beta": "meeting,,Bravo", "gamma": "meeting,,Gamma",
    "delta": "meeting,,Delta", "east": "town,,Easton", "old-east": "town,east,Oldton",
    "west": "town,,Weston", "ada": "person,,Ada", "bea": "person,,Bea", "cem": "person,,Cem",
    "dov": "person,,Dov", "eli": "person,,Eli",
}  # fmt: skip


def load(properties: str, rows: Sequence[str], entities: dict[str, str] | None = None) -> Pack:
    """A pack of facts "kind,subject,property,value,at,as_of", each with a quote of its own."""
    entities = {**ENTITIES, **(entities or {})}
    numbers = count(1)
    facts, text = [], []
    for row in rows:
        name = f"f{next(numbers)}"
        quote = f"Sentence {name} says: {row.replace(',', ' ').replace('/', ' ')}."
        text.append(quote)
        facts.append(f"{name},{row},{quote}")
    used = {cell for row in rows for cell in row.split(",")}
    used |= {part for entity in used & {*entities} for part in entities[entity].split(",")[1:2]}
    spare = {name: "" if name in used else "yes" for name in entities}
    types = {entity.split(",")[0] for entity in entities.values()}
    header = "\n".join(
        line for line in TYPES.split("\n")
        if "label" not in line or line.split(":")[0].strip() in types
    )  # fmt: skip
    listed = [f"{name},{rest},{spare[name]}" for name, rest in entities.items()]
    return load_files(
        {
            "pack.yaml": PACK.encode(),
            "properties.yaml": (header + properties).encode(),
            "entities.csv": ("id,type,part_of,label:en,only_option\n" + "\n".join(listed)).encode(),
            "facts.csv": (
                "id,kind,subject,property,value,at,as_of,quote\n" + "\n".join(facts)
            ).encode(),
            "text.md": "\n\n".join(text).encode(),
        }
    )


def inverse_keys(bank: Bank) -> set[str]:
    return {item.key_text for item in bank.items if item.prompt.endswith(".inverse")}


def choices(bank: Bank, prompt: str) -> list[Item]:
    return [item for item in bank.items if item.form == "choice" and item.prompt == prompt]


def year(text: str) -> DateSpan:
    return parse_date(text)


@pytest.mark.parametrize(
    ("properties", "values"),
    [
        (DATE, ["2023-05", "2023-05-18", "2021", "2020"]),
        (COUNT, ["54", "~54", "20", "30"]),
        (PLACE, ["east", "old-east", "west", "ada"]),
    ],
    ids=["a day and its month", "exact and about", "part and whole"],
)
def test_no_subject_is_asked_for_that_another_answers_as_well(
    properties: str, values: list[str]
) -> None:
    prop = properties.split(":")[0].strip()
    names = ["alpha", "beta", "gamma", "delta"]
    pack = load(properties, [f",{n},{prop},{v},," for n, v in zip(names, values, strict=True)])
    bank = generate(pack)
    assert not inverse_keys(bank) & {"Alpha", "Bravo"}
    alpha = next(fact for fact in pack.facts if fact.subject == "alpha")
    verdict = Knowledge(pack).judge("beta", prop, alpha.value, None)
    assert verdict.truth is Truth.UNKNOWN


def test_two_values_of_one_name_leave_their_subjects_unasked() -> None:
    pack = load(
        PLACE,
        [",alpha,held_at,east,,", ",beta,held_at,easton,,", ",gamma,held_at,west,,"],
        {"easton": "person,,Easton"},
    )
    assert inverse_keys(generate(pack)) == {"Gamma"}


def test_what_held_in_a_month_proves_nothing_of_the_year() -> None:
    pack = load(
        GUESTS + HOSTS,
        [
            ",alpha,guests,ada,2023,",
            ",alpha,guests,bea,2023-05,",
            "not,alpha,guests,cem,2023-05,",
            ",alpha,hosts,dov,2023-05,",
            "complete,alpha,guests,,2023-05,",
        ],
    )
    knowledge = Knowledge(pack)
    for person in ("bea", "cem", "dov", "eli"):
        assert knowledge.judge("alpha", "guests", person, year("2023")).truth is Truth.UNKNOWN
    for person in ("cem", "dov", "eli"):
        assert knowledge.judge("alpha", "guests", person, year("2023-05")).truth is Truth.FALSE
    for person in ("ada", "bea"):
        assert knowledge.judge("alpha", "guests", person, year("2023-05")).truth is Truth.TRUE


def test_a_set_for_a_year_has_no_members_of_one_month() -> None:
    pack = load(GUESTS, [",alpha,guests,ada,2023,", ",alpha,guests,bea,2023-05,"])
    texts = {
        item.prompt: item.key_text for item in generate(pack).items if item.form == "flashcard"
    }
    assert texts["alpha.guests@2023.forward"] == "Ada"
    assert "Bea" in texts["alpha.guests@2023-05.forward"]


def test_a_set_complete_for_a_year_is_not_complete_with_one_month_of_it() -> None:
    rows = [
        ",alpha,guests,ada,2023-05,", ",alpha,guests,bea,2023-08,", ",alpha,guests,cem,2023,",
        "complete,alpha,guests,,2023,",
    ]  # fmt: skip
    pack = load(GUESTS, rows)
    knowledge = Knowledge(pack)
    # Bea was there in the year: who can say that she was not in May?
    assert knowledge.judge("alpha", "guests", "bea", year("2023-05")).truth is Truth.UNKNOWN
    assert knowledge.judge("alpha", "guests", "eli", year("2023-05")).truth is Truth.FALSE
    certificates = {
        item.prompt: item.certificate for item in generate(pack).items if item.form == "flashcard"
    }
    assert certificates["alpha.guests@2023-05.forward"]["is_complete"] is False


def test_an_inverse_names_the_time_that_its_facts_have() -> None:
    with pytest.raises(PackError) as caught:
        load(LEADS, [",east,leads,ada,2020,", ",west,leads,bea,2020,"])
    assert [error.code for error in caught.value.errors] == ["missing-slot"]


def test_what_changes_may_pass_from_one_of_two_disjoint_properties_to_the_other() -> None:
    guests = GUESTS.replace(" in {at}", "").replace(
        "cardinality: set", "cardinality: set\n    changing: true"
    )
    hosts = HOSTS.replace(" in {at}", "").replace(
        "cardinality: set", "cardinality: set\n    changing: true"
    )
    pack = load(guests + hosts, [",alpha,guests,ada,,2005", ",alpha,hosts,ada,,2017"])
    assert len(pack.facts) == 2


def test_a_small_number_is_not_accepted_as_nought() -> None:
    pack = load(COUNT, [",alpha,papers,0.0004,,", ",beta,papers,20,,"])
    item = next(
        i
        for i in generate(pack).items
        if i.form in ("typed", "numeric", "date") and "Alpha" in i.stem
    )
    assert "0" not in item.key
    assert "0.0004" in item.key


def test_numbers_near_a_negative_one_are_negative() -> None:
    pack = load(COUNT, [",alpha,papers,-183,,", ",beta,papers,20,,"])
    items = [i for i in generate(pack).items if i.form == "choice" and "Alpha" in i.stem]
    assert items
    assert all(option.text.startswith("\u2212") for item in items for option in item.options)

"""Packs to generate from: two quite different subjects, and small ones made by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from studytool.facts import Pack, load_files
from studytool.questions import Bank
from tests.banks import PACKS, SUMMITS, load_bank

FOLDERS = {
    "summits": SUMMITS,
    "elements": PACKS / "elements",
    "rivers": PACKS / "rivers",
}


@pytest.fixture(scope="session")
def banks() -> dict[str, tuple[Pack, Bank]]:
    """Each pack with its bank, by name."""
    return {name: load_bank(folder) for name, folder in FOLDERS.items()}


@pytest.fixture(params=sorted(FOLDERS))
def pack_and_bank(
    request: pytest.FixtureRequest, banks: dict[str, tuple[Pack, Bank]]
) -> tuple[Pack, Bank]:
    return banks[request.param]


PACK_YAML = """
id: bridges
title: {en: Bridges}
description: {en: Bridges and their builders}
languages: [en]
as_of: "2020"
licence: CC0-1.0
rights: {en: Public domain}
sources:
  - {id: text, file: text.md, language: en, title: {en: T}, author: {en: A}, institute: {en: I}}
"""
PROPERTIES_YAML = """
types:
  bridge: {label: {en: bridge}}
  person: {label: {en: person}}
properties:
  built_by:
    subject: bridge
    value: person
    cardinality: functional
    wording:
      en:
        forward: "Who built {subject}?"
        statement: "{subject} was built by {value}."
  painted_by:
    subject: bridge
    value: person
    cardinality: set
    disjoint_with: [built_by]
    wording:
      en:
        forward: "Who painted {subject}?"
        one_of: "Who was one of the painters of {subject}?"
        statement: "{value} painted {subject}."
        statement_all: "{subject} was painted by {value}."
"""
PEOPLE = ("Ada", "Bea", "Cem", "Dov", "Eli")
ENTITIES = "id,type,part_of,label:en,phrase:en,aliases:en\nred,bridge,,Red Bridge,the Red Bridge,\n"
FACT_COLUMNS = "id,kind,subject,property,value,at,as_of,source,quote\n"


@pytest.fixture
def make_pack() -> Callable[..., Pack]:
    """Return a maker of packs about bridges from rows of facts.csv without their quotes."""

    def make(*rows: str) -> Pack:
        sentences = [f"Sentence number {number} of the text." for number in range(1, 30)]
        lines = [f"{row},{sentences[index]}" for index, row in enumerate([*rows, *_mentions(rows)])]
        people = "".join(f"{name.lower()},person,,{name},,\n" for name in PEOPLE)
        extra = "blue,bridge,,Blue Bridge,the Blue Bridge,\n"
        return load_files(
            {
                "pack.yaml": PACK_YAML.encode(),
                "properties.yaml": PROPERTIES_YAML.encode(),
                "entities.csv": (ENTITIES + extra + people).encode(),
                "facts.csv": (FACT_COLUMNS + "\n".join(lines) + "\n").encode(),
                "text.md": "\n\n".join(sentences).encode(),
            }
        )

    return make


def _mentions(rows: tuple[str, ...]) -> list[str]:
    """Facts about another bridge, so that no person or property goes unused."""
    listed = [f"m{name.lower()},,blue,painted_by,{name.lower()},,," for name in PEOPLE[1:]]
    return [*listed, "mb,,blue,built_by,ada,,,"]

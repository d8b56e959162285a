"""What a busy teacher's tables turn into: one wording for dates of every precision, sets that
nobody closed, denials, years BC, rough numbers. Each must still read as if written by hand."""

from __future__ import annotations

from dataclasses import asdict
from random import Random

import pytest

from studytool.audit import audit
from studytool.facts import Pack, load_files
from studytool.questions import Bank, Item, generate
from studytool.questions.blind import Field, propose
from studytool.questions.context import Context
from studytool.questions.distractors import rank_entities
from studytool.questions.flaws import gives_itself_away
from studytool.questions.wording import mend_doubles

PACK = """
id: senators
title: {en: Senators}
description: {en: Senators}
languages: [en]
as_of: "2024"
licence: CC0-1.0
rights: {en: Ours}
sources: [{id: t, file: t.md, language: en, title: {en: T}, author: {en: A}, institute: {en: I}}]
"""
PROPERTIES = """
types:
  senator: {label: {en: senator}, person: true}
  office: {label: {en: office}}
  group: {label: {en: group}}
units: {talent: {en: {one: "{n} talent", other: "{n} talents"}}}
properties:
  born:
    {subject: senator, value: date, cardinality: functional, wording: {en: {
      forward: "When was {subject} born?", statement: "{subject} was born in {value}."}}}
  died:
    {subject: senator, value: date, cardinality: functional, wording: {en: {
      forward: "When did {subject} die?", statement: "{subject} died on {value}."}}}
  debt:
    {subject: senator, value: quantity, unit: talent, cardinality: functional, wording: {en: {
      forward: "How much did {subject} owe?", statement: "{subject} owed {value}."}}}
  office:
    {subject: senator, value: office, cardinality: set, wording: {en: {
      forward: "Which offices did {subject} hold?", one_of: "Which office did {subject} hold?",
      statement: "{subject} was {value}.", statement_all: "{subject} was {value}."}}}
  led_by:
    {subject: group, value: senator, cardinality: functional, wording: {en: {
      forward: "Who led {subject}?", statement: "{value} led {subject}."}}}
  member:
    {subject: senator, value: group, cardinality: functional, one_to_one: true, wording: {en: {
      forward: "To which group did {subject} belong?", statement: "{subject} was in {value}.",
      inverse: "Which senator was in {value}?"}}}
"""
ENTITIES = """id,type,label:en,phrase:en
ada,senator,Adalus,
bel,senator,Belisus,
cor,senator,Cornelus,
dru,senator,Drusilus,
aedile,office,Aedile,an aedile
consul,office,Consul,a consul
censor,office,Censor,a censor
group-a,group,Group A,
group-b,group,Group B,
group-c,group,Group C,
"""
TEXT = """Adalus was born in 44 BC and died on 2 May 1019. Belisus died in 1025.
Adalus owed about 60 talents. Adalus was an aedile and a consul. He was never a censor.
Adalus led Group A, Belisus led Group B and Cornelus led Group C.
Adalus was in Group C, Belisus in Group A and Drusilus in Group B. Cornelus was born in AD 12.
"""
FACTS = """id,kind,subject,property,value,quote
b1,,ada,born,-0043,Adalus was born in 44 BC
b2,,cor,born,0012,Cornelus was born in AD 12
d1,,ada,died,1019-05-02,died on 2 May 1019
d2,,bel,died,1025,Belisus died in 1025
o1,,ada,debt,~60,Adalus owed about 60 talents
f1,,ada,office,aedile,Adalus was an aedile and a consul
f2,,ada,office,consul,Adalus was an aedile and a consul
f3,not,ada,office,censor,He was never a censor
l1,,group-a,led_by,ada,Adalus led Group A
l2,,group-b,led_by,bel,Belisus led Group B
l3,,group-c,led_by,cor,Cornelus led Group C
m1,,ada,member,group-c,Adalus was in Group C
m2,,bel,member,group-a,Belisus in Group A
m3,,dru,member,group-b,Drusilus in Group B
"""


@pytest.fixture(scope="module")
def made() -> tuple[Pack, Bank]:
    files = {
        "pack.yaml": PACK,
        "properties.yaml": PROPERTIES,
        "entities.csv": ENTITIES,
        "facts.csv": FACTS,
        "t.md": TEXT,
    }
    pack = load_files({name: text.encode() for name, text in files.items()})
    return pack, generate(pack)


def items_of(made: tuple[Pack, Bank], prompt: str, form: str) -> list[Item]:
    found = [i for i in made[1].items if i.prompt == f"{prompt}.forward" and i.form == form]
    assert found
    return found


def test_the_auditor_finds_nothing(made) -> None:
    pack, bank = made
    items = [item.as_json() for item in bank.items]
    assert any(item["stem"] == "Which senator was in Group A?" for item in items)
    assert audit(pack, items, gaps=[asdict(gap) for gap in bank.gaps]).findings == ()


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        ("b1", "Adalus was born in 44 BC."),
        ("d1", "Adalus died on 2 May 1019."),
        ("d2", "Belisus died in 1025."),
    ],
)
def test_a_day_is_on_and_a_year_is_in_whatever_the_wording_says(made, fact, sentence) -> None:
    assert {item.explanation for item in items_of(made, fact, "date")} == {sentence}


def test_wrong_years_before_the_common_era_stand_on_both_sides_of_the_right_one(made) -> None:
    shown = {option.text for item in items_of(made, "b1", "choice") for option in item.options}
    assert all(text.endswith(" BC") for text in shown)
    assert shown & {"45 BC", "46 BC", "47 BC"}
    assert shown & {"43 BC", "42 BC", "41 BC"}


def test_a_round_number_has_wrong_ones_as_round(made) -> None:
    for item in items_of(made, "o1", "choice"):
        amounts = [int(option.text.split()[1]) for option in item.options]
        assert len(amounts) == 4
        assert all(amount % 10 == 0 for amount in amounts if amount >= 60)


@pytest.mark.parametrize("form", ["typed", "flashcard"])
def test_of_an_open_set_one_is_asked_and_nothing_says_that_there_are_no_others(made, form) -> None:
    (item,) = items_of(made, "ada.office", form)
    assert item.stem == "Which office did Adalus hold?"
    assert item.key_text == "An aedile or a consul"
    assert item.explanation == "Adalus was an aedile. Adalus was a consul."


def test_what_the_source_denies_is_answered_with_its_denial(made) -> None:
    false = [i for i in items_of(made, "ada.office", "true_false") if i.key == ("false",)]
    (item,) = false
    assert item.stem == "Adalus was a censor."
    assert item.explanation == "The source denies this. Adalus was an aedile."
    assert "He was never a censor" in [source.quote for source in item.sources]


def test_a_wrong_option_is_told_by_what_it_did_before_when_it_was_born(made) -> None:
    told = {text for item in items_of(made, "l1", "choice") for text in item.contrast.values()}
    assert "Cornelus led Group C." in told
    assert not any("born" in text for text in told)


@pytest.mark.parametrize(
    ("filled", "mended"),
    [
        ("It had around about 60 ships.", "It had around 60 ships."),
        ("原文約為約4,500字。", "原文約為4,500字。"),
        ("共有約60艘船。", "共有約60艘船。"),
    ],
)
def test_about_is_said_once(filled: str, mended: str) -> None:
    assert mend_doubles(filled) == mended


def test_one_in_another_role_stands_apart_from_those_in_the_keys_own(made) -> None:
    pack, bank = made
    (prompt,) = [each for each in bank.prompts if each.id == "l1.forward"]
    ranked = {d.value: d.distance for d in rank_entities("ada", prompt, Context(pack, 0))}
    assert ranked["dru"] - ranked["cor"] > 0.5


@pytest.mark.parametrize(
    ("stem", "text", "is_told"),
    [
        ("Which disease is caused by Vibrio cholerae?", "Cholera", True),
        ("Which month is named after Augustus?", "August", True),
        ("Which metal is in brass?", "Bras", False),
        ("Which river flows through Rome?", "Tiber", False),
    ],
)
def test_a_longer_word_made_from_the_answer_tells_it(stem: str, text: str, is_told: bool) -> None:
    assert gives_itself_away(stem, (text,)) is is_told


def test_the_peers_of_the_key_are_taken_before_what_only_shares_its_type() -> None:
    field = Field("Who won?", ["Ada", "Bel", "Cor", "Dru", "Eno", "Fay"], [0] * 6)
    for seed in range(20):
        assert {1, 2} <= set(next(propose(field, 3, Random(seed), peers=2)))

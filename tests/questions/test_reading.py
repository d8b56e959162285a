"""What an item looks like to a reader: its numbers, years, marks, lists and blanks."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from studytool.facts import Pack, load_files, parse_date, read_folder
from studytool.questions import Bank, Item, Knowledge, correct_item, generate
from studytool.questions.blind import Field, propose
from studytool.questions.values import format_date

PACK = """
id: kings
title: {en: Kings}
description: {en: Kings}
languages: [en]
as_of: "2024"
licence: CC0-1.0
rights: {en: Ours}
sources: [{id: t, file: t.md, language: en, title: {en: T}, author: {en: A}, institute: {en: I}}]
"""
PROPERTIES = """
types: {king: {label: {en: king}}, land: {label: {en: land}}}
units: {soldier: {en: {one: "{n} soldier", other: "{n} soldiers"}}}
properties:
  died_in:
    {subject: king, value: date, cardinality: functional, wording: {en: {
      forward: "In which year did {subject} die?", statement: "{subject} died in {value}."}}}
  army:
    {subject: king, value: quantity, unit: soldier, cardinality: functional, wording: {en: {
      forward: "How many soldiers had {subject}?", statement: "{subject} had {value}."}}}
  rival:
    {subject: king, value: king, cardinality: set, wording: {en: {
      forward: "Which rivals had {subject}?", one_of: "Which rival had {subject}?",
      statement: "{subject} had the rival {value}.",
      statement_all: "{subject} had the rivals {value}."}}}
  fled_to:
    {subject: king, value: land, cardinality: functional, wording: {en: {
      forward: "Where did {subject} flee?", statement: "{subject} fled to {value}."}}}
"""
ENTITIES = """id,type,label:en,phrase:en
ado,king,Ado,
bel,king,Bel the Old,
cyr,king,Cyr the Young,
ost,land,East land,the east land
west,land,West land,the west land
"""
TEXT = """Bel the Old died in 221 BC. He had about 4,500 soldiers.

The East land is far. In the end, Ado himself fled to the East land; he died in 753.

Cyr the Young fled to the West land with 30 soldiers. His rivals were Ado and Bel the Old. \
In 219 BC he died.
"""
FACTS = """id,subject,property,value,quote
d1,bel,died_in,-0220,Bel the Old died in 221 BC
a1,bel,army,~4500,"He had about 4,500 soldiers"
d3,cyr,died_in,-0218,In 219 BC he died
d2,ado,died_in,0753,he died in 753
a2,cyr,army,30,Cyr the Young fled to the West land with 30 soldiers
f1,ado,fled_to,ost,"The East land is far. In the end, Ado himself fled to the East land"
f2,cyr,fled_to,west,Cyr the Young fled to the West land
r1,cyr,rival,ado,His rivals were Ado and Bel the Old
r2,cyr,rival,bel,His rivals were Ado and Bel the Old
"""


@pytest.fixture(scope="module")
def bank() -> tuple[Pack, Bank]:
    files = {
        "pack.yaml": PACK,
        "properties.yaml": PROPERTIES,
        "entities.csv": ENTITIES,
        "facts.csv": FACTS,
        "t.md": TEXT,
    }
    pack = load_files({name: text.encode() for name, text in files.items()})
    return pack, generate(pack)


def items_of(bank: tuple[Pack, Bank], fact: str, form: str) -> list[Item]:
    return [i for i in bank[1].items if i.facts == (fact,) and i.form == form]


def test_a_number_that_is_not_exact_is_shown_so_and_has_room(bank) -> None:
    (item,) = items_of(bank, "a1", "numeric")
    assert item.key_text == "about 4,500 soldiers"
    assert item.explanation == "Bel the Old had about 4,500 soldiers."
    assert item.value is not None
    assert item.value["tolerance"] == "50"


def test_wrong_numbers_beside_one_that_is_not_exact_are_clearly_others(bank) -> None:
    for item in items_of(bank, "a1", "choice"):
        amounts = sorted(float(o.text.split()[1].replace(",", "")) for o in item.options)
        assert all(one * 1.2 < other for one, other in pairwise(amounts))


@pytest.mark.parametrize(
    ("edtf", "lang", "text"),
    [
        ("-0220", "en", "221 BC"),
        ("-0220", "zh-Hant", "西元前221年"),
        ("0753", "en", "AD 753"),
        ("0618/0907", "en", "AD 618–907"),
        ("-0752/-0508", "en", "753–509 BC"),
        ("-0752/-0508", "zh-Hant", "西元前753年至前509年"),
        ("-0026/0014", "en", "27 BC–AD 14"),
        ("-0026/0014", "zh-Hant", "西元前27年至西元14年"),
        ("0960/1279", "zh-Hant", "西元960年至1279年"),
        ("1960", "en", "1960"),
    ],
)
def test_an_early_year_is_shown_with_its_era(edtf: str, lang: str, text: str) -> None:
    assert format_date(parse_date(edtf), lang) == text


def test_a_typed_early_year_is_compared_as_a_year(bank) -> None:
    (item,) = items_of(bank, "d1", "date")
    assert item.value == {"edtf": "-0220"}
    assert {"221 BC", "西元前221年"} <= set(item.key)


def test_an_early_year_is_asked_by_choice_among_others(bank) -> None:
    items = items_of(bank, "d1", "choice")
    assert items
    assert all(sum("BC" in option.text for option in item.options) >= 3 for item in items)


def test_a_correction_puts_early_years_in_their_order(bank) -> None:
    pack, _ = bank
    rows = {"a": {"subject": "cyr"}, "b": {"subject": "bel"}}
    asked = {"query": {"property": "died_in"}, "intervals": rows}
    body = {"form": "ordering", "certificate": asked}
    corrected = correct_item(body, None, pack, Knowledge(pack))
    assert corrected is not None
    assert corrected["precedes"] == [["b", "a"]]


def test_of_a_name_that_stands_twice_the_place_beside_the_subject_is_marked(bank) -> None:
    pack, _ = bank
    (item,) = items_of(bank, "f1", "typed")
    (mark,) = item.sources[0].marks
    assert mark[0] == pack.sources[0].text.rindex("East land")


def test_answers_in_a_row_read_as_in_a_sentence() -> None:
    folder = Path(__file__).parents[2] / "content" / "c5-summits"
    bank = generate(load_files(read_folder(folder)))
    shown = {i.key_text for i in bank.items if i.lang == "en" and i.form == "flashcard"}
    assert "Continuing items and new items" in shown


def test_of_an_open_set_one_is_asked_for(bank) -> None:
    (item,) = [i for i in bank[1].items if i.form == "typed" and i.facts == ("r1", "r2")]
    assert item.stem == "Which rival had Cyr the Young?"


def test_a_blank_is_in_a_sentence_that_names_its_subject(bank) -> None:
    (item,) = items_of(bank, "a1", "cloze")
    assert item.stem == "Bel the Old died in 221 BC. He had about ＿＿＿＿ soldiers."


def test_blind_guessers_hit_the_key_by_chance_where_the_texts_allow() -> None:
    widths = [5, 3, 4, 6, 7, 8]
    field = Field("Which?", ["x" * width for width in widths], [0] * 6)
    longest = shortest = 0
    for seed in range(400):
        pick = next(propose(field, 3, Random(seed)))
        others = [widths[place] for place in pick]
        longest += all(widths[0] > other for other in others)
        shortest += all(widths[0] < other for other in others)
    assert 60 <= shortest <= 140
    assert longest == 0  # three are wider, two are not

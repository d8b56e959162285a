"""Two versions of a pack differ by facts: new, reworded, corrected, removed."""

# ruff: noqa: E501 (a table reads better with a row on a line)
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from studytool.facts import Pack, diff_packs, load_files, load_pack, read_folder

Edit = Callable[..., Pack]


@pytest.fixture(scope="module")
def old(packs: Path) -> Pack:
    return load_pack(packs / "elements")


@pytest.fixture(scope="module")
def edit(packs: Path) -> Edit:
    files = read_folder(packs / "elements")

    def edited(*changes: tuple[str, str, str]) -> Pack:
        texts = {name: data.decode() for name, data in files.items()}
        for name, before, after in changes:
            assert before in texts[name]
            texts[name] = texts[name].replace(before, after)
        return load_files({name: text.encode() for name, text in texts.items()})

    return edited


def test_without_an_old_version_all_is_new(old: Pack) -> None:
    assert diff_packs(None, old).summary() == "+35 new"


def test_the_same_pack_again_is_no_change(old: Pack, edit: Edit) -> None:
    assert diff_packs(old, edit()).summary() == "0 changes"
    assert diff_packs(old, edit()).changes == ()


QATAR = "helium-qatar,,helium,producers,qatar,,2022,,Qatar and Algeria produce helium too.\n"
FACTS, ENTITIES, PROPERTIES, PACK = "facts.csv", "entities.csv", "properties.yaml", "pack.yaml"
SOURCE = "sources/elements.en.md"
CASES = {
    "a fact and its entity go": ("1 removed", [
        (FACTS, QATAR, ""), (ENTITIES, "qatar,country,,Qatar,卡達,,,,卡塔爾\n", "")]),
    "a fact is renamed": ("+1 new, 1 removed", [(FACTS, "helium-qatar,", "helium-from-qatar,")]),
    "a date is made coarser": ("1 corrected", [(FACTS, "1868-08-18", "1868-08")]),
    "another value": ("1 corrected", [(FACTS, "-269 celsius", "269 celsius")]),
    "an approximation": ("1 corrected", [(FACTS, "~78", "78")]),
    "another as_of": ("1 corrected", [(FACTS, "qatar,,2022", "qatar,,2021")]),
    "a fact is denied": ("1 corrected", [(FACTS, "gas-nitrogen,,", "gas-nitrogen,not,")]),
    "a longer quote": ("1 reworded", [
        (FACTS, ",about 78 percent of it is nitrogen\nhelium-b", ",about 78 percent of it is nitrogen.\nhelium-b")]),
    "an alias of three facts": ("3 reworded", [(ENTITIES, "Cavendish,卡文迪許", "H. Cavendish,卡文迪許"),
        (ENTITIES, "USA|US", "USA|U.S."), (ENTITIES, "卡塔爾", "卡塔尔")]),
    "a label": ("1 reworded", [(ENTITIES, "阿爾及利亞", "阿爾及利亞國")]),
    "a wording": ("3 reworded", [(PROPERTIES, "When was {subject} discovered?", "When was {subject} found?")]),
    "a unit": ("1 reworded", [(PROPERTIES, "{n} tonnes", "{n} metric tonnes")]),
    "the phrase of as_of": ("3 reworded", [(PROPERTIES, "As of {date}", "In {date}")]),
    "reworded and corrected counts once": ("2 reworded, 1 corrected", [
        (FACTS, "1868-08-18", "1868-08"), (PROPERTIES, "When was {subject} discovered?", "When was {subject} found?")]),
    "a quote that moves": ("1 other", [(SOURCE, "# Ten light elements", "# The ten light elements")]),
    "an unquoted end of the source": ("1 other", [(SOURCE, "produce helium too.", "produce helium too.\n\nThat is all.")]),
    "the title": ("1 other", [(PACK, "title: {en: Ten light elements, zh-Hant: 十種輕元素}\ndesc", "title: {en: Ten elements, zh-Hant: 十種元素}\ndesc")]),
    "licence and date": ("2 other", [(PACK, "CC0-1.0", "CC-BY-4.0"), (PACK, 'as_of: "2022"', 'as_of: "2023"')]),
    "the label of a type": ("1 other", [(PROPERTIES, "label: {en: person,", "label: {en: human being,")]),
    "a rule of a property": ("1 other", [(PROPERTIES, "    value: person\n", "    value: person\n    one_to_one: true\n")]),
    "the place of an entity": ("1 other", [(ENTITIES, "noble-gases,family,gases,", "noble-gases,family,,")]),
}  # fmt: skip


@pytest.mark.parametrize(("summary", "changes"), CASES.values(), ids=CASES)
def test_a_change_is_counted_for_what_it_is(
    old: Pack, edit: Edit, summary: str, changes: list[tuple[str, str, str]]
) -> None:
    assert diff_packs(old, edit(*changes)).summary() == summary


def test_a_change_names_the_fact(old: Pack, edit: Edit) -> None:
    diff = diff_packs(old, edit(("facts.csv", "1868-08-18", "1868-08")))
    assert diff.ids("corrected") == ("helium-found-on",)
    assert (diff.count("corrected"), diff.count("new")) == (1, 0)


def test_an_entity_for_options_only_is_a_change(build: Callable[..., Pack]) -> None:
    option = {"id": "north-sea", "type": "sea", "label:en": "North Sea", "only_option": "yes"}
    assert diff_packs(build(), build(entities=[option])).summary() == "1 other"
    assert diff_packs(build(entities=[option]), build()).summary() == "1 other"

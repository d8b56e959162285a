"""The default pack holds what its source says, and the code knows nothing of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from studytool.facts import Pack
from studytool.questions import FORMS, Bank
from studytool.text import fold
from tests.banks import ROOT, SUMMITS, load_bank

# Clauses that state nothing by themselves: headings and the joints between sentences.
CONNECTIVES = {
    "值續關注", "據此", "根據會後公布文件", "於此同時", "值得注意的是", "其次", "再者", "最後",
    "接著", "大體來說",
}  # fmt: skip


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_bank(SUMMITS)[0]


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load_bank(SUMMITS)[1]


def clauses(text: str) -> Iterator[tuple[int, int, str]]:
    for match in re.finditer(r"[^。；，\n]+", text):
        clause = match[0].strip()
        if clause and not clause.startswith("#") and clause not in CONNECTIVES:
            yield *match.span(), clause


def test_every_clause_of_the_source_is_asked_by_some_item(pack: Pack, bank: Bank) -> None:
    (source,) = pack.sources
    covered = [False] * len(source.text)
    for item in bank.items:
        for quote in item.sources:
            covered[quote.start : quote.end] = [True] * (quote.end - quote.start)
    missed = [text for start, end, text in clauses(source.text) if not any(covered[start:end])]
    assert missed == []


@pytest.mark.parametrize(
    ("subject", "prop", "count"),
    [
        ("c-ca-summit-1", "adopted", 9),
        ("c-ca-summit-1", "proposals_of_china", 8),
        ("shanghai-five", "founders", 5),
        ("c-ca-summit-1", "state_visit_by", 4),
        ("central-asia", "states_of_region", 5),
        ("central-asia", "c5_plus_1_partners", 6),
        ("china", "considerations", 4),
    ],
)
def test_a_set_that_the_source_gives_in_full_is_declared_complete(
    pack: Pack, subject: str, prop: str, count: int
) -> None:
    members = [f for f in pack.facts if (f.subject, f.property) == (subject, prop)]
    assert len([f for f in members if not f.is_negative]) == count
    assert (subject, prop) in {(c.subject, c.property) for c in pack.complete_sets}


@pytest.mark.parametrize(
    ("prompt", "lang", "answer"),
    [
        ("china-head.forward", "zh-Hant", "習近平"),
        ("kazakhstan-head.forward", "en", "Kassym-Jomart Tokayev"),
        ("summit-dates.forward", "zh-Hant", "2023年5月18日至19日"),
        ("summit-city.forward", "en", "Xi'an"),
        ("belt-month.forward", "zh-Hant", "2013年9月"),
        ("bri-year.forward", "en", "2014"),
        ("consensus-total.forward", "zh-Hant", "54"),
        ("shanghai-five-year.forward", "zh-Hant", "1996年"),
    ],
)
def test_a_fact_is_asked_with_the_answer_of_the_source(
    bank: Bank, prompt: str, lang: str, answer: str
) -> None:
    texts = {
        i.key_text
        for i in bank.items
        if i.prompt == prompt and i.lang == lang and i.form in ("choice", "flashcard")
    }
    assert texts
    assert {fold(text)[: len(fold(answer))] for text in texts} == {fold(answer)}


def test_most_items_are_there_in_both_languages(bank: Bank) -> None:
    single = {p.id for p in bank.prompts if p.kind in ("forward", "inverse")}
    for lang in ("zh-Hant", "en"):
        for forms, share in (
            ({"typed", "numeric", "date"}, 0.95),
            ({"flashcard"}, 0.97),
            ({"choice"}, 0.8),
            ({"true_false"}, 0.75),
        ):
            asked = {i.prompt for i in bank.items if i.lang == lang and i.form in forms}
            assert len(asked & single) / len(single) >= share, (lang, forms)


def test_every_form_is_there(bank: Bank) -> None:
    assert {item.form for item in bank.items} == {maker.form for maker in FORMS}


def test_chinese_stems_are_short_and_hold_no_latin_sentence(bank: Bank) -> None:
    # A cloze is the source's own sentence, as long as that is.
    stems = {i.stem for i in bank.items if i.lang == "zh-Hant" and i.form != "cloze"}
    assert {stem for stem in stems if len(stem) > 60} == set()
    assert {stem for stem in stems if re.search(r"[A-Za-z]{4,} [A-Za-z]{3,}", stem)} == set()


def test_english_stems_hold_no_chinese_and_end_in_a_question_mark(bank: Bank) -> None:
    for item in bank.items:
        if item.lang == "en":
            assert not re.search(r"[\u3400-\u9fff]", item.stem + item.key_text + item.explanation)
            assert item.stem.rstrip("”\"'").endswith("?") or item.stem.endswith(".")
            assert "  " not in item.stem
            assert not re.search(r",[A-Za-z]", item.stem)


def test_the_code_names_nothing_of_the_packs_subject(pack: Pack) -> None:
    names = {
        label
        for entity in pack.entities.values()
        for label in entity.label.values()
        if len(label) >= 4 and not re.fullmatch(r"[A-Za-z]{1,6}", label)
    }
    code = "\n".join(
        path.read_text("utf-8")
        for path in (ROOT / "studytool").rglob("*")
        if path.suffix in {".py", ".html", ".js"} and "_content" not in path.parts
    )
    assert {name for name in names if name in code} == set()

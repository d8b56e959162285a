from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from studytool.facts import Pack, Quantity, Unit, parse_date
from studytool.questions import Bank
from studytool.questions.numerals import english_words, han_numerals
from studytool.questions.values import accepted_texts, format_date, label_of
from studytool.text import fold


@pytest.mark.parametrize(
    ("edtf", "lang", "text"),
    [
        ("2023", "zh-Hant", "2023年"),
        ("2023", "en", "2023"),
        ("2013-09", "zh-Hant", "2013年9月"),
        ("2013-09", "en", "September 2013"),
        ("2023-05-18", "zh-Hant", "2023年5月18日"),
        ("2023-09-18", "en", "18 September 2023"),
        ("2023-05-18/2023-05-19", "zh-Hant", "2023年5月18日至19日"),
        ("2023-09-18/2023-09-19", "en", "18–19 September 2023"),
        ("2023-09-30/2023-10-02", "en", "30 September – 2 October 2023"),
        ("2014/2015", "zh-Hant", "2014年至2015年"),
        ("2014/2015", "en", "2014–2015"),
    ],
)
def test_a_date_reads_as_its_language_writes_it(edtf: str, lang: str, text: str) -> None:
    assert format_date(parse_date(edtf), lang).replace("\u2009", "").replace(" – ", "–") == (
        text.replace(" – ", "–")
    )


@pytest.mark.parametrize(
    "typed",
    ["2023-05-18", "2023/5/18", "2023年5月18日", "２０２３年５月１８日", "二〇二三年五月十八日",
     "May 18, 2023", "18 May 2023", "may 18 2023"],
)  # fmt: skip
def test_a_day_may_be_typed_in_any_usual_way(
    banks: dict[str, tuple[Pack, Bank]], typed: str
) -> None:
    pack, _ = banks["summits"]
    accepted = {fold(text) for text in accepted_texts(parse_date("2023-05-18"), pack)}
    assert fold(typed) in accepted


def test_a_large_amount_is_written_short_only_without_loss(
    banks: dict[str, tuple[Pack, Bank]],
) -> None:
    pack, _ = banks["summits"]
    assert label_of(Quantity(Decimal(26_000_000_000)), pack, "zh-Hant") == "260億"
    assert label_of(Quantity(Decimal(26_000_000_000)), pack, "en") == "26 billion"
    assert label_of(Quantity(Decimal(26_123_456_789)), pack, "en") == "26,123,456,789"


def test_a_unit_agrees_with_its_number(banks: dict[str, tuple[Pack, Bank]]) -> None:
    pack, _ = banks["elements"]
    unit = Unit("kilo", {"en": {"one": "{n} kilo", "other": "{n} kilos"}})
    packs = replace(pack, units={"kilo": unit})
    assert label_of(Quantity(Decimal(1), "kilo"), packs, "en") == "1 kilo"
    assert label_of(Quantity(Decimal(2), "kilo"), packs, "en") == "2 kilos"


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "零"), (9, "九"), (10, "十"), (15, "十五"), (54, "五十四"), (101, "一百零一"),
     (110, "一百一十"), (1010, "一千零一十"), (10001, "一萬零一"), (26_000_000_000, "二百六十億")],
)  # fmt: skip
def test_whole_numbers_are_spelt_in_han(number: int, text: str) -> None:
    assert han_numerals(number)[0] == text


def test_small_numbers_are_spelt_in_english_with_and_without_hyphen() -> None:
    assert english_words(9) == ["nine"]
    assert english_words(54) == ["fifty-four", "fifty four"]
    assert english_words(100) == []

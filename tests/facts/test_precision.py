"""No fact says more than its source."""

from __future__ import annotations

import re
from typing import Any

import pytest

WHEN = {
    "subject": "river", "value": "date", "cardinality": "functional",
    "wording": {"en": {"forward": "When did {subject} rise?", "statement": "{subject}: {value}."}},
}  # fmt: skip


def is_stated(
    files_of: Any, errors_of: Any, source: str, quote: str, value: str, language: str = "zh-Hant",
    date: str | None = None,
) -> bool:  # fmt: skip
    """Whether a pack is sound in which a quote of a source carries the value."""
    is_date = re.fullmatch(r"(1[6-9]|20)\d\d([-/].*)?", value)
    kind, other_kind = ("when", "length") if is_date else ("length", "when")
    row = {"id": "a", "subject": "danube", "property": kind, "value": value, "quote": quote}
    sea = {"id": "b", "subject": "danube", "property": "flows_to", "value": "black-sea",
           "quote": "#"}  # fmt: skip
    other = {"id": "c", "subject": "danube", "property": other_kind,
             "value": "77" if is_date else "1888", "quote": "@ 77 1888"}  # fmt: skip
    origin = {
        "id": "river", "file": "sources/river.md", "language": language, "title": {"en": "x"},
        "author": {"en": "x"}, "institute": {"en": "x"},
    }  # fmt: skip
    files = files_of(
        source=source + "\n# @ 77 1888",
        header={"sources": [origin if date is None else {**origin, "date": date}]},
        properties={"when": WHEN},
        facts=[row, sea, other],
    )
    codes = [error.code for error in errors_of(files)]
    assert set(codes) <= {"beyond-source"}
    return not codes


STATED = [
    ("河長 54 公里", None, "54"),
    ("河長５４公里", None, "54"),
    ("河長五十四公里", None, "54"),
    ("提供 260 億元", None, "26000000000"),
    ("26億5000萬元", None, "2650000000"),
    ("建交 30 周年", None, "30"),
    ("首屆峰會", None, "1"),
    ("第 4 次會晤", None, "4"),
    ("the fourth meeting", None, "4"),
    ("the 21st meeting", None, "21"),
    ("forty-two rivers", None, "42"),
    ("one hundred and twenty rivers", None, "120"),
    ("26 billion yuan", None, "26000000000"),
    ("2,850 kilometres", None, "2850"),
    ("at −269 °C", None, "-269"),
    ("2.5 million", None, "2500000"),
    ("2023 年 5 月 18 至 19 日", None, "2023-05-18/2023-05-19"),
    ("on 18 August 1868", None, "1868-08-18"),
    ("on August 18, 1868", None, "1868-08-18"),
    ("on 1868-08-18", None, "1868-08-18"),
    ("二〇二三年九月", None, "2023-09"),
    ("2023 年的事。5 月 18 日登場", "5 月 18 日登場", "2023-05-18"),
    ("2013 年提出，翌年啟動", "翌年啟動", "2014"),
    ("2013 年提出，次年啟動", "次年啟動", "2014"),
    ("2022 年 1 月，同年 9 月出訪", "同年 9 月出訪", "2022-09"),
    ("In 2013; the following year it rose", "the following year it rose", "2014"),
    ("In 2013; the same year it rose", "the same year it rose", "2013"),
    ("2014 至 15 年加入", None, "2014/2015"),
    ("in 2014–15", None, "2014/2015"),
]  # fmt: skip
NOT_STATED = [
    ("河長 54 公里", None, "55"),
    ("河長 54 公里，寬 3 公里", "河長 54 公里", "3"),
    ("約 260 億元", None, "2600000000"),
    ("2023 年 5 月", None, "2023-05-05"),
    ("2023 年 5 月 18 日", None, "2023-06-18"),
    ("2023 年 5 月 18 日", None, "2023-05-19"),
    ("2023 年 5 月 18 日", None, "2024-05-18"),
    ("2023 年。8 日。5 月登場", "5 月登場", "2023-05-08"),
    ("2013 年提出，翌年啟動", "翌年啟動", "2015"),
    ("5 月登場，在 2023 年", "5 月登場", "2023-05"),
    ("30 周年", None, "2030"),
    ("It may rise in 1868", None, "1868-05"),
    ("in 2014–15", None, "2016"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "quote", "value"), STATED)
def test_what_the_source_states_is_sound(
    files_of: Any, errors_of: Any, source: str, quote: str | None, value: str
) -> None:
    assert is_stated(files_of, errors_of, source, quote or source, value)


@pytest.mark.parametrize(("source", "quote", "value"), NOT_STATED)
def test_what_the_source_does_not_state_is_refused(
    files_of: Any, errors_of: Any, source: str, quote: str | None, value: str
) -> None:
    assert not is_stated(files_of, errors_of, source, quote or source, value)


def test_the_date_of_the_source_gives_the_year_but_not_the_day(
    files_of: Any, errors_of: Any
) -> None:
    def check(value: str) -> bool:
        return is_stated(files_of, errors_of, "5 月 18 日", "5 月 18 日", value, date="2023-05-20")

    assert check("2023-05-18")
    assert not check("2023-05-20")


def test_months_are_read_in_the_language_of_the_source(files_of: Any, errors_of: Any) -> None:
    source = "le 14 juillet 1789"
    assert is_stated(files_of, errors_of, source, source, "1789-07-14", "fr")
    assert not is_stated(files_of, errors_of, source, source, "1789-08-14", "fr")


def test_small_numbers_may_be_words_where_we_cannot_read_them(
    files_of: Any, errors_of: Any
) -> None:
    source = "trois rivières, 54 lacs"
    assert is_stated(files_of, errors_of, source, source, "3", "fr")
    assert not is_stated(files_of, errors_of, source, source, "55", "fr")


def test_a_source_without_any_year_states_no_relative_one(files_of: Any, errors_of: Any) -> None:
    assert not is_stated(files_of, errors_of, "翌年啟動", "翌年啟動", "2014")

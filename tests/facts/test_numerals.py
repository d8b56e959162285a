"""Numerals and years are found in running text, with their places."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytool.facts import find_numerals, find_years


def values(text: str) -> list[str]:
    return [f"{numeral.value.normalize():f}" for numeral in find_numerals(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("54 項", ["54"]),
        ("５４項", ["54"]),
        ("260 億元", ["26000000000", "260"]),
        ("26 億 5,000 萬", ["2600000000", "26", "50000000", "5000", "2650000000"]),
        ("3百萬", ["3000000", "3"]),
        ("一百二十", ["120"]),
        ("三千五", ["3500"]),
        ("三千零五", ["3005"]),
        ("一萬五", ["15000"]),
        ("一百二十五", ["125"]),
        ("兩千多", ["2000"]),
        ("廿一", ["21"]),
        ("二〇二三年十二月", ["2023", "12"]),
        ("六國元首首次", ["6", "1", "1"]),
        ("12.5", ["12.5"]),
        ("1,000", ["1000"]),
        ("1.000.000", ["1000000"]),
        ("0,5", ["0.5"]),
        ("twenty-three", ["23"]),
        ("one, two and three", ["1", "2", "3"]),
        ("two hundred thousand and one", ["200001"]),
        ("2.5 million", ["2500000", "2.5"]),
        ("Fourth", ["4"]),
        ("the 21st", ["21"]),
        ("none of the often-told", []),
        ("May, may, 5 March", ["5", "5", "3"]),
        ("1" * 40, []),
    ],
)
def test_a_text_yields_each_reading_of_its_numerals(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在 2013 年，翌年，隔年", [2013, 2014, 2015]),
        ("2014 至 15 年", [2014, 2015]),
        ("2014 年至 2015 年", [2014, 2015]),
        ("1999/00", [1999]),
        ("2023-05-18", [2023]),
        ("the following year", []),
        ("1868; the previous year; that year", [1868, 1867, 1867]),
        ("12345 and 2,850 and 30 年", []),
    ],
)
def test_a_text_yields_its_years(text: str, expected: list[int]) -> None:
    assert [int(year.value) for year in find_years(text)] == expected


def test_a_numeral_knows_its_place() -> None:
    text = "共通過 54 項"
    (numeral,) = find_numerals(text)
    assert (text[numeral.start : numeral.end], numeral.value) == ("54", Decimal(54))


@given(
    st.text(alphabet=st.sampled_from("0123456789,. 一二十百千萬億首年至-abcfivemay\n"), max_size=60)
)
def test_any_text_has_numerals_inside_it(text: str) -> None:
    for numeral in [*find_numerals(text), *find_years(text)]:
        assert 0 <= numeral.start < numeral.end <= len(text)


@given(st.integers(0, 10**15))
def test_any_number_is_read_back(number: int) -> None:
    assert values(f"共 {number} 項")[0] == str(number)
    assert Decimal(number) in {numeral.value for numeral in find_numerals(f"{number:,} items")}

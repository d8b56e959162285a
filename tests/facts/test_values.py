"""Dates and quantities are read as written, or refused with a reason."""

from __future__ import annotations

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytool.facts import Quantity, parse_date, parse_quantity


@pytest.mark.parametrize(
    "text", ["2022", "2013-09", "2023-05-18", "2023-05-18/2023-05-19", "2014/2015", "2024-02-29"]
)
def test_a_date_reads_back_as_it_is_written(text: str) -> None:
    assert str(parse_date(text)) == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not a date"),
        ("May 2023", "not a date"),
        ("2023-5", "not a date"),
        ("２０２３", "not a date"),
        ("2023-13", "no such day"),
        ("2023-02-29", "no such day"),
        ("-0000", "no year"),
        ("-0220-05", "its year alone"),
        ("2023/2022", "ends before it starts"),
        ("2023/2023-05", "differ in precision"),
        ("2021/2022/2023", "more than two ends"),
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_date(text)


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("2023-05", "2023-05-18", True),
        ("2023", "2023-12-31", True),
        ("2023-05-18/2023-05-19", "2023-05-19/2023-05-20", True),
        ("2023-05-18", "2023-05-19", False),
        ("2022", "2023", False),
    ],
)
def test_dates_overlap_if_a_day_may_belong_to_both(one: str, other: str, overlap: bool) -> None:
    assert parse_date(one).overlaps(parse_date(other)) is overlap
    assert parse_date(other).overlaps(parse_date(one)) is overlap


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("54", Quantity(Decimal(54))),
        ("~20", Quantity(Decimal(20), None, is_approximate=True)),
        ("-269 celsius", Quantity(Decimal(-269), "celsius")),
        ("26.5 cny", Quantity(Decimal("26.5"), "cny")),
    ],
)
def test_a_quantity_reads_back_as_it_is_written(text: str, expected: Quantity) -> None:
    assert parse_quantity(text) == expected
    assert str(expected) == text


@pytest.mark.parametrize("text", ["", "many", "1,000", "1e5", "5  km", "~", "NaN", "５"])
def test_what_is_no_quantity_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="write plain digits"):
        parse_quantity(text)


def test_a_property_gives_its_unit_to_a_bare_number() -> None:
    assert parse_quantity("5", "km").unit == "km"
    assert parse_quantity("5 m", "km").unit == "m"


@given(st.text(max_size=30))
def test_any_text_is_a_value_or_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert str(parse_date(text)) in text
    with contextlib.suppress(ValueError):
        assert parse_quantity(text).amount.is_finite()

"""Answers that are more than one choice, taken apart row by row for their results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from studytool.facts import DateSpan, parse_date

Options = Iterable[Mapping[str, str]]


@dataclass(frozen=True)
class OrderRow:
    """One thing in an order. `is_right` is None where nobody placed it; `date` is when it was."""

    id: str
    text: str
    place: int
    is_right: bool | None
    date: DateSpan | None


@dataclass(frozen=True)
class PairRow:
    """One thing at the left with its right partner and the one that was chosen for it."""

    text: str
    partner: str
    chosen: str | None

    @property
    def is_right(self) -> bool:
        return self.chosen == self.partner


def order_as_given(item: Mapping[str, Any], shown: Options, response: str) -> list[OrderRow]:
    """The rows in the learner's order, or as shown where there is none.

    A row is wrong if it stands on the wrong side of another: in a partial order a
    place alone says nothing.
    """
    given = [each for each in response.split(",") if each]
    order = given or [option["id"] for option in shown]
    place = {row: number for number, row in enumerate(order, start=1)}
    out_of_order = {
        row
        for before, after in item["precedes"]
        if place.get(before, 0) > place.get(after, 0)
        for row in (before, after)
    }
    return _rows(item, order, {row: row not in out_of_order for row in given})


def order_as_right(item: Mapping[str, Any]) -> list[OrderRow]:
    """The rows in a right order."""
    return _rows(item, item["key"], {})


def _rows(
    item: Mapping[str, Any], order: Iterable[str], verdicts: Mapping[str, bool]
) -> list[OrderRow]:
    texts = {option["id"]: option["text"] for option in item["options"]}
    intervals = item["certificate"].get("intervals", {})
    return [
        OrderRow(row, texts[row], place, verdicts.get(row), _date(intervals.get(row)))
        for place, row in enumerate(order, start=1)
    ]


def _date(interval: Mapping[str, Any] | None) -> DateSpan | None:
    return parse_date(interval["edtf"]) if interval else None


def pairs_of(item: Mapping[str, Any], response: str) -> list[PairRow]:
    """The left rows with their partners."""
    texts = {option["id"]: option["text"] for option in item["options"]}
    right, given = _pairs(item["key"]), _pairs(response.split(","))
    return [
        PairRow(row["text"], texts[right[row["id"]]], texts.get(given.get(row["id"], "")))
        for row in item["left"]
    ]


def _pairs(pairs: Iterable[str]) -> dict[str, str]:
    return {left: right for left, _, right in (pair.partition("-") for pair in pairs)}

"""Dates with the precision that a source gives, in EDTF (ISO 8601-2) level 0.

A year, a month, a day, or an interval of two of these. Each is a span of whole
days, so that comparing is comparing spans: ``2023-05`` overlaps ``2023-05-18``.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

Precision = Literal["year", "month", "day"]

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True)
class DatePoint:
    """A year, a month of a year, or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> Precision:
        """The smallest part that is given."""
        return "year" if self.month is None else "month" if self.day is None else "day"

    @cached_property
    def first_day(self) -> date:
        """The first day that the date may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @cached_property
    def last_day(self) -> date:
        """The last day that the date may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


@dataclass(frozen=True)
class DateSpan:
    """A date or an interval of dates; ``start`` and ``end`` are equal for a single date."""

    start: DatePoint
    end: DatePoint

    @property
    def precision(self) -> Precision:
        """The precision of both ends."""
        return self.start.precision

    @property
    def is_interval(self) -> bool:
        """Whether two different dates bound it."""
        return self.start != self.end

    def overlaps(self, other: DateSpan) -> bool:
        """Tell whether some day may belong to both."""
        return (
            self.start.first_day <= other.end.last_day
            and other.start.first_day <= self.end.last_day
        )

    def covers(self, other: DateSpan) -> bool:
        """Tell whether every day of the other belongs to this."""
        return (
            self.start.first_day <= other.start.first_day
            and other.end.last_day <= self.end.last_day
        )

    def __str__(self) -> str:
        return f"{self.start}/{self.end}" if self.is_interval else str(self.start)


def parse_date(text: str) -> DateSpan:
    """Read an EDTF date or interval such as ``2023-05-18/2023-05-19``, ``2013-09`` or ``2022``.

    Raises ValueError, saying what was expected, for anything else: an impossible
    day, ends of different precision, or an end before its start.
    """
    ends = text.split("/")
    if len(ends) > 2:
        raise ValueError(f"“{text}” has more than two ends; an interval is written start/end")
    points = [_parse_point(end) for end in ends]
    start, end = points[0], points[-1]
    if start.precision != end.precision:
        raise ValueError(f"the two ends of “{text}” differ in precision")
    if end.first_day < start.first_day:
        raise ValueError(f"“{text}” ends before it starts")
    return DateSpan(start, end)


def _parse_point(text: str) -> DatePoint:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"“{text}” is not a date; write 2023, 2023-05, 2023-05-18 or start/end")
    year, month, day = (None if part is None else int(part) for part in match.groups())
    point = DatePoint(year or 0, month, day)
    try:
        _ = point.first_day, point.last_day
    except (ValueError, calendar.IllegalMonthError):
        raise ValueError(f"there is no such day as “{text}”") from None
    return point

"""Dates with the precision that a source gives, in EDTF (ISO 8601-2) level 0.

A year, a month, a day, or an interval of two of these. Each is a span of whole
days, so that comparing is comparing spans: ``2023-05`` overlaps ``2023-05-18``.
Years before the common era count as in EDTF, with a year 0: ``-0220`` is 221 BC.
Days are numbered by the proleptic Gregorian calendar, 1 being 0001-01-01.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

Precision = Literal["year", "month", "day"]

_DATE = re.compile(r"(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
# The calendar repeats itself after 400 years, which is how days before year 1 are counted.
_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097


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

    @property
    def is_bc(self) -> bool:
        """Whether the year is before the common era."""
        return self.year < 1

    @property
    def year_number(self) -> int:
        """The number by which people call the year: 221 for -220, which is 221 BC."""
        return 1 - self.year if self.is_bc else self.year

    @property
    def first_day(self) -> date:
        """The first day that the date may mean; 0001-01-01 for any before."""
        return date.fromordinal(max(self.first_number, 1))

    @property
    def last_day(self) -> date:
        """The last day that the date may mean; 0001-01-01 for any before."""
        return date.fromordinal(max(self.last_number, 1))

    @cached_property
    def first_number(self) -> int:
        """The number of the first day that the date may mean."""
        return _number_day(self.year, self.month or 1, self.day or 1)

    @cached_property
    def last_number(self) -> int:
        """The number of the last day that the date may mean."""
        month = self.month or 12
        year = _into_range(self.year)
        return _number_day(self.year, month, self.day or calendar.monthrange(year, month)[1])

    def __str__(self) -> str:
        parts = [f"-{-self.year:04}" if self.year < 0 else f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


def _into_range(year: int) -> int:
    """Return a year from 1 on with the same calendar."""
    return year if year >= 1 else year + _CYCLE_YEARS * (1 - year // _CYCLE_YEARS)


def _number_day(year: int, month: int, day: int) -> int:
    """Number a day; raises ValueError where there is no such day."""
    alike = _into_range(year)
    return date(alike, month, day).toordinal() - (alike - year) // _CYCLE_YEARS * _CYCLE_DAYS


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
            self.start.first_number <= other.end.last_number
            and other.start.first_number <= self.end.last_number
        )

    def covers(self, other: DateSpan) -> bool:
        """Tell whether every day of the other belongs to this."""
        return (
            self.start.first_number <= other.start.first_number
            and other.end.last_number <= self.end.last_number
        )

    def __hash__(self) -> int:
        return hash((self.start.first_number, self.end.last_number))

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
    if end.first_number < start.first_number:
        raise ValueError(f"“{text}” ends before it starts")
    return DateSpan(start, end)


def _parse_point(text: str) -> DatePoint:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(
            f"“{text}” is not a date; write 2023, 2023-05, 2023-05-18, start/end, or "
            "-0220 for 221 BC"
        )
    year, month, day = (None if part is None else int(part) for part in match.groups())
    point = DatePoint(year or 0, month, day)
    if point.is_bc and month is not None:
        raise ValueError(f"“{text}” is before the common era; write its year alone, as -0220")
    if text.startswith("-0000"):
        raise ValueError("there is no year “-0000”; write 0000 for 1 BC")
    try:
        _ = point.first_number, point.last_number
    except (ValueError, calendar.IllegalMonthError):
        raise ValueError(f"there is no such day as “{text}”") from None
    return point

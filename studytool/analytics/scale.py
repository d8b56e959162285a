"""A time axis: years as numbers, where they stand in a picture, and what is marked on it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

# A tick every so many years; below a year, months.
_STEPS_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
MONTH = 1 / 12


@dataclass(frozen=True)
class Tick:
    """A mark on the axis; ``month`` is None for the beginning of a year.

    Years count astronomically: 0 is 1 BCE, -1 is 2 BCE.
    """

    at: float
    year: int
    month: int | None = None


@dataclass(frozen=True)
class Scale:
    """Years from ``first`` to ``last`` drawn over ``width`` pixels."""

    first: float
    last: float
    width: float

    def x(self, at: float) -> float:
        """Where a moment stands; moments outside stand at the edges."""
        inside = min(max(at, self.first), self.last)
        return (inside - self.first) / (self.last - self.first) * self.width


def year_of(day: date) -> float:
    """A day as years with a fraction: the first of July 2020 is about 2020.5."""
    start, end = date(day.year, 1, 1), date(day.year, 12, 31)
    return day.year + (day - start).days / ((end - start).days + 1)


def make_ticks(scale: Scale, *, room: float = 64) -> list[Tick]:
    """Ticks at least ``room`` pixels apart, on round years, or on months in a short span."""
    per_year = scale.width / (scale.last - scale.first)
    if per_year * MONTH >= room:
        first, last = math.ceil(scale.first * 12), math.floor(scale.last * 12)
        return [
            Tick(month * MONTH, month // 12, month % 12 + 1 if month % 12 else None)
            for month in range(first, last + 1)
        ]
    step = next((step for step in _STEPS_YEARS if per_year * step >= room), _STEPS_YEARS[-1])
    first_year = math.ceil(scale.first / step) * step
    return [Tick(year, year) for year in range(first_year, math.floor(scale.last) + 1, step)]

"""How many reviews the coming days bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Forecast:
    """Cards by the day on which they fall due, today first.

    ``overdue`` fell due before today and are counted in none of the days; ``later`` fall
    due after the last of them.
    """

    overdue: int
    days: tuple[tuple[date, int], ...]
    later: int

    @property
    def peak(self) -> int:
        """The tallest bar, what is overdue standing on today's."""
        first = self.days[0][1] + self.overdue
        return max([first, *(count for _, count in self.days[1:])])

    @property
    def total(self) -> int:
        return self.overdue + sum(count for _, count in self.days) + self.later


def make_forecast(counts: Mapping[int, int], today: date, day_count: int) -> Forecast:
    """Read cards counted by how many days from ``today`` they are due.

    Less than 0 is overdue, ``day_count`` or more is later.
    """
    return Forecast(
        sum(count for offset, count in counts.items() if offset < 0),
        tuple((today + timedelta(days=n), counts.get(n, 0)) for n in range(day_count)),
        sum(count for offset, count in counts.items() if offset >= day_count),
    )

"""How much was still remembered after how long."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# The first days of the ages; the last has no end.
AGES_DAYS = (1, 2, 4, 8, 15, 31, 91)


@dataclass(frozen=True)
class Retained:
    """The counted reviews at intervals of ``first_days`` to ``last_days``, and those right."""

    first_days: int
    last_days: int | None
    right_count: int
    review_count: int

    @property
    def share(self) -> float | None:
        """The share right, 0 to 1; None without a review."""
        return self.right_count / self.review_count if self.review_count else None


@dataclass(frozen=True)
class Retention:
    """Retention by age of the interval, and over all ages."""

    ages: tuple[Retained, ...]
    overall: Retained


def sum_up_retention(counts: Iterable[tuple[int, int, int]]) -> Retention:
    """Put (interval in days, reviews right, reviews) into ages; less than a day is left out."""
    kept = [(days, right, total) for days, right, total in counts if days >= AGES_DAYS[0]]
    ends = [first - 1 for first in AGES_DAYS[1:]]
    ages = tuple(_sum(kept, *age) for age in zip(AGES_DAYS, [*ends, None], strict=True))
    return Retention(ages, _sum(kept, AGES_DAYS[0], None))


def _sum(counts: list[tuple[int, int, int]], first: int, last: int | None) -> Retained:
    inside = [(r, n) for days, r, n in counts if first <= days and (last is None or days <= last)]
    return Retained(first, last, sum(r for r, _ in inside), sum(n for _, n in inside))

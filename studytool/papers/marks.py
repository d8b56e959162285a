"""What an attempt is worth. Whole numbers only, so that every sum is exact everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Score:
    """`right` of `total` questions, of which being late takes `off_percent`."""

    right: int
    total: int
    off_percent: int = 0

    @property
    def hundredths(self) -> int:
        """The points in hundredths: one question is 100."""
        return self.right * (100 - self.off_percent)

    @property
    def points(self) -> Decimal:
        """The points, with two decimals at most."""
        return Decimal(self.hundredths) / 100

    @property
    def share(self) -> float:
        """The points' share, 0 to 1, of what could be had."""
        return self.hundredths / (100 * self.total) if self.total else 0.0


def best(scores: Iterable[Score]) -> Score | None:
    """The score that counts of several attempts; the earlier of equal ones."""
    return max(scores, key=lambda score: score.share, default=None)

"""Cards that are forgotten over and over: repeating them as they are helps little."""

from __future__ import annotations

from collections.abc import Sequence

from .ratings import Rating

FIRST_LAPSES = 8
THEN_EVERY = 4


def count_lapses(ratings: Sequence[int]) -> int:
    """How often a card was forgotten, from the ratings of its counted reviews, oldest first.

    Not to know it at first sight is no lapse.
    """
    return sum(rating == Rating.Again for rating in ratings[1:])


def is_leech(lapses: int) -> bool:
    """Whether this lapse is the one to speak up at."""
    return lapses >= FIRST_LAPSES and (lapses - FIRST_LAPSES) % THEN_EVERY == 0

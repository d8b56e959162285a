"""FSRS's moves on a grid of memory states, so that futures can be compared quickly.

Every number comes from py-fsrs, at the grid's points; between them it is interpolated.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from fsrs import Rating

from .memory import Memory, Parameters, recall, remember

# Stabilities in days, each 1.5 times the one before; difficulties over FSRS's range.
STABILITIES = tuple(0.05 * 1.5**step for step in range(23))
DIFFICULTIES = (1.0, 4.0, 7.0, 10.0)
STATES = tuple((stability, hard) for stability in STABILITIES for hard in DIFFICULTIES)

# So much of the way between two points makes no difference.
NEGLIGIBLE = 0.01

# A blend of grid points: the index of each and its weight; the weights sum to 1.
Blend = tuple[tuple[int, float], ...]

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def _place(value: float, marks: tuple[float, ...]) -> tuple[int, float]:
    """Between which marks a value lies, and how far; values outside go to the end."""
    low = min(max(bisect_right(marks, value) - 1, 0), len(marks) - 2)
    share = (value - marks[low]) / (marks[low + 1] - marks[low])
    # All but on a mark is on it: a blend of two is as good as one of four, and quicker.
    if share < NEGLIGIBLE:
        return low, 0.0
    return low, 1.0 if share > 1 - NEGLIGIBLE else share


_LOG_STABILITIES = tuple(math.log(stability) for stability in STABILITIES)


def locate(stability: float, difficulty: float) -> Blend:
    """The grid points around a state, four at most, by nearness (log of the stability)."""
    row, down = _place(math.log(stability), _LOG_STABILITIES)
    column, right = _place(difficulty, DIFFICULTIES)
    first = row * len(DIFFICULTIES) + column
    below = first + len(DIFFICULTIES)
    return tuple(
        (index + side, along * across)
        for index, along in ((first, 1 - down), (below, down))
        for side, across in ((0, 1 - right), (1, right))
        if along * across
    )


@lru_cache(maxsize=4096)
def first_state(rating: Rating, parameters: Parameters) -> Blend:
    """Where the first review of a prompt leaves it."""
    memory = remember(None, rating, _EPOCH, parameters)
    return locate(memory.stability, memory.difficulty)


class Move(NamedTuple):
    """A review of a card: the chance that it is recalled, and the state after Good and Again."""

    chance: float
    good: Blend
    again: Blend


@lru_cache(maxsize=4096)
def moves(days: int, parameters: Parameters) -> tuple[Move, ...]:
    """What a review does that comes `days` after the last, for every grid point."""
    at = _EPOCH + timedelta(days=days)
    found = []
    for stability, difficulty in STATES:
        memory = Memory(stability, difficulty, at, _EPOCH)
        good = remember(memory, Rating.Good, at, parameters)
        again = remember(memory, Rating.Again, at, parameters)
        found.append(
            Move(
                recall(memory, at, parameters),
                locate(good.stability, good.difficulty),
                locate(again.stability, again.difficulty),
            )
        )
    return tuple(found)

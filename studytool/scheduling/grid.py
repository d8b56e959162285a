"""FSRS's moves on a grid of memory states, so that futures can be compared quickly.

Every number comes from py-fsrs, at the grid's points; between them it is interpolated.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from fsrs import Rating

from .memory import Memory, Parameters, recall, remember

# Stabilities in days, each 1.4 times the one before; difficulties over FSRS's range.
STABILITIES = tuple(0.05 * 1.4**step for step in range(28))
DIFFICULTIES = (1.0, 4.0, 7.0, 10.0)
STATES = tuple((stability, hard) for stability in STABILITIES for hard in DIFFICULTIES)

# A blend of grid points: the index of each and its weight; the weights sum to 1.
Blend = tuple[tuple[int, float], ...]

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def _place(value: float, marks: tuple[float, ...]) -> tuple[int, float]:
    """Between which marks a value lies, and how far; values outside go to the end."""
    low = min(max(bisect_right(marks, value) - 1, 0), len(marks) - 2)
    share = (value - marks[low]) / (marks[low + 1] - marks[low])
    return low, min(max(share, 0.0), 1.0)


_LOG_STABILITIES = tuple(math.log(stability) for stability in STABILITIES)


def locate(stability: float, difficulty: float) -> Blend:
    """The four grid points around a state, weighted by nearness (log of the stability)."""
    row, down = _place(math.log(stability), _LOG_STABILITIES)
    column, right = _place(difficulty, DIFFICULTIES)
    first = row * len(DIFFICULTIES) + column
    below = first + len(DIFFICULTIES)
    return (
        (first, (1 - down) * (1 - right)),
        (first + 1, (1 - down) * right),
        (below, down * (1 - right)),
        (below + 1, down * right),
    )


@lru_cache(maxsize=4096)
def first_state(rating: Rating, parameters: Parameters) -> Blend:
    """Where the first review of a prompt leaves it."""
    memory = remember(None, rating, _EPOCH, parameters)
    return locate(memory.stability, memory.difficulty)


@lru_cache(maxsize=4096)
def moves(days: int, parameters: Parameters) -> tuple[tuple[float, Blend], ...]:
    """What a review does that comes `days` after the last, for every grid point.

    For each: the chance that it is recalled, and the blend of states, those after
    Good and Again weighted by that chance, in which it is expected to leave the card.
    """
    at = _EPOCH + timedelta(days=days)
    found = []
    for stability, difficulty in STATES:
        memory = Memory(stability, difficulty, at, _EPOCH)
        chance = recall(memory, at, parameters)
        good = remember(memory, Rating.Good, at, parameters)
        again = remember(memory, Rating.Again, at, parameters)
        blend = [(i, chance * w) for i, w in locate(good.stability, good.difficulty)]
        blend += [(i, (1 - chance) * w) for i, w in locate(again.stability, again.difficulty)]
        found.append((chance, tuple(blend)))
    return tuple(found)

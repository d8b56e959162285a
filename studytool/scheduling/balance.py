"""Which day a card falls due, so that no day is much fuller than the others.

FSRS names a day, and a few days to either side are as good. Within that window,
which is py-fsrs's fuzz, the card goes to the day that has the fewest.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from fsrs.scheduler import FUZZ_RANGES

# py-fsrs leaves shorter intervals as they are.
SHORTEST_FUZZED_DAYS = 2.5


def fuzz_window(interval_days: int, maximum_days: int) -> tuple[int, int]:
    """The shortest and the longest interval that may stand for `interval_days`.

    The widths are py-fsrs's (`fsrs.scheduler.FUZZ_RANGES`): a day, and for each
    range a share of the part of the interval that lies in it. Both ends are allowed.
    """
    if interval_days < SHORTEST_FUZZED_DAYS:
        return interval_days, interval_days
    width = 1.0 + sum(
        each["factor"] * max(min(interval_days, each["end"]) - each["start"], 0.0)
        for each in FUZZ_RANGES
    )
    longest = min(round(interval_days + width), maximum_days)
    return min(max(2, round(interval_days - width)), longest), longest


def balance(
    reviewed_on: date,
    interval_days: int,
    load: Mapping[date, int],
    *,
    maximum_days: int,
    seed: str,
) -> date:
    """The day on which a card reviewed on `reviewed_on` falls due.

    `load` is how many cards are already due on each of the learner's days; a day
    that it lacks has none. Of equally light days the one nearest to `interval_days`
    is taken, and of two at the same distance the one that `seed`, made of the card
    and its review count, picks: the same card gives the same day each time.
    """
    shortest, longest = fuzz_window(interval_days, maximum_days)
    is_earlier_first = Random(seed).random() < 0.5

    def burden(days: int) -> tuple[int, int, bool]:
        on = reviewed_on + timedelta(days=days)
        return load.get(on, 0), abs(days - interval_days), (days < interval_days) ^ is_earlier_first

    return reviewed_on + timedelta(days=min(range(shortest, longest + 1), key=burden))

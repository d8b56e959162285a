"""When a review that was just made lets its card fall due, given what else is due when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from .balance import balance, fuzz_window
from .cards import CardState
from .days import day_of
from .memory import Memory

# A sibling on a day weighs as much as this many other cards, and half as much on the
# day before or after.
SIBLING_WEIGHT = 1000
DAY = timedelta(days=1)


def spread_due(
    memory: Memory,
    load: Callable[[date], int],
    siblings: Iterable[CardState],
    *,
    zone: ZoneInfo,
    maximum_days: int,
    seed: str,
) -> datetime:
    """The moment at which `memory`, as its review has just left it, falls due.

    It lies within py-fsrs's fuzz of FSRS's own moment, at the same hour, on the day
    with the fewest others: `load` tells how many other cards fall due on one of the
    learner's days. `siblings`, which it counts too, keep away from each other's days first
    of all. The same arguments give the same moment.
    """
    reviewed_at = memory.last_review_at
    interval_days = (memory.due_at - reviewed_at).days
    shortest, longest = fuzz_window(interval_days, maximum_days)
    if shortest == longest:
        return memory.due_at
    weights = _weigh(siblings, zone)
    reviewed_on = day_of(reviewed_at, zone)
    window = (reviewed_on + timedelta(days=days) for days in range(shortest, longest + 1))
    burden = {on: load(on) + weights[on] for on in window}
    chosen = balance(reviewed_on, interval_days, burden, maximum_days=maximum_days, seed=seed)
    return reviewed_at + (chosen - reviewed_on)


def _weigh(siblings: Iterable[CardState], zone: ZoneInfo) -> Counter[date]:
    """What siblings add to their own days and to those beside."""
    weights: Counter[date] = Counter()
    for card in siblings:
        on = day_of(card.memory.due_at, zone)
        for near, weight in ((on, 2), (on - DAY, 1), (on + DAY, 1)):
            weights[near] += weight * SIBLING_WEIGHT // 2
    return weights

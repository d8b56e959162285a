"""When a review that was just made lets its card fall due, given what else is due when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from .balance import balance, fuzz_window
from .cards import CardState
from .days import day_of
from .memory import Memory

# A sibling on a day weighs as much as this many other cards, and half as much on the
# day before or after.
SIBLING_WEIGHT = 1000


def spread_due(
    memory: Memory,
    others: Iterable[tuple[CardState, bool]],
    *,
    zone: ZoneInfo,
    maximum_days: int,
    seed: str,
) -> datetime:
    """The moment at which `memory`, as its review has just left it, falls due.

    It lies within py-fsrs's fuzz of FSRS's own moment, at the same hour, on the day
    with the fewest of the learner's `others`; those said to be siblings (True) keep
    away from each other's days first of all. The same arguments give the same moment.
    """
    reviewed_at = memory.last_review_at
    interval_days = (memory.due_at - reviewed_at).days
    shortest, longest = fuzz_window(interval_days, maximum_days)
    if shortest == longest:
        return memory.due_at
    load: dict[date, int] = {}
    day = timedelta(days=1)
    from_at, to_at = reviewed_at + (shortest - 2) * day, reviewed_at + (longest + 2) * day
    for card, is_sibling in others:
        if not from_at < card.memory.due_at < to_at:
            continue
        on = day_of(card.memory.due_at, zone)
        load[on] = load.get(on, 0) + 1
        if is_sibling:
            for near, weight in ((on, 2), (on - day, 1), (on + day, 1)):
                load[near] = load.get(near, 0) + weight * SIBLING_WEIGHT // 2
    reviewed_on = day_of(reviewed_at, zone)
    chosen = balance(reviewed_on, interval_days, load, maximum_days=maximum_days, seed=seed)
    return reviewed_at + (chosen - reviewed_on)

"""What is asked next, and how much is left for today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from .cards import CardState
from .days import day_of, day_start

Kind = Literal["new", "learning", "review"]

NEW_PER_DAY = 20
# When nothing else is left, a repeat is asked this much before its time.
REPEAT_EARLY = timedelta(minutes=20)


@dataclass(frozen=True)
class Candidate:
    """A prompt that could be asked; `card` is None while it has never been."""

    prompt: str
    subject: str
    card: CardState | None


@dataclass(frozen=True)
class Counts:
    """How many are left for today; `current` is the kind of the one being asked."""

    new: int
    learning: int
    review: int
    current: Kind | None


@dataclass(frozen=True)
class Plan:
    """`next` is None when the day is done.

    `new_waiting` are prompts never seen that today's limit holds back;
    `next_due_at` is when there is something to do again, None if never.
    """

    next: Candidate | None
    counts: Counts
    next_due_at: datetime | None
    due_tomorrow: int
    new_waiting: int


def make_plan(
    candidates: Sequence[Candidate], *, now: datetime, zone: ZoneInfo, more: int = 0
) -> Plan:
    """Order `candidates`, given in pack order, for a learner at the moment `now`.

    Repeats that are due come first, then due reviews, then new prompts up to the
    day's limit plus `more`. A prompt whose subject was asked today gives place to
    all others. A repeat that is not yet due is asked only when nothing else is left.
    """
    today = day_of(now, zone)
    seen = [(c, c.card) for c in candidates if c.card is not None]
    new = [c for c in candidates if c.card is None]
    repeats = sorted(
        ((card.repeat_at, c) for c, card in seen if card.repeat_at is not None),
        key=lambda repeat: repeat[0],
    )
    due = [
        (card.memory.due_at, c)
        for c, card in seen
        if card.repeat_at is None and card.is_due_on(today, zone)
    ]
    reviews = [c for _, c in sorted(due, key=lambda review: review[0])]
    introduced = sum(day_of(card.introduced_at, zone) == today for _, card in seen)
    new_left = max(0, min(len(new), NEW_PER_DAY + more - introduced))
    asked_today = {c.subject for c, card in seen if day_of(card.last_answered_at, zone) == today}
    chosen, kind = _choose(repeats, reviews, new if new_left else [], asked_today, now)
    days = [card.due_day(zone) for _, card in seen]
    moments = [at for at, _ in repeats] + [day_start(day, zone) for day in days if day > today]
    return Plan(
        chosen,
        Counts(new_left, len(repeats), len(reviews), kind),
        next_due_at=min(moments, default=None),
        due_tomorrow=days.count(today + timedelta(days=1)),
        new_waiting=len(new) - new_left,
    )


def _choose(
    repeats: Sequence[tuple[datetime, Candidate]],
    reviews: Sequence[Candidate],
    new: Sequence[Candidate],
    asked_today: set[str],
    now: datetime,
) -> tuple[Candidate | None, Kind | None]:
    if repeats and repeats[0][0] <= now:
        return repeats[0][1], "learning"
    kinds: tuple[tuple[Kind, Sequence[Candidate]], ...] = (("review", reviews), ("new", new))
    for kind, group in kinds:
        first = next(_of_other_subjects(group, asked_today), None)
        if first is not None:
            return first, kind
    for kind, group in kinds:
        if group:
            return group[0], kind
    if repeats and repeats[0][0] <= now + REPEAT_EARLY:
        return repeats[0][1], "learning"
    return None, None


def _of_other_subjects(group: Iterable[Candidate], asked: set[str]) -> Iterator[Candidate]:
    return (candidate for candidate in group if candidate.subject not in asked)

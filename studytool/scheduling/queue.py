"""What is asked next, and how much is left for today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from .cards import CardState
from .daybook import Candidate, Day, find_next_due, sort_candidates
from .siblings import Siblings

__all__ = ["NEW_PER_DAY", "REVIEWS_PER_DAY", "Candidate", "Counts", "Limits", "Plan", "make_plan"]

Kind = Literal["new", "learning", "review"]

NEW_PER_DAY = 20
REVIEWS_PER_DAY = 200
# When nothing else is left, a repeat is asked this much before its time.
REPEAT_EARLY = timedelta(minutes=20)


@dataclass(frozen=True)
class Limits:
    """How much a day may hold; `more` is asked for on top, for today only.

    Without `has_siblings_apart` a subject may be asked as often as anybody likes.
    """

    new: int = NEW_PER_DAY
    reviews: int = REVIEWS_PER_DAY
    more: int = 0
    has_siblings_apart: bool = True


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

    `new_waiting` and `reviews_waiting` are held back by today's limits, and
    `siblings_waiting` because their subject was asked today. `due_tomorrow` includes
    the reviews that were held back; `next_due_at` is when there is something to do
    again, None if never.
    """

    next: Candidate | None
    counts: Counts
    next_due_at: datetime | None
    due_tomorrow: int
    new_waiting: int
    reviews_waiting: int = 0
    siblings_waiting: int = 0


def make_plan(
    candidates: Sequence[Candidate],
    *,
    now: datetime,
    zone: ZoneInfo,
    limits: Limits | None = None,
    wanted: str | None = None,
    agenda: Sequence[str] | None = None,
) -> Plan:
    """Order `candidates`, given in pack order, for a learner at the moment `now`.

    Repeats that are due come first, then due reviews, then new prompts. Siblings keep
    to different days where the pack is large enough for that. After an absence, the
    limit of reviews takes those that are likeliest to be still remembered, since most
    is saved there, and nothing new is begun until the rest is caught up. A repeat that
    is not yet due is asked only when nothing else is left. The prompt `wanted` comes
    before all others if it is asked today at all. With an `agenda`, as before an exam,
    today's prompts are those that it names, in its order, and no limit holds.
    """
    limits = limits or Limits()
    day = sort_candidates(candidates, now, zone)
    if agenda is not None:
        return _follow(agenda, candidates, day, now, zone, wanted)
    siblings = Siblings(day.sizes, day.asked, limits.has_siblings_apart)
    reviews, put_off, held = _choose_reviews(day, siblings, limits)
    new, new_left, new_put_off = _choose_new(day, siblings, limits, is_paused=bool(held))
    chosen, kind = _choose(day, reviews, new if new_left else [], now, wanted)
    carried = put_off + held
    return Plan(
        chosen,
        Counts(new_left, len(day.repeats), len(reviews), kind),
        next_due_at=find_next_due(day, zone, has_carried=carried > 0),
        due_tomorrow=day.due_tomorrow + carried,
        new_waiting=len(day.new) - new_left - new_put_off,
        reviews_waiting=held,
        siblings_waiting=put_off + new_put_off,
    )


def _follow(
    agenda: Sequence[str],
    candidates: Sequence[Candidate],
    day: Day,
    now: datetime,
    zone: ZoneInfo,
    wanted: str | None,
) -> Plan:
    """The plan of a day before an exam: repeats when they are due, else the agenda."""
    by_prompt = {each.prompt: each for each in candidates}
    repeating = {each.prompt for _, each in day.repeats}
    ahead = [by_prompt[each] for each in agenda if each in by_prompt and each not in repeating]
    new = [each for each in ahead if each.card is None]
    reviews = [each for each in ahead if each.card is not None]
    chosen, kind = _choose(day, reviews, new, now, wanted)
    if kind in ("new", "review") and (chosen is None or chosen.prompt != wanted):
        chosen = ahead[0]
        kind = "new" if chosen.card is None else "review"
    carried = sum(each.prompt not in agenda for _, each in day.due)
    return Plan(
        chosen,
        Counts(len(new), len(day.repeats), len(reviews), kind),
        next_due_at=find_next_due(day, zone, has_carried=carried > 0),
        due_tomorrow=day.due_tomorrow + carried,
        new_waiting=len(day.new) - len(new),
        reviews_waiting=carried,
    )


def _choose_reviews(
    day: Day, siblings: Siblings, limits: Limits
) -> tuple[list[Candidate], int, int]:
    """The reviews left for today in their order, how many were put off, how many held back."""
    siblings.set_volume(len(day.due) + day.reviewed)
    left = max(0, limits.reviews + limits.more - day.reviewed)
    due = [
        (card, each)
        for card, each in day.due
        if siblings.may_be_asked(each.subject) or _has_waited(card, day.tomorrow_at)
    ]
    put_off = len(day.due) - len(due)
    if len(due) > left:
        # By FSRS recall falls with the time since the review in units of stability.
        due.sort(
            key=lambda pair: (
                (day.starts_at - pair[0].memory.last_review_at).total_seconds()
                / pair[0].memory.stability
            )
        )
    else:
        due.sort(key=lambda pair: pair[0].memory.due_at)
    return [each for _, each in due[:left]], put_off, len(due) - min(left, len(due))


def _has_waited(card: CardState, tomorrow_at: datetime) -> bool:
    """Whether it cannot be put off: by a quarter of its interval at most, or a day."""
    interval = card.memory.due_at - card.memory.last_review_at
    return tomorrow_at - card.memory.due_at > max(timedelta(days=1), interval / 4)


def _choose_new(
    day: Day, siblings: Siblings, limits: Limits, *, is_paused: bool
) -> tuple[list[Candidate], int, int]:
    """New prompts that may be asked, how many of them today, and how many were put off."""
    siblings.set_volume(limits.new + limits.more)
    left = 0 if is_paused else max(0, limits.new + limits.more - day.introduced)
    room = min(left, len(day.new))
    if not room:
        return [], 0, 0
    allowed = [each for each in day.new if siblings.may_be_asked(each.subject)]
    count = min(left, siblings.count_allowed(each.subject for each in allowed))
    return allowed, count, room - count


def _choose(
    day: Day,
    reviews: Sequence[Candidate],
    new: Sequence[Candidate],
    now: datetime,
    wanted: str | None,
) -> tuple[Candidate | None, Kind | None]:
    repeats = [each for _, each in day.repeats]
    kinds: tuple[tuple[Kind, Sequence[Candidate]], ...] = (("review", reviews), ("new", new))
    if wanted is not None:
        for kind, group in (*kinds, ("learning", repeats)):
            for each in group:
                if each.prompt == wanted:
                    return each, kind
    if repeats and day.repeats[0][0] <= now:
        return repeats[0], "learning"
    for kind, group in kinds:
        for each in group:
            if each.subject not in day.asked and day.asked_kin.isdisjoint(each.kin):
                return each, kind
    for kind, group in kinds:
        if group:
            return min(group, key=lambda each: day.asked[each.subject]), kind
    if repeats and day.repeats[0][0] <= now + REPEAT_EARLY:
        return repeats[0], "learning"
    return None, None

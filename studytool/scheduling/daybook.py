"""What a learner's day finds: each prompt as new, due, to be repeated, or away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from .cards import CardState
from .days import day_of, day_start


@dataclass(frozen=True)
class Candidate:
    """A prompt that could be asked; `card` is None while it has never been.

    Prompts of one `subject` are siblings. `kin` names all that its answer is about,
    facts and subject: who shares a name may give the other away. One that was set
    aside is not asked before the day `away_until`.
    """

    prompt: str
    subject: str
    card: CardState | None
    kin: frozenset[str] = frozenset()
    away_until: date | None = None


@dataclass
class Day:
    """The candidates of one of the learner's days, by what may become of them."""

    starts_at: datetime
    tomorrow_at: datetime
    new: list[Candidate] = field(default_factory=list)
    due: list[tuple[CardState, Candidate]] = field(default_factory=list)
    repeats: list[tuple[datetime, Candidate]] = field(default_factory=list)
    sizes: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    asked_kin: set[str] = field(default_factory=set)
    introduced: int = 0
    reviewed: int = 0
    due_tomorrow: int = 0
    next_due_at: datetime | None = None


def sort_candidates(candidates: Iterable[Candidate], now: datetime, zone: ZoneInfo) -> Day:
    """The learner's day at `now`: what each of the candidates is today."""
    today = day_of(now, zone)
    tomorrow = today + timedelta(days=1)
    day = Day(day_start(today, zone), day_start(tomorrow, zone))
    after_at = day_start(today + timedelta(days=2), zone)
    for each in candidates:
        day.sizes[each.subject] += 1
        is_away = each.away_until is not None and each.away_until > today
        card = each.card
        if card is None:
            if not is_away:
                day.new.append(each)
            continue
        if card.last_answered_at >= day.starts_at:
            day.asked[each.subject] += 1
            day.asked_kin |= each.kin
        is_reviewed = card.memory.last_review_at >= day.starts_at
        if card.introduced_at >= day.starts_at:
            day.introduced += 1
        elif is_reviewed:
            day.reviewed += 1
        if is_away and each.away_until != tomorrow:
            continue
        if card.repeat_at is not None and not is_away:
            day.repeats.append((card.repeat_at, each))
        due_at = card.memory.due_at
        if due_at < day.tomorrow_at and not is_reviewed and not is_away:
            if card.repeat_at is None:
                day.due.append((card, each))
            continue
        day.due_tomorrow += due_at < after_at
        if day.next_due_at is None or due_at < day.next_due_at:
            day.next_due_at = due_at
    day.repeats.sort(key=lambda repeat: repeat[0])
    return day


def find_next_due(day: Day, zone: ZoneInfo, *, has_carried: bool) -> datetime | None:
    """When there is something to do again, `has_carried` being that some was put off."""
    due = [day.tomorrow_at] if has_carried else []
    if day.next_due_at is not None:
        due.append(max(day_start(day_of(day.next_due_at, zone), zone), day.tomorrow_at))
    return min([at for at, _ in day.repeats] + due, default=None)

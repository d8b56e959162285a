"""What may become of each candidate on one of the learner's days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from .cards import CardState
from .days import day_of, day_start
from .plan import Candidate


@dataclass(frozen=True)
class DayBounds:
    """The learner's day at a moment, and when it and the two after it begin, in UTC."""

    day: date
    zone: ZoneInfo
    starts_at: datetime
    tomorrow_at: datetime
    after_tomorrow_at: datetime

    @classmethod
    def of(cls, now: datetime, zone: ZoneInfo) -> DayBounds:
        today = day_of(now, zone)
        starts = (day_start(today + timedelta(days=days), zone) for days in range(3))
        return cls(today, zone, *starts)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one candidate stands.

    At most one of `is_new`, `is_due` and `repeat_at` holds. `later_at` is when it falls due
    on another day. `was_asked` today; if it counted then, as `introduced` or `reviewed`.
    """

    is_new: bool = False
    is_due: bool = False
    repeat_at: datetime | None = None
    later_at: datetime | None = None
    is_due_tomorrow: bool = False
    was_asked: bool = False
    is_introduced: bool = False
    is_reviewed: bool = False


_NEW, _AWAY = Spot(is_new=True), Spot()


def sort_out(candidate: Candidate, bounds: DayBounds) -> Spot:
    """Where the candidate stands on the day of `bounds`."""
    until = candidate.away_until
    is_away = until is not None and until > bounds.day
    card = candidate.card
    if card is None:
        return _AWAY if is_away else _NEW
    starts_at, memory = bounds.starts_at, card.memory
    was_asked = card.last_answered_at >= starts_at
    is_answered = memory.last_review_at >= starts_at
    is_introduced = card.introduced_at >= starts_at
    is_reviewed = is_answered and not is_introduced
    if is_away and until != bounds.day + timedelta(days=1):
        return Spot(was_asked=was_asked, is_introduced=is_introduced, is_reviewed=is_reviewed)
    repeat_at = None if is_away else card.repeat_at
    if memory.due_at < bounds.tomorrow_at and not is_answered and not is_away:
        return Spot(False, card.repeat_at is None, repeat_at, None, False, was_asked,
                    is_introduced, is_reviewed)  # fmt: skip
    is_due_tomorrow = memory.due_at < bounds.after_tomorrow_at
    return Spot(False, False, repeat_at, memory.due_at, is_due_tomorrow, was_asked,
                is_introduced, is_reviewed)  # fmt: skip


def has_waited(card: CardState, tomorrow_at: datetime) -> bool:
    """Whether it cannot be put off: by a quarter of its interval at most, or a day."""
    interval = card.memory.due_at - card.memory.last_review_at
    return tomorrow_at - card.memory.due_at > max(timedelta(days=1), interval / 4)


def fading(card: CardState, at: datetime) -> float:
    """The time since the review in units of stability: by FSRS recall falls with it."""
    return (at - card.memory.last_review_at).total_seconds() / card.memory.stability

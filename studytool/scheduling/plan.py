"""What a learner could be asked, and what of it today holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from .cards import CardState

Kind = Literal["new", "learning", "review"]

NEW_PER_DAY = 20
REVIEWS_PER_DAY = 200


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
    `siblings_waiting` because their subject was asked today; `may_take_siblings` says
    whether the limits let any of them in for who wants them now. `due_tomorrow` includes
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
    may_take_siblings: bool = False

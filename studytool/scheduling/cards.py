"""A card: one learner's memory of one prompt, as a projection of the reviews.

`apply_review` is the only way a card changes, whether an answer is recorded or
all cards are rebuilt from the log.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from .days import day_of
from .memory import Memory, Parameters, remember
from .ratings import Rating

# A wrong answer is asked again in the same session, after this pause.
REPEAT_AFTER = timedelta(minutes=10)


@dataclass(frozen=True)
class CardState:
    """`repeat_at` is set from a wrong answer until a right one; all times are UTC."""

    memory: Memory
    repeat_at: datetime | None
    introduced_at: datetime
    last_answered_at: datetime
    review_count: int

    def due_day(self, zone: ZoneInfo) -> date:
        """The learner's day on which it falls due, at whatever hour.

        What was reviewed on the same day waits, even where a change of the clocks
        makes a day longer than FSRS's 24 hours.
        """
        reviewed_on = day_of(self.memory.last_review_at, zone)
        return max(day_of(self.memory.due_at, zone), reviewed_on + timedelta(days=1))


def counts_for_memory(card: CardState | None, at: datetime, zone: ZoneInfo) -> bool:
    """Whether an answer now changes the memory: only the first of a learner's day does."""
    return card is None or day_of(card.memory.last_review_at, zone) < day_of(at, zone)


def apply_review(
    card: CardState | None,
    *,
    rating: Rating,
    at: datetime,
    is_counted: bool,
    parameters: Parameters,
    due_at: datetime | None = None,
) -> CardState:
    """The card after one review. The first review of a card always counts.

    `due_at` is when a review that counts lets it fall due, where that was chosen
    near to FSRS's own moment; see `spread`.
    """
    memory: Memory | None
    if card is None:
        memory, introduced_at, count, is_counted = None, at, 0, True
    else:
        memory, introduced_at, count = card.memory, card.introduced_at, card.review_count
    if is_counted:
        memory = remember(memory, rating, at, parameters)
        if due_at is not None:
            memory = replace(memory, due_at=due_at)
    assert memory is not None
    repeat_at = at + REPEAT_AFTER if rating is Rating.Again else None
    return CardState(memory, repeat_at, introduced_at, at, count + 1)

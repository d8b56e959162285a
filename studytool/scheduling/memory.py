"""One learner's memory of one prompt, by FSRS.

This is a thin wrapper: every number comes from py-fsrs. There are no learning
steps inside FSRS, since a second answer on the same day never counts; see
`cards` for how a wrong answer is asked again.

FSRS thinks in days, as its parameters were fitted. py-fsrs cuts the time between two
reviews down to full days, which makes an evening and the next morning one moment, with
a recall of 1; here it is rounded to the nearest day, and to one at least.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from fsrs import Card, Rating, Scheduler, State
from fsrs.scheduler import DEFAULT_PARAMETERS as FSRS_WEIGHTS

DAY = timedelta(days=1)
SAME_SITTING = timedelta(hours=4)


@dataclass(frozen=True)
class Parameters:
    """What a scheduler is made of; stored once, and named by every review."""

    weights: tuple[float, ...] = tuple(FSRS_WEIGHTS)
    desired_retention: float = 0.9
    # Ten years: longer promises are not kept by any course.
    maximum_interval_days: int = 3650

    def as_json(self) -> dict[str, Any]:
        """The parameters as they are stored."""
        return {**asdict(self), "weights": list(self.weights)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Parameters:
        """Read what `as_json` wrote."""
        return cls(
            tuple(float(weight) for weight in stored["weights"]),
            float(stored["desired_retention"]),
            int(stored["maximum_interval_days"]),
        )


DEFAULT_PARAMETERS = Parameters()


@dataclass(frozen=True)
class Memory:
    """What FSRS knows after at least one review. Stability is in days."""

    stability: float
    difficulty: float
    due_at: datetime
    last_review_at: datetime


@lru_cache(maxsize=64)
def _scheduler(parameters: Parameters) -> Scheduler:
    return Scheduler(
        parameters=parameters.weights,
        desired_retention=parameters.desired_retention,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=parameters.maximum_interval_days,
        enable_fuzzing=False,
    )


def _card(memory: Memory | None, at: datetime) -> Card:
    # The id must be given: py-fsrs would otherwise take it from the clock.
    if memory is None:
        return Card(card_id=0, due=at)
    return Card(
        card_id=0,
        state=State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due_at,
        last_review=memory.last_review_at,
    )


def whole_days(gap: timedelta) -> int:
    """The days that FSRS is told have passed: rounded, and none only within four hours.

    Nobody's night is shorter, so that a longer gap may lie between two of a learner's days.
    """
    return 0 if gap < SAME_SITTING else max(1, round(gap / DAY))


def remember(memory: Memory | None, rating: Rating, at: datetime, parameters: Parameters) -> Memory:
    """The memory after a review rated `rating`; None is a prompt never seen before.

    The review is taken to be the first of its day, a day or more after the last.
    Raises ValueError unless `at` is in UTC.
    """
    told_at = at
    if memory is not None and at.tzinfo is UTC:
        days = max(1, whole_days(at - memory.last_review_at))
        told_at = memory.last_review_at + days * DAY
    card, _log = _scheduler(parameters).review_card(_card(memory, told_at), rating, told_at)
    assert card.stability is not None
    assert card.difficulty is not None
    return Memory(card.stability, card.difficulty, at + (card.due - told_at), at)


def recall(memory: Memory, at: datetime, parameters: Parameters) -> float:
    """The predicted chance, 0 to 1, that the learner recalls it at that moment."""
    told_at = memory.last_review_at + whole_days(at - memory.last_review_at) * DAY
    return _scheduler(parameters).get_card_retrievability(_card(memory, told_at), told_at)


def intervals(
    memory: Memory | None, at: datetime, parameters: Parameters
) -> dict[Rating, timedelta]:
    """How long until the next review after each rating, if it were given now."""
    return {rating: remember(memory, rating, at, parameters).due_at - at for rating in Rating}

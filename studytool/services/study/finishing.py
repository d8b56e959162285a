"""What was done today, when nothing is left to ask for now."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from studytool.scheduling import Plan, day_of
from studytool.services.preferences import Preferences
from studytool.services.study.replaying import IS_KEPT
from studytool.services.study.today import Today
from studytool.storage import ReviewRow

# A longer look at one question is a pause.
LONGEST_LOOK_MS = 60_000


@dataclass(frozen=True)
class Finished:
    """Nothing is left for now. `next_due_at` is None if nothing was ever learnt.

    The three that wait are told apart by what holds them back: see `Plan`.
    `undoable` is the review that can be taken back, `spent_s` the time that was spent
    on today's questions. `is_round` is the end of a round of cramming.
    """

    answered_today: int
    right_today: int
    next_due_at: datetime | None
    due_tomorrow: int
    new_waiting: int
    reviews_waiting: int = 0
    siblings_waiting: int = 0
    may_take_siblings: bool = False
    spent_s: int = 0
    undoable: int | None = None
    is_round: bool = False
    is_before_exam: bool = False
    preferences: Preferences = field(default_factory=Preferences)


def finish(session: Session, today: Today, plan: Plan, *, is_round: bool = False) -> Finished:
    """Count the day's answers of the pack, without those that were taken back or are
    held back.
    """
    day, learner_id, pack_id = (
        day_of(today.now, today.zone),
        today.learner.id,
        today.version.pack_id,
    )
    look_ms = case(
        (ReviewRow.shown_ms > LONGEST_LOOK_MS, LONGEST_LOOK_MS), else_=ReviewRow.shown_ms
    )
    answered, right, spent_ms = session.execute(
        select(
            func.count(),
            func.count().filter(ReviewRow.is_right),
            func.coalesce(func.sum(look_ms), 0),
        ).where(
            ReviewRow.learner_id == learner_id,
            ReviewRow.pack_id == pack_id,
            ReviewRow.day == day,
            IS_KEPT,
        )
    ).one()
    return Finished(
        answered,
        right,
        plan.next_due_at,
        plan.due_tomorrow,
        plan.new_waiting,
        plan.reviews_waiting,
        plan.siblings_waiting,
        plan.may_take_siblings,
        spent_s=round(spent_ms / 1000),
        undoable=today.undoable,
        is_round=is_round,
        is_before_exam=today.goal is not None,
        preferences=today.preferences,
    )

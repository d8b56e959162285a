"""The day of a learner's exam on a pack."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Delete, delete, insert, select

from studytool.scheduling import ExamGoal
from studytool.services import versions
from studytool.services.accounts import Learner
from studytool.services.turns import take_turn
from studytool.storage import ExamGoalRow, reading, writing

MAX_MINUTES = 600


def get_goal(learner: Learner, pack_id: str) -> ExamGoal | None:
    """The goal that the learner set for the pack, be it past or to come."""
    with reading() as session:
        row = session.execute(
            select(ExamGoalRow.day, ExamGoalRow.minutes_per_day).where(
                ExamGoalRow.learner_id == learner.id, ExamGoalRow.pack_id == pack_id
            )
        ).one_or_none()
    return None if row is None else ExamGoal(row.day, row.minutes_per_day)


def set_goal(
    learner: Learner, pack_id: str, day: date, minutes_per_day: int, *, now: datetime
) -> None:
    """Study for an exam on `day`. Raises NotFound for a pack that was never published."""
    with writing() as session:
        take_turn(session, learner.id)
        versions.current_version(session, pack_id)
        session.execute(_forget(learner, pack_id))
        session.execute(
            insert(ExamGoalRow).values(
                learner_id=learner.id,
                pack_id=pack_id,
                day=day,
                minutes_per_day=minutes_per_day,
                set_at=now,
            )
        )


def drop_goal(learner: Learner, pack_id: str) -> None:
    """Study without an exam in view."""
    with writing() as session:
        session.execute(_forget(learner, pack_id))


def _forget(learner: Learner, pack_id: str) -> Delete:
    return delete(ExamGoalRow).where(
        ExamGoalRow.learner_id == learner.id, ExamGoalRow.pack_id == pack_id
    )

"""Marks as they stand: what was graded when it was handed in, or what a regrade has made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, and_, case, func, select
from sqlalchemy.orm import Session

from studytool.papers import Score
from studytool.storage import AssignmentRow, AttemptAnswerRow, AttemptRow, RegradeRow


@dataclass(frozen=True)
class Mark:
    """An attempt that was handed in. `regraded` counts the answers whose grade was corrected."""

    attempt_id: int
    assignment_id: int
    learner_id: int
    number: int
    submitted_at: datetime
    is_late: bool
    score: Score
    regraded: int


@dataclass(frozen=True)
class Answer:
    """An answer with the grade that holds now."""

    attempt_id: int
    learner_id: int
    number: int
    variant: int
    position: int
    item_id: str
    response: str
    is_right: bool
    note: str | None
    is_regraded: bool
    review_id: int | None


# The newest version's word on an answer holds.
_NEWEST = (
    select(RegradeRow.review_id, func.max(RegradeRow.version_id).label("version_id"))
    .group_by(RegradeRow.review_id)
    .subquery()
)
_IS_RIGHT = func.coalesce(RegradeRow.is_right, AttemptAnswerRow.is_right)
_IS_REGRADED = and_(
    RegradeRow.is_right.is_not(None), RegradeRow.is_right != AttemptAnswerRow.is_right
)


def read_marks(session: Session, *conditions: Any) -> list[Mark]:
    """The marks of the attempts that meet the conditions, by student and number."""
    query = _with_regrades(
        select(
            AttemptRow.id,
            AttemptRow.assignment_id,
            AttemptRow.learner_id,
            AttemptRow.number,
            AttemptRow.submitted_at,
            AttemptRow.is_late,
            AssignmentRow.late_percent,
            func.sum(case((_IS_RIGHT, 1), else_=0), type_=Integer).label("right"),
            func.count().label("total"),
            func.sum(case((_IS_REGRADED, 1), else_=0), type_=Integer).label("regraded"),
        )
    )
    query = (
        query.where(AttemptRow.submitted_at.is_not(None), *conditions)
        .group_by(AttemptRow.id, AssignmentRow.late_percent)
        .order_by(AttemptRow.learner_id, AttemptRow.number)
    )
    return [
        Mark(
            row.id,
            row.assignment_id,
            row.learner_id,
            row.number,
            row.submitted_at,
            bool(row.is_late),
            Score(row.right, row.total, row.late_percent if row.is_late else 0),
            row.regraded,
        )
        for row in session.execute(query)
    ]


def read_answers(session: Session, *conditions: Any) -> list[Answer]:
    """The answers of the attempts that meet the conditions, by attempt and position."""
    query = _with_regrades(
        select(
            AttemptRow.id,
            AttemptRow.learner_id,
            AttemptRow.number,
            AttemptRow.variant,
            AttemptAnswerRow.position,
            AttemptAnswerRow.item_id,
            AttemptAnswerRow.response,
            _IS_RIGHT.label("is_right"),
            AttemptAnswerRow.note,
            case((_IS_REGRADED, True), else_=False).label("is_regraded"),
            AttemptAnswerRow.review_id,
        )
    )
    query = query.where(*conditions).order_by(AttemptRow.id, AttemptAnswerRow.position)
    return [Answer(*row) for row in session.execute(query)]


def _with_regrades(query: Any) -> Any:
    return (
        query.select_from(AttemptAnswerRow)
        .join(AttemptRow, AttemptRow.id == AttemptAnswerRow.attempt_id)
        .join(AssignmentRow, AssignmentRow.id == AttemptRow.assignment_id)
        .outerjoin(_NEWEST, _NEWEST.c.review_id == AttemptAnswerRow.review_id)
        .outerjoin(
            RegradeRow,
            and_(
                RegradeRow.review_id == _NEWEST.c.review_id,
                RegradeRow.version_id == _NEWEST.c.version_id,
            ),
        )
    )

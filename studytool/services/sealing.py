"""When the results of a test may be seen: at once, or when nobody can take it any more."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_, select, true
from sqlalchemy.orm import Session

from studytool.papers import GRACE, Times
from studytool.storage import (
    AssignmentRow,
    AttemptAnswerRow,
    AttemptRow,
    MembershipRow,
    ReviewRow,
    TestRow,
)

# Of a review that is at hand.
IS_OF_TEST = exists().where(AttemptAnswerRow.review_id == ReviewRow.id)


def results_shown_at(session: Session, assignment_id: int) -> datetime | None:
    """When the last student of the class can be done; None where results come at once.

    Times that were moved meanwhile shorten no attempt under way.
    """
    most = (
        select(func.max(MembershipRow.extra_time_percent))
        .where(
            MembershipRow.class_id == AssignmentRow.class_id,
            MembershipRow.removed_at.is_(None),
        )
        .correlate(AssignmentRow)
        .scalar_subquery()
    )
    running_until = (
        select(func.max(AttemptRow.ends_at))
        .where(AttemptRow.assignment_id == AssignmentRow.id, AttemptRow.submitted_at.is_(None))
        .correlate(AssignmentRow)
        .scalar_subquery()
    )
    row = session.execute(
        select(
            AssignmentRow.open_at,
            AssignmentRow.due_at,
            AssignmentRow.closes_at,
            TestRow.time_limit_s,
            TestRow.feedback,
            most.label("most"),
            running_until.label("running_until"),
        )
        .join(TestRow, TestRow.assignment_id == AssignmentRow.id)
        .where(AssignmentRow.id == assignment_id)
    ).one()
    if row.feedback == "now":
        return None
    limit = timedelta(seconds=row.time_limit_s) if row.time_limit_s else None
    times = Times(row.open_at, row.due_at, row.closes_at, limit, row.most or 0)
    end: datetime = max(times.ends_at, row.running_until or times.ends_at)
    return end + max(GRACE, timedelta(minutes=1))


def is_sealed(session: Session, review_id: int, now: datetime | None) -> bool:
    """Whether the review is an answer in a test whose results may not be seen yet.

    Without `now`, every answer in a test counts as sealed.
    """
    attempt = (
        select(AttemptRow.assignment_id)
        .join(AttemptAnswerRow, AttemptAnswerRow.attempt_id == AttemptRow.id)
        .where(AttemptAnswerRow.review_id == review_id)
    )
    assignment_id = session.scalar(attempt)
    if assignment_id is None:
        return False
    if now is None:
        return True
    shown_at = results_shown_at(session, assignment_id)
    return shown_at is not None and now < shown_at


def may_be_seen(
    session: Session, learner_id: int, now: datetime, review_id: Any = ReviewRow.id
) -> ColumnElement[bool]:
    """The condition under which a column names no answer of the learner's in a test whose
    results are sealed.
    """
    taken = session.scalars(
        select(AttemptRow.assignment_id)
        .join(TestRow, TestRow.assignment_id == AttemptRow.assignment_id)
        .where(AttemptRow.learner_id == learner_id, TestRow.feedback != "now")
        .distinct()
    ).all()
    shown_at = {each: results_shown_at(session, each) for each in taken}
    sealed = [each for each, at in shown_at.items() if at is not None and now < at]
    if not sealed:
        return true()
    is_sealed_one = review_id.in_(
        select(AttemptAnswerRow.review_id)
        .join(AttemptRow, AttemptRow.id == AttemptAnswerRow.attempt_id)
        .where(
            AttemptRow.learner_id == learner_id,
            AttemptRow.assignment_id.in_(sealed),
            AttemptAnswerRow.review_id.is_not(None),
        )
    )
    return or_(review_id.is_(None), ~is_sealed_one)

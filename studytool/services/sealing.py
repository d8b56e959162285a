"""When the results of a test may be seen: at once, or when nobody can take it any more."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from studytool.papers import GRACE, Times
from studytool.storage import (
    AssignmentRow,
    AttemptAnswerRow,
    AttemptRow,
    MembershipRow,
    TestRow,
)


def results_shown_at(session: Session, assignment_id: int) -> datetime | None:
    """When the last student of the class can be done; None where results come at once."""
    most = (
        select(func.max(MembershipRow.extra_time_percent))
        .where(
            MembershipRow.class_id == AssignmentRow.class_id,
            MembershipRow.removed_at.is_(None),
        )
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
        )
        .join(TestRow, TestRow.assignment_id == AssignmentRow.id)
        .where(AssignmentRow.id == assignment_id)
    ).one()
    if row.feedback == "now":
        return None
    limit = timedelta(seconds=row.time_limit_s) if row.time_limit_s else None
    times = Times(row.open_at, row.due_at, row.closes_at, limit, row.most or 0)
    end: datetime = times.ends_at + max(GRACE, timedelta(minutes=1))
    return end


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

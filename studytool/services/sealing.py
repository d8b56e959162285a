"""When the results of a test may be seen: at once, or when nobody can take it any more.

Until then its reviews are held back.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, exists, func, insert, select
from sqlalchemy.orm import Session

from studytool.papers import GRACE, Times
from studytool.storage import (
    AssignmentRow,
    AttemptAnswerRow,
    AttemptRow,
    HeldReviewRow,
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


def is_open(review_id: Any = ReviewRow.id) -> ColumnElement[bool]:
    """The condition under which a column names no review that is held back.

    A review of a test whose results are sealed is kept, and nothing counts it: what a
    learner can see of it, a due date or a topic's share, would tell what was right.
    """
    return ~exists().where(HeldReviewRow.review_id == review_id)


def hold(session: Session, learner_id: int, assignment_id: int, review_ids: Iterable[int]) -> None:
    """Hold these reviews back until the test's results open, in the caller's transaction."""
    rows = [
        {"review_id": each, "learner_id": learner_id, "assignment_id": assignment_id}
        for each in review_ids
    ]
    if rows:
        session.execute(insert(HeldReviewRow), rows)


def find_opened(session: Session, now: datetime) -> list[tuple[int, int]]:
    """Whose reviews of which test are held though its results are open: learner, assignment."""
    held = session.execute(
        select(HeldReviewRow.learner_id, HeldReviewRow.assignment_id).distinct()
    ).all()
    shown_at = {each: results_shown_at(session, each) for each in {row[1] for row in held}}
    return sorted(
        (learner_id, assignment_id)
        for learner_id, assignment_id in held
        if (at := shown_at[assignment_id]) is None or at <= now
    )

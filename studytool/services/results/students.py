"""The students of a class, by name, for lists of results."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from studytool.storage import LearnerRow, MembershipRow


@dataclass(frozen=True)
class Student:
    id: int
    username: str
    name: str
    extra_percent: int
    is_removed: bool


def read_students(session: Session, class_id: int, *, with_removed: bool = False) -> list[Student]:
    """Present students by username; with those who were removed, if asked for."""
    query = (
        select(
            LearnerRow.id,
            LearnerRow.username,
            LearnerRow.display_name,
            MembershipRow.extra_time_percent,
            MembershipRow.removed_at,
        )
        .join(MembershipRow, MembershipRow.learner_id == LearnerRow.id)
        .where(MembershipRow.class_id == class_id)
        .order_by(LearnerRow.username_key, LearnerRow.id)
    )
    if not with_removed:
        query = query.where(MembershipRow.removed_at.is_(None))
    return [
        Student(
            row.id,
            row.username or "",
            row.display_name or row.username or "",
            row.extra_time_percent,
            row.removed_at is not None,
        )
        for row in session.execute(query)
    ]

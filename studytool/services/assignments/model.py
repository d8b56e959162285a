"""Assignments as services and pages see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from studytool.papers import Times
from studytool.storage import AssignmentRow, PracticeRow, TestRow

PRACTICE = "practice"
TEST = "test"


@dataclass(frozen=True)
class Practice:
    """So many answers ("cards") or minutes."""

    goal: str
    amount: int


@dataclass(frozen=True)
class Test:
    """The settings of a test; `is_feedback_now` shows results before everybody is done."""

    __test__ = False  # for pytest, which collects what is named so

    version_id: int
    lang: str
    seed: int
    is_same_for_all: bool
    time_limit: timedelta | None
    attempts_allowed: int
    is_feedback_now: bool


@dataclass(frozen=True)
class Assignment:
    """Either `practice` or `test` is given. Nothing late is taken if it closes when due."""

    id: int
    class_id: int
    title: str
    pack_id: str
    open_at: datetime
    due_at: datetime
    closes_at: datetime
    late_percent: int
    practice: Practice | None
    test: Test | None

    @property
    def takes_late(self) -> bool:
        return self.closes_at > self.due_at

    def times(self, extra_percent: int = 0) -> Times:
        """The times of a test, for a student with that much extra time."""
        limit = self.test.time_limit if self.test else None
        return Times(self.open_at, self.due_at, self.closes_at, limit, extra_percent)


def read_assignments(session: Session, *conditions: Any) -> list[Assignment]:
    """The assignments that meet the conditions and were not withdrawn, by due time."""
    query = (
        select(AssignmentRow, PracticeRow, TestRow)
        .outerjoin(PracticeRow, PracticeRow.assignment_id == AssignmentRow.id)
        .outerjoin(TestRow, TestRow.assignment_id == AssignmentRow.id)
        .where(AssignmentRow.withdrawn_at.is_(None), *conditions)
        .order_by(AssignmentRow.due_at, AssignmentRow.id)
    )
    return [_assignment(*row) for row in session.execute(query)]


def _assignment(row: Any, practice: Any, test: Any) -> Assignment:
    return Assignment(
        row.id,
        row.class_id,
        row.title,
        row.pack_id,
        row.open_at,
        row.due_at,
        row.closes_at,
        row.late_percent,
        Practice(practice.goal, practice.amount) if practice else None,
        _test(test) if test else None,
    )


def _test(row: Any) -> Test:
    return Test(
        row.version_id,
        row.lang,
        row.seed,
        row.is_same_for_all,
        timedelta(seconds=row.time_limit_s) if row.time_limit_s else None,
        row.attempts_allowed,
        row.feedback == "now",
    )

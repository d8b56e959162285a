"""Setting practice and tests."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from studytool.services import versions
from studytool.services.accounts import Learner
from studytool.services.assignments import paper
from studytool.services.assignments.access import find_taught
from studytool.services.assignments.model import PRACTICE, TEST, Assignment, Test, read_assignments
from studytool.services.classes import find_class
from studytool.services.errors import NotFound
from studytool.storage import (
    AssignmentRow,
    ClassPackRow,
    PracticeRow,
    TestRow,
    reading,
    writing,
)


class NothingToDraw(Exception):
    """The pack asks nothing of these topics in these forms."""


class TimesRefused(Exception):
    """The times are not in order: it opens, is due later, and closes then or later."""


@dataclass(frozen=True)
class Frame:
    """What practice and tests have in common."""

    title: str
    pack_id: str
    open_at: datetime
    due_at: datetime
    closes_at: datetime
    late_percent: int = 0


@dataclass(frozen=True)
class TestWish:
    """What a test is to be like. No topics are all topics."""

    __test__ = False  # for pytest, which collects what is named so

    lang: str
    count: int
    topics: Collection[str]
    forms: Collection[str]
    is_same_for_all: bool
    time_limit: timedelta | None
    attempts_allowed: int
    is_feedback_now: bool
    seed: int | None = None


def list_assignments(viewer: Learner, class_id: int) -> list[Assignment]:
    """The class's assignments by due time. Raises NotFound."""
    with reading() as session:
        find_class(session, viewer, class_id)
        return read_assignments(session, AssignmentRow.class_id == class_id)


def get_assignment(viewer: Learner, class_id: int, assignment_id: int) -> Assignment:
    """Raises NotFound unless the viewer teaches the class."""
    with reading() as session:
        return find_taught(session, viewer, class_id, assignment_id)


def set_practice(
    viewer: Learner, class_id: int, frame: Frame, goal: str, amount: int, *, now: datetime
) -> int:
    """The id of the new assignment. Raises NotFound, TimesRefused."""
    with writing() as session:
        row_id = _insert(session, viewer, class_id, PRACTICE, frame, now)
        session.add(PracticeRow(assignment_id=row_id, goal=goal, amount=amount))
        return row_id


def set_test(viewer: Learner, class_id: int, frame: Frame, wish: TestWish, *, now: datetime) -> int:
    """Draw a test's paper and open it to the class at its time; its id.

    The paper is drawn from the version that is current now, and stays as it is.
    Raises NotFound, TimesRefused, NothingToDraw.
    """
    with reading() as session:
        version = versions.current_version(session, frame.pack_id)
        test = Test(
            version.id,
            wish.lang,
            new_seed() if wish.seed is None else wish.seed,
            wish.is_same_for_all,
            wish.time_limit,
            wish.attempts_allowed,
            wish.is_feedback_now,
        )
        slots = paper.draw(session, test, wish.count, wish.topics, wish.forms)
    if not slots:
        raise NothingToDraw
    with writing() as session:
        row_id = _insert(session, viewer, class_id, TEST, frame, now)
        session.add(_test_row(row_id, test, wish))
        session.flush()
        paper.keep_shared(session, row_id, test, slots)
        return row_id


def new_seed() -> int:
    return secrets.randbelow(2**31)


def _insert(
    session: Session, viewer: Learner, class_id: int, kind: str, frame: Frame, now: datetime
) -> int:
    check_times(frame)
    find_class(session, viewer, class_id)
    if session.get(ClassPackRow, (class_id, frame.pack_id)) is None:
        raise NotFound(frame.pack_id)
    row = AssignmentRow(
        class_id=class_id,
        kind=kind,
        title=frame.title.strip(),
        pack_id=frame.pack_id,
        open_at=frame.open_at,
        due_at=frame.due_at,
        closes_at=frame.closes_at,
        late_percent=frame.late_percent,
        created_by=viewer.id,
        created_at=now,
    )
    session.add(row)
    session.flush()
    return row.id


def check_times(frame: Frame) -> None:
    """Raises TimesRefused."""
    if not frame.open_at < frame.due_at <= frame.closes_at:
        raise TimesRefused


def _test_row(assignment_id: int, test: Test, wish: TestWish) -> TestRow:
    return TestRow(
        assignment_id=assignment_id,
        version_id=test.version_id,
        lang=test.lang,
        seed=test.seed,
        is_same_for_all=test.is_same_for_all,
        time_limit_s=int(test.time_limit.total_seconds()) if test.time_limit else None,
        attempts_allowed=test.attempts_allowed,
        feedback="now" if test.is_feedback_now else "closed",
        asked_for={
            "count": wish.count,
            "topics": sorted(wish.topics),
            "forms": sorted(wish.forms),
        },
    )

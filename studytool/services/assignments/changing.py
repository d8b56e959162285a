"""Changing what is set: its times and its paper, and taking it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from studytool.services import versions
from studytool.services.accounts import Learner
from studytool.services.assignments import paper
from studytool.services.assignments.access import find_taught
from studytool.services.assignments.lateness import forgive
from studytool.services.assignments.setting import Frame, NothingToDraw, check_times, new_seed
from studytool.services.errors import NotFound
from studytool.storage import (
    AssignmentRow,
    AttemptRow,
    PaperItemRow,
    TestRow,
    reading,
    writing,
)


class PaperFrozen(Exception):
    """Somebody has begun, or it is not known any more what the paper was drawn from."""


def change_times(
    viewer: Learner,
    class_id: int,
    assignment_id: int,
    *,
    title: str,
    open_at: datetime,
    due_at: datetime,
    closes_at: datetime,
    late_percent: int,
) -> None:
    """Move the times, earlier or later, whether or not somebody has begun.

    Who has begun loses nothing: an attempt under way ends, and is late, no sooner than was
    told at its beginning, and gains what the new times give. What was handed in late and is
    in time by the new times is late no more; nothing that was in time becomes late.
    `late_percent` counts for all that is late, handed in already or not.
    Raises NotFound, TimesRefused.
    """
    check_times(Frame(title, "", open_at, due_at, closes_at, late_percent))
    with writing() as session:
        found = find_taught(session, viewer, class_id, assignment_id)
        session.execute(
            update(AssignmentRow)
            .where(AssignmentRow.id == found.id)
            .values(
                title=title.strip(),
                open_at=open_at,
                due_at=due_at,
                closes_at=closes_at,
                late_percent=late_percent,
            )
        )
        if found.test is not None:
            forgive(session, replace(found, open_at=open_at, due_at=due_at, closes_at=closes_at))


def draw_another(
    viewer: Learner, class_id: int, assignment_id: int, *, seed: int | None = None
) -> None:
    """Draw a test's paper anew, as it was asked for, from the version that is current now.

    The paper before it is forgotten. Raises NotFound, also for practice; PaperFrozen;
    NothingToDraw: then the paper stays.
    """
    with reading() as session:
        found = find_taught(session, viewer, class_id, assignment_id)
        if found.test is None:
            raise NotFound(assignment_id)
        row = session.get_one(TestRow, found.id)
        if row.asked_for is None:
            raise PaperFrozen
        version_id = versions.current_version(session, found.pack_id).id
        test = replace(found.test, version_id=version_id, seed=new_seed() if seed is None else seed)
        slots = paper.draw(session, test, **row.asked_for)
    if not slots:
        raise NothingToDraw
    with writing() as session:
        # Nobody begins meanwhile: `start_attempt` waits for the same row.
        row = session.get_one(TestRow, found.id, with_for_update=True)
        if not can_be_drawn_anew(session, row):
            raise PaperFrozen
        session.execute(delete(PaperItemRow).where(PaperItemRow.assignment_id == found.id))
        row.version_id, row.seed = test.version_id, test.seed
        paper.keep_shared(session, found.id, test, slots)


def can_be_drawn_anew(session: Session, row: TestRow) -> bool:
    """Whether nobody has begun, and what the paper was to have is known."""
    has_begun = session.scalar(
        select(exists().where(AttemptRow.assignment_id == row.assignment_id))
    )
    return row.asked_for is not None and not has_begun


def withdraw(viewer: Learner, class_id: int, assignment_id: int, *, now: datetime) -> None:
    """Take an assignment back: nobody sees it any more. What was answered stays. NotFound."""
    with writing() as session:
        found = find_taught(session, viewer, class_id, assignment_id)
        session.execute(
            update(AssignmentRow).where(AssignmentRow.id == found.id).values(withdrawn_at=now)
        )

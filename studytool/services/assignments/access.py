"""Whose assignment it is: an instructor's by the class, a student's by membership."""

from __future__ import annotations

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from studytool.services.accounts import Learner
from studytool.services.assignments.model import Assignment, read_assignments
from studytool.services.classes import find_class
from studytool.services.errors import NotFound
from studytool.storage import AssignmentRow, AttemptRow, ClassRow, MembershipRow

# No database can hold a larger id, and PostgreSQL would complain of it.
MAX_ID = 2**31 - 1


def find_taught(session: Session, viewer: Learner, class_id: int, assignment_id: int) -> Assignment:
    """An assignment of a class that the viewer teaches. Raises NotFound."""
    find_class(session, viewer, class_id)
    return _only(session, AssignmentRow.id == assignment_id, AssignmentRow.class_id == class_id)


def is_for(learner: Learner) -> object:
    """The condition on `assignments` under which they are this student's: of a class that
    the learner is in, and that was not put away.
    """
    return exists().where(
        MembershipRow.class_id == AssignmentRow.class_id,
        MembershipRow.learner_id == learner.id,
        MembershipRow.removed_at.is_(None),
        ClassRow.id == AssignmentRow.class_id,
        ClassRow.archived_at.is_(None),
    )


def find_mine(session: Session, learner: Learner, assignment_id: int) -> Assignment:
    """An assignment of a class that the learner is in. Raises NotFound."""
    if assignment_id > MAX_ID:
        raise NotFound(assignment_id)
    return _only(session, AssignmentRow.id == assignment_id, is_for(learner))


def find_attempt(
    session: Session, learner: Learner, attempt_id: int, *, for_update: bool = False
) -> tuple[AttemptRow, Assignment]:
    """The learner's own attempt, also after leaving the class. Raises NotFound."""
    if attempt_id > MAX_ID:
        raise NotFound(attempt_id)
    query = select(AttemptRow).where(
        AttemptRow.id == attempt_id, AttemptRow.learner_id == learner.id
    )
    if for_update:
        query = query.with_for_update()
    row = session.scalars(query).one_or_none()
    if row is None:
        raise NotFound(attempt_id)
    return row, _only(session, AssignmentRow.id == row.assignment_id)


def extra_percent(session: Session, class_id: int, learner_id: int) -> int:
    """The student's extra time in this class; 0 for one who is not in it."""
    found = session.scalar(
        select(MembershipRow.extra_time_percent).where(
            MembershipRow.class_id == class_id, MembershipRow.learner_id == learner_id
        )
    )
    return found or 0


def _only(session: Session, *conditions: object) -> Assignment:
    found = read_assignments(session, *conditions)
    if not found:
        raise NotFound
    return found[0]

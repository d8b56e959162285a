"""Who teaches a class: its owner, and those whom the owner adds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from studytool.services.accounts import Learner, fold_username
from studytool.services.classes.access import find_class
from studytool.services.errors import NotFound
from studytool.services.roles import Role
from studytool.storage import ClassInstructorRow, ClassRow, LearnerRow, writing


class InstructorRefused(Exception):
    """Nobody of that name may teach a class."""


@dataclass(frozen=True)
class Instructor:
    id: int
    username: str
    name: str
    is_owner: bool


def add_instructor(viewer: Learner, class_id: int, username: str, *, now: datetime) -> None:
    """Let another instructor teach the class; one who does already changes nothing.

    Raises NotFound for all but the owner, and InstructorRefused.
    """
    with writing() as session:
        row = find_class(session, viewer, class_id, must_own=True, for_update=True)
        found = session.scalars(
            select(LearnerRow).where(
                LearnerRow.username_key == fold_username(username.strip()),
                LearnerRow.role != Role.STUDENT,
                LearnerRow.disabled_at.is_(None),
            )
        ).one_or_none()
        if found is None:
            raise InstructorRefused(username)
        is_there = session.get(ClassInstructorRow, (class_id, found.id)) is not None
        if found.id != row.owner_id and not is_there:
            session.add(ClassInstructorRow(class_id=class_id, learner_id=found.id, added_at=now))


def remove_instructor(viewer: Learner, class_id: int, learner_id: int) -> None:
    """End what `add_instructor` began. Raises NotFound for all but the owner."""
    with writing() as session:
        find_class(session, viewer, class_id, must_own=True)
        session.execute(
            delete(ClassInstructorRow).where(
                ClassInstructorRow.class_id == class_id,
                ClassInstructorRow.learner_id == learner_id,
            )
        )


def hand_over(viewer: Learner, class_id: int, learner_id: int, *, now: datetime) -> None:
    """Make another of the class's instructors its owner; the owner so far stays beside.

    Raises NotFound for all but the owner, and for who does not teach the class.
    """
    with writing() as session:
        row = find_class(session, viewer, class_id, must_own=True)
        found = session.get(ClassInstructorRow, (class_id, learner_id))
        if found is None:
            raise NotFound
        session.delete(found)
        session.add(ClassInstructorRow(class_id=class_id, learner_id=row.owner_id, added_at=now))
        row.owner_id = learner_id


def instructors_of(session: Session, row: ClassRow) -> Iterator[Instructor]:
    """Who teaches the class, its owner first."""
    beside = select(ClassInstructorRow.learner_id).where(ClassInstructorRow.class_id == row.id)
    found = session.scalars(
        select(LearnerRow)
        .where((LearnerRow.id == row.owner_id) | LearnerRow.id.in_(beside))
        .order_by(LearnerRow.username_key)
    )
    for each in sorted(found, key=lambda one: one.id != row.owner_id):
        name = each.username or ""
        yield Instructor(each.id, name, each.display_name or name, each.id == row.owner_id)

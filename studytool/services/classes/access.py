"""Whose class it is: the one place that decides."""

from __future__ import annotations

from typing import Any

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from studytool.services.accounts import Learner
from studytool.services.errors import NotFound
from studytool.services.roles import Role
from studytool.storage import ClassInstructorRow, ClassRow, LearnerRow, MembershipRow


def require_role(viewer: Learner, role: Role) -> None:
    """Raise NotFound unless the viewer may do what `role` may."""
    if not viewer.role.includes(role):
        raise NotFound


def is_taught_by(viewer: Learner) -> Any:
    """The condition on `classes` under which the viewer may open one.

    An instructor opens the classes of her own and those she was added to; an
    administrator opens all; a student none.
    """
    if viewer.can_administer:
        return ClassRow.id.is_not(None)
    if not viewer.can_teach:
        return ClassRow.id.is_(None)
    return or_(
        ClassRow.owner_id == viewer.id,
        exists().where(
            ClassInstructorRow.class_id == ClassRow.id,
            ClassInstructorRow.learner_id == viewer.id,
        ),
    )


def find_class(
    session: Session,
    viewer: Learner,
    class_id: int,
    *,
    must_own: bool = False,
    for_update: bool = False,
) -> ClassRow:
    """The class, if the viewer teaches it (or owns it). Raises NotFound.

    Two that find it `for_update` wait for each other, on PostgreSQL too.
    """
    query = select(ClassRow).where(ClassRow.id == class_id, is_taught_by(viewer))
    if must_own and not viewer.can_administer:
        query = query.where(ClassRow.owner_id == viewer.id)
    if for_update:
        query = query.with_for_update(of=ClassRow)
    found = session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def find_member(
    session: Session, viewer: Learner, class_id: int, learner_id: int
) -> tuple[MembershipRow, LearnerRow]:
    """A student of a class that the viewer teaches, also a removed one. Raises NotFound."""
    find_class(session, viewer, class_id)
    found = session.execute(
        select(MembershipRow, LearnerRow)
        .join(LearnerRow, LearnerRow.id == MembershipRow.learner_id)
        .where(MembershipRow.class_id == class_id, MembershipRow.learner_id == learner_id)
    ).one_or_none()
    if found is None:
        raise NotFound
    return found[0], found[1]

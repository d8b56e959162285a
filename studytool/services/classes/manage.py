"""Making a class and deciding who teaches it, what it studies and who may join."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from studytool.services.accounts import Learner
from studytool.services.classes.access import find_class, is_taught_by, require_role
from studytool.services.classes.codes import make_code
from studytool.services.classes.instructors import Instructor, instructors_of
from studytool.services.errors import NotFound
from studytool.services.roles import Role
from studytool.services.turns import take_turns
from studytool.services.zones import as_known
from studytool.storage import (
    ClassPackRow,
    ClassRow,
    LearnerRow,
    MembershipRow,
    PackRow,
    reading,
    writing,
)


@dataclass(frozen=True)
class ClassSummary:
    """A line of a list of classes; members who were removed do not count."""

    id: int
    name: str
    owner_name: str
    member_count: int
    is_archived: bool


@dataclass(frozen=True)
class ClassView:
    """A class as its instructors see it. `join_code` is shown even while it is closed."""

    id: int
    name: str
    timezone: str
    desired_retention: float | None
    join_code: str
    is_open: bool
    instructors: tuple[Instructor, ...]
    pack_ids: tuple[str, ...]
    is_own: bool
    is_archived: bool


def create_class(
    viewer: Learner,
    *,
    name: str,
    timezone: str,
    desired_retention: float | None = None,
    now: datetime,
) -> int:
    """A new class, owned by the viewer; its number. Raises NotFound for a student."""
    require_role(viewer, Role.INSTRUCTOR)
    with writing() as session:
        return session.execute(
            insert(ClassRow)
            .values(
                name=name.strip(),
                timezone=timezone,
                desired_retention=desired_retention,
                owner_id=viewer.id,
                join_code=_new_code(session),
                created_at=now,
            )
            .returning(ClassRow.id)
        ).scalar_one()


def list_classes(viewer: Learner) -> list[ClassSummary]:
    """The classes that the viewer may open, by name, those put away last."""
    members = (
        select(func.count())
        .where(MembershipRow.class_id == ClassRow.id, MembershipRow.removed_at.is_(None))
        .scalar_subquery()
    )
    query = (
        select(ClassRow, LearnerRow, members)
        .join(LearnerRow, LearnerRow.id == ClassRow.owner_id)
        .where(is_taught_by(viewer))
        .order_by(ClassRow.archived_at.is_not(None), ClassRow.name, ClassRow.id)
    )
    with reading() as session:
        return [
            ClassSummary(
                row.id,
                row.name,
                owner.display_name or owner.username or "",
                count,
                row.archived_at is not None,
            )
            for row, owner, count in session.execute(query)
        ]


def get_class(viewer: Learner, class_id: int) -> ClassView:
    """The class with its instructors and packs. Raises NotFound."""
    with reading() as session:
        row = find_class(session, viewer, class_id)
        packs = session.scalars(
            select(ClassPackRow.pack_id)
            .where(ClassPackRow.class_id == class_id)
            .order_by(ClassPackRow.pack_id)
        ).all()
        return ClassView(
            id=row.id,
            name=row.name,
            timezone=as_known(row.timezone),
            desired_retention=row.desired_retention,
            join_code=row.join_code,
            is_open=row.join_closed_at is None,
            instructors=tuple(instructors_of(session, row)),
            pack_ids=tuple(packs),
            is_archived=row.archived_at is not None,
            is_own=viewer.can_administer or row.owner_id == viewer.id,
        )


def change_class(
    viewer: Learner,
    class_id: int,
    *,
    name: str,
    timezone: str,
    desired_retention: float | None,
) -> None:
    """Raises NotFound."""
    with writing() as session:
        row = find_class(session, viewer, class_id)
        row.name = name.strip()
        row.timezone = timezone
        if row.desired_retention != desired_retention:
            row.desired_retention = desired_retention
            take_turns(
                session,
                select(MembershipRow.learner_id).where(MembershipRow.class_id == class_id),
            )


def renew_code(viewer: Learner, class_id: int) -> None:
    """A new code that lets students in; the old one lets in nobody. Raises NotFound."""
    with writing() as session:
        row = find_class(session, viewer, class_id)
        row.join_code = _new_code(session)
        row.join_closed_at = None


def close_joining(viewer: Learner, class_id: int, *, now: datetime) -> None:
    """Let nobody in until it is opened again. Raises NotFound."""
    with writing() as session:
        row = find_class(session, viewer, class_id)
        row.join_closed_at = row.join_closed_at or now


def open_joining(viewer: Learner, class_id: int) -> None:
    """Let students in by the code as it is. Raises NotFound."""
    with writing() as session:
        find_class(session, viewer, class_id).join_closed_at = None


def archive_class(viewer: Learner, class_id: int, *, now: datetime) -> None:
    """Put the class away: nobody joins it and its students no longer see it; nothing is
    lost. Raises NotFound.
    """
    with writing() as session:
        row = find_class(session, viewer, class_id)
        row.archived_at = row.archived_at or now


def restore_class(viewer: Learner, class_id: int) -> None:
    """End what `archive_class` began. Raises NotFound."""
    with writing() as session:
        find_class(session, viewer, class_id).archived_at = None


def open_packs(viewer: Learner, class_id: int, pack_ids: Iterable[str], *, now: datetime) -> None:
    """Open exactly these packs to the class. Raises NotFound, also for an unknown pack."""
    wanted = set(pack_ids)
    with writing() as session:
        find_class(session, viewer, class_id, for_update=True)
        known = set(session.scalars(select(PackRow.id).where(PackRow.id.in_(wanted))))
        if known != wanted:
            raise NotFound
        of_class = ClassPackRow.class_id == class_id
        opened = set(session.scalars(select(ClassPackRow.pack_id).where(of_class)))
        session.execute(
            delete(ClassPackRow).where(of_class, ClassPackRow.pack_id.in_(opened - wanted))
        )
        for pack_id in sorted(wanted - opened):
            session.add(ClassPackRow(class_id=class_id, pack_id=pack_id, opened_at=now))


def _new_code(session: Session) -> str:
    while True:
        code = make_code()
        if session.scalar(select(ClassRow.id).where(ClassRow.join_code == code)) is None:
            return code

"""What an administrator does with accounts, in the browser or from the command line.

Who asks is checked by the caller: the pages of the blueprint `admin` are for
administrators only, and the command line is for whoever has the machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from studytool.services import slowdowns
from studytool.services.accounts import (
    DEFAULT_TIMEZONE,
    LOGIN,
    UsernameTaken,
    end_sessions,
    fold_username,
    insert_learner,
    name_values,
)
from studytool.services.errors import NotFound
from studytool.services.passwords import hash_password, make_password
from studytool.services.roles import Role
from studytool.storage import LearnerRow, reading, writing

PAGE_SIZE = 100


class LastAdmin(Exception):
    """Nobody could administer the installation afterwards."""


@dataclass(frozen=True)
class Person:
    """An account as an administrator sees it."""

    id: int
    username: str
    name: str
    role: Role
    is_disabled: bool
    created_at: datetime


def list_people(
    search: str = "", role: Role | None = None, *, page: int = 1
) -> tuple[list[Person], int]:
    """A page of the accounts whose username or name contains `search`, and how many there
    are on all pages. Guests have no account and are not among them.
    """
    conditions: list[ColumnElement[bool]] = [LearnerRow.username.is_not(None)]
    if search.strip():
        part = fold_username(search.strip())
        conditions.append(
            LearnerRow.username_key.contains(part, autoescape=True)
            | func.lower(LearnerRow.display_name).contains(search.strip().lower(), autoescape=True)
        )
    if role is not None:
        conditions.append(LearnerRow.role == role)
    with reading() as session:
        count = session.scalar(select(func.count()).select_from(LearnerRow).where(*conditions))
        rows = session.scalars(
            select(LearnerRow)
            .where(*conditions)
            .order_by(LearnerRow.username_key)
            .limit(PAGE_SIZE)
            .offset((page - 1) * PAGE_SIZE)
        )
        return [_person(row) for row in rows], count or 0


def get_person(person_id: int) -> Person:
    """Raises NotFound, also for a guest."""
    with reading() as session:
        return _person(_find(session, person_id))


def find_person_id(username: str) -> int:
    """Whose username it is, in whatever capitals. Raises NotFound."""
    with reading() as session:
        found = session.scalar(
            select(LearnerRow.id).where(LearnerRow.username_key == fold_username(username.strip()))
        )
    if found is None:
        raise NotFound
    return found


def create_person(
    username: str, role: Role, *, now: datetime, password: str | None = None, name: str = ""
) -> str:
    """A new account; its password, which is made, and to be changed at the first login,
    unless one is given. Raises UsernameTaken.
    """
    chosen = password or make_password()
    hashed = hash_password(chosen)
    try:
        with writing() as session:
            insert_learner(
                session,
                **name_values(username),
                password_hash=hashed,
                display_name=name.strip() or None,
                role=role,
                must_change_password=password is None,
                timezone=DEFAULT_TIMEZONE,
                created_at=now,
            )
    except IntegrityError as error:
        raise UsernameTaken(username) from error
    return chosen


def set_role(person_id: int, role: Role) -> None:
    """Raises NotFound, and LastAdmin where nobody else administers."""
    with writing() as session:
        row = _find(session, person_id)
        if role is not Role.ADMIN:
            spare_last_admin(session, row)
        row.role = role


def disable_person(person_id: int, *, now: datetime) -> None:
    """Log the person out everywhere and for good; nothing is lost. Raises as `set_role`."""
    with writing() as session:
        row = _find(session, person_id)
        spare_last_admin(session, row)
        row.disabled_at = row.disabled_at or now
        end_sessions(session, person_id, now)


def enable_person(person_id: int) -> None:
    """Let a disabled person log in again. Raises NotFound."""
    with writing() as session:
        _find(session, person_id).disabled_at = None


def reset_password(person_id: int, *, now: datetime, password: str | None = None) -> str:
    """A new password; see `create_person`. All sessions end. Raises NotFound."""
    chosen = password or make_password()
    hashed = hash_password(chosen)
    with writing() as session:
        row = _find(session, person_id)
        row.password_hash = hashed
        row.must_change_password = password is None
        end_sessions(session, person_id, now)
        slowdowns.forget_tries(session, LOGIN, row.username_key or "")
    return chosen


def spare_last_admin(session: Session, row: Any) -> None:
    """Raise LastAdmin if the row is the only one that administers."""
    if row.role != Role.ADMIN or row.disabled_at is not None:
        return
    # Locked, so that two cannot demote each other at once.
    others = session.scalars(
        select(LearnerRow.id)
        .where(
            LearnerRow.role == Role.ADMIN,
            LearnerRow.disabled_at.is_(None),
        )
        .order_by(LearnerRow.id)
        .with_for_update()
    ).all()
    if not set(others) - {row.id}:
        raise LastAdmin


def _find(session: Session, person_id: int) -> LearnerRow:
    row = session.get(LearnerRow, person_id)
    if row is None or row.username is None:
        raise NotFound
    return row


def _person(row: Any) -> Person:
    return Person(
        id=row.id,
        username=row.username,
        name=row.display_name or row.username,
        role=Role(row.role),
        is_disabled=row.disabled_at is not None,
        created_at=row.created_at,
    )

"""Getting into a class by its code."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from studytool.services import accounts, slowdowns
from studytool.services.accounts import Learner
from studytool.services.classes.codes import read_code
from studytool.storage import ClassPackRow, ClassRow, LearnerRow, MembershipRow, reading, writing

JOIN = "join"


class CodeRefused(Exception):
    """No open class has this code."""


class MembershipEnded(Exception):
    """An instructor removed this learner from the class, and only one can undo that."""


@dataclass(frozen=True)
class JoinedClass:
    """A class as its students see it."""

    id: int
    name: str
    instructor: str
    pack_ids: tuple[str, ...]


def look_up_code(code: str) -> str | None:
    """The name of the open class with this code, for the page that asks to join."""
    with reading() as session:
        row = _open_class(session, code)
        return None if row is None else row.name


def join(learner: Learner, code: str, *, now: datetime) -> None:
    """Enter the class with this code. Guests sign up first, see `sign_up_and_join`.

    One who is in it already stays there. Wrong codes slow this account down, and
    nobody else's. Raises CodeRefused, MembershipEnded or SlowedDown.
    """
    with writing() as session:
        slowdowns.begin_try(session, JOIN, str(learner.id), now=now)
    try:
        with writing() as session:
            row = _open_class(session, code)
            if row is None:
                raise CodeRefused
            slowdowns.forget_tries(session, JOIN, str(learner.id))
            membership = session.get(MembershipRow, (row.id, learner.id))
            if membership is None:
                session.add(MembershipRow(class_id=row.id, learner_id=learner.id, joined_at=now))
            joined = _joined(session, row)
            is_removed = membership is not None and membership.removed_at is not None
    except IntegrityError:
        return  # the same click, twice at once
    if is_removed:
        raise MembershipEnded(joined.name)


def sign_up_and_join(
    code: str,
    *,
    username: str,
    password: str,
    display_name: str,
    now: datetime,
    guest: Learner | None = None,
    language: str | None = None,
    timezone: str | None = None,
) -> tuple[Learner, str]:
    """A new account (or the guest's, with all progress) that is in the class.

    The account is made only where the code is right. Returns the learner and the
    token of a session. Raises CodeRefused or UsernameTaken.
    """
    if look_up_code(code) is None:
        raise CodeRefused
    learner, token = accounts.sign_up(
        username,
        password,
        now=now,
        guest=guest,
        language=language,
        timezone=timezone or accounts.DEFAULT_TIMEZONE,
        display_name=display_name,
    )
    # Closed in this very moment: the account stands, and the page shows no class.
    with suppress(CodeRefused):
        join(learner, code, now=now)
    return learner, token


def my_classes(learner: Learner) -> list[JoinedClass]:
    """The classes that the learner is in, by name."""
    query = (
        select(ClassRow)
        .join(MembershipRow, MembershipRow.class_id == ClassRow.id)
        .where(
            MembershipRow.learner_id == learner.id,
            MembershipRow.removed_at.is_(None),
            ClassRow.archived_at.is_(None),
        )
        .order_by(ClassRow.name, ClassRow.id)
    )
    with reading() as session:
        return [_joined(session, row) for row in session.scalars(query)]


def _open_class(session: Session, code: str) -> ClassRow | None:
    return session.scalars(
        select(ClassRow).where(
            ClassRow.join_code == read_code(code),
            ClassRow.join_closed_at.is_(None),
            ClassRow.archived_at.is_(None),
        )
    ).one_or_none()


def _joined(session: Session, row: ClassRow) -> JoinedClass:
    owner = session.get_one(LearnerRow, row.owner_id)
    packs = session.scalars(
        select(ClassPackRow.pack_id)
        .where(ClassPackRow.class_id == row.id)
        .order_by(ClassPackRow.pack_id)
    )
    return JoinedClass(row.id, row.name, owner.display_name or owner.username or "", tuple(packs))

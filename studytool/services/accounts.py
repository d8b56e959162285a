"""Learners and their sessions.

A session is a record here, found by the SHA-256 of a random token that only the
browser keeps. Every sign-in makes a new one, and logging out revokes it.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from studytool.services.passwords import hash_password, is_password, needs_rehash
from studytool.services.roles import Role
from studytool.storage import LearnerRow, SessionRow, reading, writing

SESSION_LIFETIME = timedelta(days=400)
DEFAULT_TIMEZONE = "Asia/Taipei"


class UsernameTaken(Exception):
    """Somebody has this name, perhaps in other capitals."""


class LoginRefused(Exception):
    """No account has this name and password; which of the two is wrong is not told."""


@dataclass(frozen=True)
class Learner:
    """Somebody who practises or teaches; `language` is None until one is chosen."""

    id: int
    username: str | None
    is_guest: bool
    language: str | None
    timezone: str
    role: Role = Role.STUDENT
    display_name: str | None = None
    must_change_password: bool = False

    @property
    def name(self) -> str | None:
        """What to call the learner; None for a guest."""
        return self.display_name or self.username

    @property
    def can_teach(self) -> bool:
        return self.role.includes(Role.INSTRUCTOR)

    @property
    def can_administer(self) -> bool:
        return self.role.includes(Role.ADMIN)


_LEARNER = (
    LearnerRow.id,
    LearnerRow.username,
    LearnerRow.language,
    LearnerRow.timezone,
    LearnerRow.role,
    LearnerRow.display_name,
    LearnerRow.must_change_password,
)


def fold_username(username: str) -> str:
    """Names that fold alike are the same name."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", username).casefold())


def learner_for(token: str, *, now: datetime) -> Learner | None:
    """Whose session the token is; None if it is unknown, revoked or has expired."""
    query = (
        select(*_LEARNER)
        .join(SessionRow, SessionRow.learner_id == LearnerRow.id)
        .where(
            SessionRow.token_digest == _digest(token),
            SessionRow.revoked_at.is_(None),
            SessionRow.expires_at > now,
            LearnerRow.disabled_at.is_(None),
        )
    )
    with reading() as session:
        row = session.execute(query).one_or_none()
    return None if row is None else as_learner(row)


def start_guest(language: str | None, timezone: str, *, now: datetime) -> tuple[Learner, str]:
    """A learner without a name, and the token of a new session."""
    with writing() as session:
        learner_id = _insert_learner(session, language=language, timezone=timezone, created_at=now)
        token = _open_session(session, learner_id, now)
    return Learner(learner_id, None, True, language, timezone), token


def sign_up(
    username: str,
    password: str,
    *,
    now: datetime,
    guest: Learner | None = None,
    language: str | None = None,
    timezone: str = DEFAULT_TIMEZONE,
) -> tuple[Learner, str]:
    """A new account, or a name and a password for a guest, who keeps all progress.

    Raises UsernameTaken. The guest's other sessions end.
    """
    username = unicodedata.normalize("NFKC", username).strip()
    named = {
        "username": username,
        "username_key": fold_username(username),
        "password_hash": hash_password(password),
    }
    try:
        with writing() as session:
            learner_id = _name_guest(session, guest, named, now)
            if learner_id is None:
                learner_id = _insert_learner(
                    session, language=language, timezone=timezone, created_at=now, **named
                )
            token = _open_session(session, learner_id, now)
            row = session.execute(select(*_LEARNER).where(LearnerRow.id == learner_id)).one()
    except IntegrityError as error:
        # The only constraint that valid arguments can break is the name's.
        raise UsernameTaken(username) from error
    return as_learner(row), token


def log_in(username: str, password: str, *, now: datetime) -> tuple[Learner, str]:
    """The account's learner and the token of a new session. Raises LoginRefused."""
    query = select(*_LEARNER, LearnerRow.password_hash).where(
        LearnerRow.username_key == fold_username(username.strip())
    )
    with reading() as session:
        row = session.execute(query).one_or_none()
    known_hash = None if row is None else row.password_hash
    if not is_password(password, known_hash) or row is None or known_hash is None:
        raise LoginRefused
    renewed = hash_password(password) if needs_rehash(known_hash) else None
    with writing() as session:
        if renewed is not None:
            session.execute(
                update(LearnerRow).where(LearnerRow.id == row.id).values(password_hash=renewed)
            )
        token = _open_session(session, row.id, now)
    return as_learner(row), token


def log_out(token: str, *, now: datetime) -> None:
    """End the session; an unknown token is nobody's and changes nothing."""
    with writing() as session:
        session.execute(
            update(SessionRow)
            .where(SessionRow.token_digest == _digest(token), SessionRow.revoked_at.is_(None))
            .values(revoked_at=now)
        )


def set_language(learner: Learner, language: str) -> None:
    """Keep the language for the learner's next browser."""
    with writing() as session:
        session.execute(
            update(LearnerRow).where(LearnerRow.id == learner.id).values(language=language)
        )


def as_learner(row: Any) -> Learner:
    """The learner of a row of `learners`, or of one with the columns that a learner has."""
    return Learner(
        id=row.id,
        username=row.username,
        is_guest=row.username is None,
        language=row.language,
        timezone=row.timezone,
        role=Role(row.role),
        display_name=row.display_name,
        must_change_password=row.must_change_password,
    )


def _digest(token: str) -> bytes:
    # A token is 256 random bits: there is nothing to guess that a slow hash would slow down.
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def _insert_learner(session: Session, **values: object) -> int:
    return session.execute(insert(LearnerRow).values(values).returning(LearnerRow.id)).scalar_one()


def _open_session(session: Session, learner_id: int, now: datetime) -> str:
    token = secrets.token_urlsafe(32)
    session.execute(
        insert(SessionRow).values(
            token_digest=_digest(token),
            learner_id=learner_id,
            created_at=now,
            expires_at=now + SESSION_LIFETIME,
        )
    )
    return token


def _name_guest(
    session: Session, guest: Learner | None, named: dict[str, str], now: datetime
) -> int | None:
    """The guest's id, now with a name; None if there is no guest, or no longer one."""
    if guest is None:
        return None
    is_still_guest = (LearnerRow.id == guest.id) & LearnerRow.username.is_(None)
    found = session.execute(
        update(LearnerRow).where(is_still_guest).values(named).returning(LearnerRow.id)
    ).scalar_one_or_none()
    if found is not None:
        session.execute(
            update(SessionRow)
            .where(SessionRow.learner_id == found, SessionRow.revoked_at.is_(None))
            .values(revoked_at=now)
        )
    return found

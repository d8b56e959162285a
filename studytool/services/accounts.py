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

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from studytool.services.passwords import hash_password, is_password, needs_rehash
from studytool.storage import LearnerRow, SessionRow, reading, writing

SESSION_LIFETIME = timedelta(days=400)
DEFAULT_TIMEZONE = "Asia/Taipei"


class UsernameTaken(Exception):
    """Somebody has this name, perhaps in other capitals."""


class LoginRefused(Exception):
    """No account has this name and password; which of the two is wrong is not told."""


@dataclass(frozen=True)
class Learner:
    """Somebody who practises; `language` is None until one is chosen."""

    id: int
    username: str | None
    is_guest: bool
    language: str | None
    timezone: str


_LEARNER = (LearnerRow.id, LearnerRow.username, LearnerRow.language, LearnerRow.timezone)


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
        )
    )
    with reading() as session:
        row = session.execute(query).one_or_none()
    return None if row is None else _learner(*row)


def start_guest(language: str | None, timezone: str, *, now: datetime) -> tuple[Learner, str]:
    """A learner without a name, and the token of a new session."""
    with writing() as session:
        learner_id = _insert_learner(session, language=language, timezone=timezone, created_at=now)
        token = _open_session(session, learner_id, now)
    return _learner(learner_id, None, language, timezone), token


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
    return _learner(*row), token


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
    return _learner(row.id, row.username, row.language, row.timezone), token


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


def _learner(learner_id: int, username: str | None, language: str | None, timezone: str) -> Learner:
    return Learner(learner_id, username, username is None, language, timezone)


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

"""Starting as a guest, signing up and logging in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from studytool.services import slowdowns
from studytool.services.accounts.learner import (
    LEARNER,
    Learner,
    as_learner,
    fold_username,
    name_values,
)
from studytool.services.accounts.sessions import end_sessions, open_session
from studytool.services.passwords import hash_password, is_password, needs_rehash
from studytool.storage import LearnerRow, writing

# What failed logins are counted under, beside other things that may fail.
LOGIN = "login"
DEFAULT_TIMEZONE = "Asia/Taipei"


class UsernameTaken(Exception):
    """Somebody has this name, perhaps in other capitals."""


class LoginRefused(Exception):
    """No account has this name and password; which of the two is wrong is not told."""


class AccountDisabled(Exception):
    """The password is right, and the account may not be used."""


def start_guest(language: str | None, timezone: str, *, now: datetime) -> tuple[Learner, str]:
    """A learner without a name, and the token of a new session."""
    with writing() as session:
        learner_id = insert_learner(session, language=language, timezone=timezone, created_at=now)
        token = open_session(session, learner_id, now)
    return Learner(learner_id, None, True, language, timezone), token


def sign_up(
    username: str,
    password: str,
    *,
    now: datetime,
    guest: Learner | None = None,
    language: str | None = None,
    timezone: str = DEFAULT_TIMEZONE,
    display_name: str | None = None,
) -> tuple[Learner, str]:
    """A new account, or a name and a password for a guest, who keeps all progress.

    Raises UsernameTaken. The guest's other sessions end.
    """
    named = {**name_values(username), "password_hash": hash_password(password)}
    if display_name and display_name.strip():
        named["display_name"] = display_name.strip()
    try:
        with writing() as session:
            learner_id = name_guest(session, guest, named, now)
            if learner_id is None:
                learner_id = insert_learner(
                    session, language=language, timezone=timezone, created_at=now, **named
                )
            token = open_session(session, learner_id, now)
            row = session.execute(select(*LEARNER).where(LearnerRow.id == learner_id)).one()
    except IntegrityError as error:
        # The only constraint that valid arguments can break is the name's.
        raise UsernameTaken(username) from error
    return as_learner(row), token


def log_in(username: str, password: str, *, now: datetime) -> tuple[Learner, str]:
    """The account's learner and the token of a new session.

    Raises LoginRefused, AccountDisabled (told only to who knows the password) or
    SlowedDown. An unknown name is treated like a known one, with the same work.
    """
    key = fold_username(username.strip())
    query = select(*LEARNER, LearnerRow.password_hash, LearnerRow.disabled_at).where(
        LearnerRow.username_key == key
    )
    with writing() as session:
        slowdowns.begin_try(session, LOGIN, key, now=now)
        row = session.execute(query).one_or_none()
    # Between transactions: the work takes longer than others should wait.
    known_hash = None if row is None else row.password_hash
    if not is_password(password, known_hash) or row is None or known_hash is None:
        raise LoginRefused
    if row.disabled_at is not None:
        raise AccountDisabled
    renewed = hash_password(password) if needs_rehash(known_hash) else known_hash
    with writing() as session:
        is_as_read = (
            (LearnerRow.id == row.id)
            & (LearnerRow.password_hash == known_hash)
            & LearnerRow.disabled_at.is_(None)
        )
        found = session.execute(
            update(LearnerRow)
            .where(is_as_read)
            .values(password_hash=renewed)
            .returning(LearnerRow.id)
        ).scalar_one_or_none()
        if found is None:
            raise LoginRefused  # changed or disabled in that very moment
        slowdowns.forget_tries(session, LOGIN, key)
        token = open_session(session, row.id, now)
    return as_learner(row), token


def insert_learner(session: Session, **values: object) -> int:
    return session.execute(insert(LearnerRow).values(values).returning(LearnerRow.id)).scalar_one()


def name_guest(
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
        end_sessions(session, found, now)
    return found

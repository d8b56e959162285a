"""What learners change about their own accounts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from studytool.services import slowdowns
from studytool.services.accounts.entering import LOGIN, LoginRefused
from studytool.services.accounts.learner import LEARNER, Learner, as_learner, fold_username
from studytool.services.accounts.sessions import end_sessions, open_session
from studytool.services.passwords import hash_password, is_password
from studytool.storage import LearnerRow, writing


def change_password(
    learner: Learner, current: str, new: str, *, now: datetime
) -> tuple[Learner, str]:
    """Set a new password; every session ends, and the token is of a new one.

    Raises LoginRefused for a wrong current password, and SlowedDown.
    """
    row, key = confirm_password(learner, current, now=now)
    changed = hash_password(new)
    with writing() as session:
        session.execute(
            update(LearnerRow)
            .where(LearnerRow.id == learner.id)
            .values(password_hash=changed, must_change_password=False)
        )
        slowdowns.forget_tries(session, LOGIN, key)
        end_sessions(session, learner.id, now)
        token = open_session(session, learner.id, now)
    return replace(as_learner(row), must_change_password=False), token


def confirm_password(learner: Learner, password: str, *, now: datetime) -> tuple[Any, str]:
    """The learner's row and folded name. Raises LoginRefused if it is not the password."""
    if learner.username is None:
        raise LoginRefused
    key = fold_username(learner.username)
    with writing() as session:
        slowdowns.begin_try(session, LOGIN, key, now=now)
        row = session.execute(
            select(*LEARNER, LearnerRow.password_hash).where(LearnerRow.id == learner.id)
        ).one()
    if not is_password(password, row.password_hash):
        raise LoginRefused
    return row, key


def set_display_name(learner: Learner, name: str) -> None:
    """How the learner is called on pages; an empty name gives way to the username."""
    with writing() as session:
        session.execute(
            update(LearnerRow)
            .where(LearnerRow.id == learner.id)
            .values(display_name=name.strip() or None)
        )


def set_language(learner: Learner, language: str) -> None:
    """Keep the language for the learner's next browser."""
    with writing() as session:
        session.execute(
            update(LearnerRow).where(LearnerRow.id == learner.id).values(language=language)
        )

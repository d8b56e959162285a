"""The first administrator: whoever opens the link that `studytool serve` prints.

Later ones are made by an administrator, or with `studytool user create`.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from studytool.services.accounts import (
    DEFAULT_TIMEZONE,
    Learner,
    UsernameTaken,
    as_learner,
    digest_token,
    insert_learner,
    name_values,
    open_session,
)
from studytool.services.passwords import hash_password
from studytool.services.roles import Role
from studytool.storage import AdminLinkRow, LearnerRow, reading, writing

LINK_LIFETIME = timedelta(hours=24)


class LinkRefused(Exception):
    """Unknown, used, run out, or there is an administrator by now."""


def make_admin_link(*, now: datetime) -> str | None:
    """The token of a new link, the only one that works; None where somebody administers."""
    token = secrets.token_urlsafe(32)
    with writing() as session:
        if _has_admin(session):
            return None
        session.execute(delete(AdminLinkRow).where(AdminLinkRow.used_at.is_(None)))
        session.execute(
            insert(AdminLinkRow).values(
                token_digest=digest_token(token), created_at=now, expires_at=now + LINK_LIFETIME
            )
        )
    return token


def is_admin_link(token: str, *, now: datetime) -> bool:
    """Whether the token would still make an administrator."""
    with reading() as session:
        return (
            not _has_admin(session)
            and session.scalar(select(AdminLinkRow.token_digest).where(*_is_good(token, now)))
            is not None
        )


def claim_admin_link(
    token: str, username: str, password: str, *, now: datetime, language: str | None = None
) -> tuple[Learner, str]:
    """The new administrator and the token of a session. Raises LinkRefused, UsernameTaken."""
    hashed = hash_password(password)
    try:
        with writing() as session:
            used = session.execute(
                update(AdminLinkRow)
                .where(*_is_good(token, now))
                .values(used_at=now)
                .returning(AdminLinkRow.token_digest)
            ).scalar_one_or_none()
            if used is None or _has_admin(session):
                raise LinkRefused
            learner_id = insert_learner(
                session,
                **name_values(username),
                password_hash=hashed,
                role=Role.ADMIN,
                language=language,
                timezone=DEFAULT_TIMEZONE,
                created_at=now,
            )
            session_token = open_session(session, learner_id, now)
            learner = as_learner(session.get_one(LearnerRow, learner_id))
    except IntegrityError as error:
        raise UsernameTaken(username) from error
    return learner, session_token


def _has_admin(session: Session) -> bool:
    query = select(LearnerRow.id).where(
        LearnerRow.role == Role.ADMIN, LearnerRow.disabled_at.is_(None)
    )
    return session.scalar(query.limit(1)) is not None


def _is_good(token: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        AdminLinkRow.token_digest == digest_token(token),
        AdminLinkRow.used_at.is_(None),
        AdminLinkRow.expires_at > now,
    )

"""Browsers that are logged in.

A session is a record here, found by the SHA-256 of a random token that only the
browser keeps. Every sign-in makes a new one, and logging out revokes it.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from studytool.services.accounts.learner import LEARNER, Learner, as_learner
from studytool.services.turns import TURN, tell_turn
from studytool.storage import LearnerRow, SessionRow, reading, writing

SESSION_LIFETIME = timedelta(days=400)

# Built once: every request asks who it is from.
_FIND = (
    select(*LEARNER, TURN)
    .join(SessionRow, SessionRow.learner_id == LearnerRow.id)
    .where(
        SessionRow.token_digest == bindparam("of_digest"),
        SessionRow.revoked_at.is_(None),
        SessionRow.expires_at > bindparam("of_now"),
        LearnerRow.disabled_at.is_(None),
    )
)


def digest_token(token: str) -> bytes:
    """What is stored of a token. It is 256 random bits: nothing to guess that a slow hash slows."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def learner_for(token: str, *, now: datetime) -> Learner | None:
    """Whose session the token is; None if it is unknown, revoked or has expired."""
    of = {"of_digest": digest_token(token), "of_now": now}
    with reading() as session:
        row = session.connection().execute(_FIND, of).one_or_none()
        if row is None:
            return None
        tell_turn(session, row.id, row.turn)
    return as_learner(row)


def log_out(token: str, *, now: datetime) -> None:
    """End the session; an unknown token is nobody's and changes nothing."""
    with writing() as session:
        session.execute(
            update(SessionRow)
            .where(SessionRow.token_digest == digest_token(token), SessionRow.revoked_at.is_(None))
            .values(revoked_at=now)
        )


def open_session(session: Session, learner_id: int, now: datetime) -> str:
    """A new session of the learner's; its token."""
    token = secrets.token_urlsafe(32)
    session.execute(
        insert(SessionRow).values(
            token_digest=digest_token(token),
            learner_id=learner_id,
            created_at=now,
            expires_at=now + SESSION_LIFETIME,
        )
    )
    return token


def end_sessions(session: Session, learner_id: int, now: datetime) -> None:
    """Log the learner out of every browser."""
    session.execute(
        update(SessionRow)
        .where(SessionRow.learner_id == learner_id, SessionRow.revoked_at.is_(None))
        .values(revoked_at=now)
    )

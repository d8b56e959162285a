"""Slowing down whoever tries again and again, one account at a time.

What is slowed is what is tried, never the address it is tried from: a school has one
address for everybody. A try counts as failed from its beginning, so that a hundred
at once are counted as a hundred; what succeeds is forgotten.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from studytool.storage import SlowdownRow

FREE_TRIES = 5
MAX_DELAY_S = 15 * 60
FORGOTTEN_AFTER = timedelta(days=1)


class SlowedDown(Exception):
    """Tried too often; `retry_in_s` says when the next try is heard."""

    def __init__(self, retry_in_s: int) -> None:
        super().__init__(f"again in {retry_in_s} s")
        self.retry_in_s = retry_in_s


def delay_s(failure_count: int) -> int:
    """How long to wait after so many failures: nothing at first, then doubling."""
    if failure_count < FREE_TRIES:
        return 0
    return min(MAX_DELAY_S, 2 ** min(failure_count - FREE_TRIES + 1, 20))


def begin_try(session: Session, kind: str, key: str, *, now: datetime) -> None:
    """Count a try on `key`, which `kind` keeps apart from others' keys. Raises SlowedDown."""
    digest = _digest(kind, key)
    session.execute(delete(SlowdownRow).where(SlowdownRow.failed_at < now - FORGOTTEN_AFTER))
    module = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    # One statement, so that nobody forgets the row between making and reading it; that it
    # is set to what it is locks it.
    row = session.execute(
        module.insert(SlowdownRow)
        .values(key_digest=digest, failure_count=0, failed_at=now)
        .on_conflict_do_update(
            index_elements=[SlowdownRow.key_digest],
            set_={"failure_count": SlowdownRow.failure_count},
        )
        .returning(SlowdownRow.failure_count, SlowdownRow.failed_at)
    ).one()
    wait = row.failed_at + timedelta(seconds=delay_s(row.failure_count)) - now
    if wait > timedelta(0):
        raise SlowedDown(int(wait.total_seconds()) + 1)
    session.execute(
        update(SlowdownRow)
        .where(SlowdownRow.key_digest == digest)
        .values(failure_count=SlowdownRow.failure_count + 1, failed_at=now)
    )


def forget_tries(session: Session, kind: str, key: str) -> None:
    """What was tried succeeded, or somebody in charge vouches for it."""
    session.execute(delete(SlowdownRow).where(SlowdownRow.key_digest == _digest(kind, key)))


def _digest(kind: str, key: str) -> bytes:
    return hashlib.sha256(f"{kind}\0{key}".encode("utf-8", "surrogatepass")).digest()

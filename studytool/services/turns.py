"""One thing at a time: a learner's own requests wait for each other."""

from __future__ import annotations

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from studytool.storage import LearnerRow

_LOCK_LEARNER = (
    select(LearnerRow.id)
    .where(LearnerRow.id == bindparam("of_learner_id"))
    .with_for_update(key_share=True)
)


def take_turn(session: Session, learner_id: int) -> None:
    """Wait until no other request changes this learner's records.

    SQLite has one writer at a time anyway, and ignores FOR UPDATE.
    """
    session.execute(_LOCK_LEARNER, {"of_learner_id": learner_id})

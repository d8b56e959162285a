"""One thing at a time: a learner's own requests wait for each other, and are counted.

Whatever changes how a learner's day looks takes a turn. So what was read at one turn
still holds while the count is the same, and need not be read again.
"""

from __future__ import annotations

from typing import cast

from sqlalchemy import Table, bindparam, select, update
from sqlalchemy.orm import Session

from studytool.storage import LearnerRow

_LEARNERS = cast(Table, LearnerRow.__table__)
_IS_LEARNER = _LEARNERS.c.id == bindparam("of_learner_id")
_TURN = _LEARNERS.c.turn
_TAKE = update(_LEARNERS).where(_IS_LEARNER).values(turn=_TURN + 1).returning(_TURN)
_FIND = select(_TURN).where(_IS_LEARNER)


def take_turn(session: Session, learner_id: int) -> int:
    """Wait until no other request changes this learner's records; the turn's number.

    SQLite has one writer at a time anyway; PostgreSQL locks the row.
    """
    turn: int = session.connection().execute(_TAKE, {"of_learner_id": learner_id}).scalar_one()
    return turn


def take_all_turns(session: Session) -> None:
    """Wait for every learner, and let all of them read afresh what they have kept."""
    session.execute(update(_LEARNERS).values(turn=_TURN + 1))


def find_turn(session: Session, learner_id: int) -> int:
    """The number of the learner's last turn."""
    turn: int = session.connection().execute(_FIND, {"of_learner_id": learner_id}).scalar_one()
    return turn

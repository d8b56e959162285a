"""One thing at a time: a learner's own requests wait for each other, and are counted.

Whatever changes how a learner's day looks takes a turn. So what was read at one turn
still holds while the count is the same, and need not be read again. An answer takes one turn
and adds one review; what else adds reviews takes more turns than that. So where there are as
many new reviews as turns, all that happened was answers.
"""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import Select, Table, bindparam, select, update
from sqlalchemy.orm import Session

from studytool.services.errors import NotFound
from studytool.storage import LearnerRow, once

_LEARNERS = cast(Table, LearnerRow.__table__)
_IS_LEARNER = _LEARNERS.c.id == bindparam("of_learner_id")
_TURN = _LEARNERS.c.turn
_TAKE = (
    update(_LEARNERS)
    .where(_IS_LEARNER, _LEARNERS.c.erased_at.is_(None))
    .values(turn=_TURN + 1)
    .returning(_TURN)
)
_SKIP = update(_LEARNERS).where(_IS_LEARNER).values(turn=_TURN + bindparam("of_count"))
_FIND = select(_TURN).where(_IS_LEARNER)

# For whoever reads the learner anyway: see `tell_turn`.
TURN = LearnerRow.turn


def take_turn(session: Session, learner_id: int) -> int:
    """Wait until no other request changes this learner's records; the turn's number.

    Raises NotFound for a learner who was erased meanwhile.

    SQLite has one writer at a time anyway; PostgreSQL locks the row.
    """
    of = {"of_learner_id": learner_id}
    turn: int | None = session.connection().execute(_TAKE, of).scalar_one_or_none()
    if turn is None:
        raise NotFound(learner_id)
    return turn


def take_more(session: Session, learner_id: int, count: int) -> None:
    """Take as many turns more, for reviews that were added other than by an answer each."""
    session.connection().execute(_SKIP, {"of_learner_id": learner_id, "of_count": count})


def take_turns(session: Session, learner_ids: Select[Any] | None = None) -> None:
    """Take a turn for each of these learners, or for all.

    What they had kept of their days is read afresh.
    """
    of_all = update(_LEARNERS).values(turn=_TURN + 1)
    session.execute(
        of_all if learner_ids is None else of_all.where(_LEARNERS.c.id.in_(learner_ids))
    )


def find_turn(session: Session, learner_id: int) -> int:
    """The number of the learner's last turn."""

    def read() -> int:
        turn: int = session.connection().execute(_FIND, {"of_learner_id": learner_id}).scalar_one()
        return turn

    return once(session, ("turn", learner_id), read)


def tell_turn(session: Session, learner_id: int, turn: int) -> None:
    """Spare `find_turn` the question: this is the number, as this transaction read it."""
    once(session, ("turn", learner_id), lambda: turn)

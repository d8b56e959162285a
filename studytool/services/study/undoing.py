"""Taking an answer back: the log keeps it, the card forgets it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, exists, insert, select
from sqlalchemy.orm import Session

from studytool.scheduling import day_of
from studytool.services.accounts import Learner
from studytool.services.errors import NotFound
from studytool.services.sealing import IS_OF_TEST
from studytool.services.study.replaying import recompute_card
from studytool.services.study.state import CardKey
from studytool.services.turns import take_turn
from studytool.storage import ReviewRow, UndoneReviewRow, writing

MAX_STEPS = 20

IS_UNDONE = exists().where(UndoneReviewRow.review_id == ReviewRow.id)
_NEWEST = (
    select(ReviewRow.id, IS_UNDONE.label("is_undone"))
    .where(
        ReviewRow.learner_id == bindparam("of_learner_id"),
        ReviewRow.pack_id == bindparam("of_pack_id"),
        ReviewRow.day == bindparam("of_day"),
        # What was handed in with a test stays.
        ~IS_OF_TEST,
    )
    .order_by(ReviewRow.id.desc())
    .limit(MAX_STEPS)
)


class UndoRefused(Exception):
    """It is not the learner's newest answer of today, or too many were undone already."""


def find_undoable(session: Session, learner_id: int, pack_id: str, day: date) -> int | None:
    """The review that can be taken back: the day's newest that was not, tests apart.

    None also where as many as `MAX_STEPS` were taken back in a row.
    """
    of = {"of_learner_id": learner_id, "of_pack_id": pack_id, "of_day": day}
    rows = session.connection().execute(_NEWEST, of).all()
    return next((row.id for row in rows if not row.is_undone), None)


def undo_answer(learner: Learner, pack_id: str, review_id: int, *, now: datetime) -> None:
    """Take the review back, so that its card is what the reviews before it made.

    The same review twice is undone once. Raises NotFound if it is not the learner's or
    not there, and UndoRefused unless it is the newest of today's.
    """
    with writing() as session:
        take_turn(session, learner.id)
        review = _find(session, learner, pack_id, review_id)
        if review.is_undone:
            return
        today = day_of(now, ZoneInfo(learner.timezone))
        if find_undoable(session, learner.id, pack_id, today) != review_id:
            raise UndoRefused(review_id)
        session.execute(insert(UndoneReviewRow).values(review_id=review_id, undone_at=now))
        if not review.is_cram:
            recompute_card(session, CardKey(learner.id, pack_id, review.prompt_id))


def _find(session: Session, learner: Learner, pack_id: str, review_id: int) -> Any:
    row = session.execute(
        select(ReviewRow.prompt_id, ReviewRow.is_cram, IS_UNDONE.label("is_undone")).where(
            ReviewRow.id == review_id,
            ReviewRow.learner_id == learner.id,
            ReviewRow.pack_id == pack_id,
        )
    ).one_or_none()
    if row is None:
        raise NotFound(review_id)
    return row

"""What a learner's memory is judged by: the answers that counted, card by card."""

from __future__ import annotations

from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from studytool.scheduling import Rating
from studytool.scheduling.fitting import Answer
from studytool.services.study.replaying import IS_KEPT
from studytool.storage import ReviewRow

IS_COUNTED = (ReviewRow.is_counted, ~ReviewRow.is_cram, IS_KEPT)


def read_histories(
    session: Session, learner_id: int, pack_id: str | None = None
) -> list[list[Answer]]:
    """The answers to each prompt of a pack, or of all packs; the oldest first."""
    query = (
        select(
            ReviewRow.pack_id,
            ReviewRow.prompt_id,
            ReviewRow.answered_at,
            ReviewRow.rating,
            ReviewRow.is_right,
            ReviewRow.guess_chance,
        )
        .where(ReviewRow.learner_id == learner_id, *IS_COUNTED)
        .order_by(ReviewRow.pack_id, ReviewRow.prompt_id, ReviewRow.id)
    )
    if pack_id is not None:
        query = query.where(ReviewRow.pack_id == pack_id)
    rows = session.execute(query)
    return [
        [
            Answer(row.answered_at, Rating(row.rating), row.is_right, row.guess_chance)
            for row in group
        ]
        for _, group in groupby(rows, lambda row: (row.pack_id, row.prompt_id))
    ]

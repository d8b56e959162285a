"""Rebuilding the cards from the log of reviews."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from studytool.scheduling import CardState, Parameters
from studytool.services.content.consequences import is_forgotten
from studytool.services.schedulers import all_parameters
from studytool.services.study.replaying import COUNTING_REVIEWS, replay
from studytool.services.study.state import CardKey, card_values, key_values
from studytool.storage import CardRow, LearnerRow, ReviewRow, writing

CHUNK = 500


def rebuild_cards() -> int:
    """Replay all reviews in order and replace every card; how many cards there are.

    One transaction: learners who answer meanwhile wait for it.
    """
    with writing() as session:
        # On PostgreSQL this stops every learner's answers; SQLite has one writer anyway.
        session.execute(select(LearnerRow.id).with_for_update(key_share=True)).all()
        session.execute(delete(CardRow))
        parameters = all_parameters(session)
        rows: list[dict[str, Any]] = []
        count = 0
        for key, card in _replay(session, parameters):
            rows.append({**key_values(key), **card_values(card)})
            count += 1
            if len(rows) == CHUNK:
                session.execute(insert(CardRow), rows)
                rows = []
        if rows:
            session.execute(insert(CardRow), rows)
    return count


def _replay(
    session: Session, parameters: dict[int, Parameters]
) -> Iterator[tuple[CardKey, CardState]]:
    query = (
        COUNTING_REVIEWS.add_columns(ReviewRow.learner_id, ReviewRow.pack_id, ReviewRow.prompt_id)
        .where(~is_forgotten())
        .order_by(ReviewRow.learner_id, ReviewRow.pack_id, ReviewRow.prompt_id, ReviewRow.id)
    )
    for key, reviews in groupby(session.execute(query), _key):
        card = replay(reviews, parameters)
        assert card is not None
        yield key, card


def _key(row: Any) -> CardKey:
    return CardKey(row.learner_id, row.pack_id, row.prompt_id)

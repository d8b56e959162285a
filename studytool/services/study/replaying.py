"""A card from its reviews: those that were neither taken back, nor are held back, nor were
made for practice only, nor forgotten since the fact was corrected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import and_, exists, select
from sqlalchemy.orm import Session

from studytool.scheduling import CardState, Parameters, Rating, apply_review
from studytool.services.content.consequences import is_forgotten
from studytool.services.schedulers import all_parameters
from studytool.services.sealing import is_open
from studytool.services.study.state import CardKey, delete_card, find_card, save_card
from studytool.storage import ReviewRow, UndoneReviewRow

# Whatever counts reviews says so: one that was undone is as good as never made, and so,
# for the time being, is one whose result may not be seen yet.
IS_KEPT = and_(~exists().where(UndoneReviewRow.review_id == ReviewRow.id), is_open())

COUNTING_REVIEWS = select(
    ReviewRow.id,
    ReviewRow.rating,
    ReviewRow.answered_at,
    ReviewRow.is_counted,
    ReviewRow.scheduler_id,
    ReviewRow.due_at,
).where(IS_KEPT, ~ReviewRow.is_cram, ~is_forgotten())


def replay(reviews: Iterable[Any], parameters: Mapping[int, Parameters]) -> CardState | None:
    """The card that rows of `COUNTING_REVIEWS` about one prompt make, oldest first."""
    card: CardState | None = None
    for review in reviews:
        card = apply_review(
            card,
            rating=Rating(review.rating),
            at=review.answered_at,
            is_counted=review.is_counted,
            parameters=parameters[review.scheduler_id],
            due_at=review.due_at,
        )
    return card


def recompute_card(session: Session, key: CardKey) -> None:
    """Make the stored card what its reviews say, for the writer who changed what counts."""
    reviews = session.execute(
        COUNTING_REVIEWS.where(
            ReviewRow.learner_id == key.learner_id,
            ReviewRow.pack_id == key.pack_id,
            ReviewRow.prompt_id == key.prompt_id,
        ).order_by(ReviewRow.id)
    ).all()
    card = replay(reviews, all_parameters(session, {each.scheduler_id for each in reviews}))
    if card is None:
        delete_card(session, key)
    else:
        save_card(session, key, card, is_new=find_card(session, key) is None)

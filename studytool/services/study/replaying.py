"""A card from its reviews: those that were neither taken back nor made for practice only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import exists, select

from studytool.scheduling import CardState, Parameters, Rating, apply_review
from studytool.storage import ReviewRow, UndoneReviewRow

# Whatever counts reviews says so: one that was undone is as good as never made.
IS_KEPT = ~exists().where(UndoneReviewRow.review_id == ReviewRow.id)

COUNTING_REVIEWS = select(
    ReviewRow.id,
    ReviewRow.rating,
    ReviewRow.answered_at,
    ReviewRow.is_counted,
    ReviewRow.scheduler_id,
    ReviewRow.due_at,
).where(IS_KEPT, ~ReviewRow.is_cram)


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

"""What a graded answer makes of its card, and the review and the card that tell of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from sqlalchemy import Table, bindparam, exists, insert, select
from sqlalchemy.orm import Session

from studytool.grading import Grade
from studytool.scheduling import (
    CardState,
    Counts,
    Rating,
    apply_review,
    counts_for_memory,
    day_of,
    rate,
    recall,
)
from studytool.services.schedulers import scheduler_id
from studytool.services.study import tokens
from studytool.services.study.state import CardKey, save_card
from studytool.services.study.today import Today, Wishes
from studytool.storage import ReviewRow

# Built once: this is the hot path.
_REVIEWS = cast(Table, ReviewRow.__table__)
_HAS_NONCE = _REVIEWS.c.nonce == bindparam("nonce", type_=_REVIEWS.c.nonce.type)
_FIND_REVIEW = select(_REVIEWS.c.id, _REVIEWS.c.response).where(_HAS_NONCE)
_GIVEN = tuple(column for column in _REVIEWS.c if column.name != "id")
# A question is answered once: nothing is inserted, and no id returned, where it was before.
_INSERT_REVIEW = (
    insert(_REVIEWS)
    .from_select(
        [column.name for column in _GIVEN],
        select(*(bindparam(column.name, type_=column.type) for column in _GIVEN)).where(
            ~exists().where(_HAS_NONCE)
        ),
    )
    .returning(_REVIEWS.c.id)
)


@dataclass(frozen=True)
class GradedAnswer:
    """An answer that was graded and not yet recorded.

    `round_left` is how much a round of cramming has left, and None elsewhere.
    """

    asked: tokens.Asked
    today: Today
    item: Mapping[str, Any]
    response: str
    graded: Grade
    shown_ms: int | None
    wishes: Wishes
    round_left: int | None

    @property
    def prompt_id(self) -> str:
        return str(self.item["prompt"])


@dataclass(frozen=True)
class Moved:
    """What an answer makes of its card, and of what is left for the day.

    `card` is None only for an answer in cramming to what was never asked otherwise.
    """

    card: CardState | None
    rating: Rating
    is_counted: bool
    counts: Counts


def _rate(graded: Grade, known: float | None) -> Rating:
    """A flashcard is rated by the learner; one that was given up has no rating, and is Again."""
    if graded.self_rating is not None:
        return Rating(graded.self_rating)
    return rate(graded.is_right, graded.guess_chance, known)


def move_card(answer: GradedAnswer) -> Moved:
    """The answer's effect on the learner's card of its prompt."""
    today, prompt_id = answer.today, answer.prompt_id
    now, parameters = today.now, today.parameters
    before = today.cards.get(prompt_id)
    known = recall(before.memory, now, parameters) if before else None
    rating = _rate(answer.graded, known)
    if answer.round_left is not None:
        return Moved(before, rating, False, Counts(0, 0, answer.round_left, None))
    is_counted = counts_for_memory(before, now, today.zone)
    after = apply_review(
        before, rating=rating, at=now, is_counted=is_counted, parameters=parameters
    )
    if is_counted:
        memory = replace(after.memory, due_at=today.due_at(prompt_id, after))
        after = replace(after, memory=memory)
    plan = today.plan_after(answer.item["lang"], answer.wishes, prompt_id, after)
    return Moved(after, rating, is_counted, plan.counts)


def insert_review(session: Session, answer: GradedAnswer, moved: Moved) -> int | None:
    """The new review's id; None, and nothing is inserted, if the question was answered before."""
    left, today, card = moved.counts, answer.today, moved.card
    scheduler = today.scheduler_id
    if scheduler is None:
        scheduler = scheduler_id(session, now=today.now, parameters=today.parameters)
    review_id: int | None = (
        session.connection()
        .execute(
            _INSERT_REVIEW,
            {
                "learner_id": today.learner.id,
                "pack_id": today.version.pack_id,
                "prompt_id": answer.prompt_id,
                "version_id": answer.asked.version_id,
                "item_id": answer.asked.item_id,
                "scheduler_id": scheduler,
                "nonce": answer.asked.nonce,
                "option_order": list(answer.asked.option_order),
                "response": answer.response,
                "is_right": answer.graded.is_right,
                "note": answer.graded.note,
                "guess_chance": answer.graded.guess_chance,
                "rating": int(moved.rating),
                "is_counted": moved.is_counted,
                "day": day_of(today.now, today.zone),
                "asked_at": answer.asked.asked_at,
                "answered_at": today.now,
                "shown_ms": answer.shown_ms,
                "due_at": card.memory.due_at if card else today.now,
                "repeat_at": card.repeat_at if card and not answer.asked.is_cram else None,
                "counts": {"new": left.new, "learning": left.learning, "review": left.review},
                "is_cram": answer.asked.is_cram,
            },
        )
        .scalar_one_or_none()
    )
    return review_id


def find_known(session: Session, answer: GradedAnswer) -> int | None:
    """The review of the question if it was answered before. Raises AnswerConflict if that
    was done differently.
    """
    of = {"nonce": answer.asked.nonce}
    known = session.connection().execute(_FIND_REVIEW, of).one_or_none()
    if known is None:
        return None
    if known.response != answer.response:
        raise tokens.AnswerConflict(known.id)
    return int(known.id)


def save_moved(session: Session, answer: GradedAnswer, moved: Moved) -> None:
    """Store the card, which practice alone leaves as it was."""
    if answer.asked.is_cram:
        return
    assert moved.card is not None
    key = CardKey(answer.today.learner.id, answer.today.version.pack_id, answer.prompt_id)
    save_card(session, key, moved.card, is_new=answer.prompt_id not in answer.today.cards)

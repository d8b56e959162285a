"""Recording an answer: one transaction, once per question asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import Table, bindparam, insert, select
from sqlalchemy.orm import Session

from studytool.grading import Grade, grade
from studytool.scheduling import (
    DEFAULT_PARAMETERS,
    CardState,
    Counts,
    Rating,
    apply_review,
    counts_for_memory,
    day_of,
    rate,
    recall,
)
from studytool.services import versions
from studytool.services.accounts import Learner
from studytool.services.errors import NotFound
from studytool.services.study import tokens
from studytool.services.study.schedulers import scheduler_id
from studytool.services.study.state import CardKey, find_card, find_cards, plan_for, save_card
from studytool.storage import LearnerRow, ReviewRow, reading, writing

# Built once: this is the hot path.
_REVIEWS = cast(Table, ReviewRow.__table__)
_FIND_REVIEW = select(_REVIEWS.c.id, _REVIEWS.c.response).where(
    _REVIEWS.c.nonce == bindparam("of_nonce")
)
_INSERT_REVIEW = insert(_REVIEWS).returning(_REVIEWS.c.id)
_LOCK_LEARNER = (
    select(LearnerRow.id)
    .where(LearnerRow.id == bindparam("of_learner_id"))
    .with_for_update(key_share=True)
)


def record_answer(
    learner: Learner,
    token: str,
    response: str,
    shown_ms: int | None,
    *,
    now: datetime,
    pack_id: str | None = None,
    more: int = 0,
) -> int:
    """Grade the response against the item as it was shown, and keep it; its review's id.

    `response` is an option's id, a typed text, "1" to "4" for a flashcard, or ""
    for "I don't know". The same response to the same token gives the same id.
    Raises AnswerConflict for another response, TokenRefused for a token or a
    response that belongs to no question this learner was asked, or to none of
    `pack_id` where that is given. `more` raises today's limit of new prompts in the
    counts that the result shows.
    """
    asked = tokens.read(token, learner.id, now=now)
    response = _storable(response)
    # All that can be done before is: while one writes, everybody else waits.
    with reading() as session:
        try:
            version = versions.get_version(session, asked.version_id)
            item = versions.get_item(session, asked.version_id, asked.item_id)
        except NotFound as error:
            raise tokens.TokenRefused("of another database") from error
        if pack_id not in (None, version.pack_id):
            raise tokens.TokenRefused("of another pack")
        cards = find_cards(session, learner.id, version.pack_id)
    try:
        graded = grade(item, response)
    except ValueError as error:
        raise tokens.TokenRefused("the response was not offered") from error
    answer = _Answer(learner, asked, version, item, response, graded, shown_ms, now, more)
    key = CardKey(learner.id, version.pack_id, item["prompt"])
    before = cards.get(key.prompt_id)
    moved = _move_card(answer, cards)
    with writing() as session:
        _take_turn(session, learner.id)
        known = session.execute(_FIND_REVIEW, {"of_nonce": asked.nonce}).one_or_none()
        if known is not None:
            if known.response != response:
                raise tokens.AnswerConflict(known.id)
            return int(known.id)
        current = find_card(session, key)
        if current != before:
            # Another answer to the same prompt came in between.
            moved = _move_card(answer, _replace(cards, key.prompt_id, current))
        save_card(session, key, moved.card, is_new=current is None)
        return _insert_review(session, answer, moved)


@dataclass(frozen=True)
class _Answer:
    """An answer that was graded and not yet recorded."""

    learner: Learner
    asked: tokens.Asked
    version: versions.Version
    item: Mapping[str, Any]
    response: str
    graded: Grade
    shown_ms: int | None
    now: datetime
    more: int

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.learner.timezone)


@dataclass(frozen=True)
class _Moved:
    """What an answer makes of its card, and of what is left for the day."""

    card: CardState
    rating: Rating
    is_counted: bool
    counts: Counts


def _replace(
    cards: Mapping[str, CardState], prompt_id: str, card: CardState | None
) -> dict[str, CardState]:
    others = {each: card for each, card in cards.items() if each != prompt_id}
    return others if card is None else {**others, prompt_id: card}


def _storable(response: str) -> str:
    """PostgreSQL keeps no NUL, and neither database half a surrogate pair."""
    return response.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _take_turn(session: Session, learner_id: int) -> None:
    """Let a learner's answers wait for each other.

    SQLite has one writer at a time anyway, and ignores FOR UPDATE.
    """
    session.execute(_LOCK_LEARNER, {"of_learner_id": learner_id})


def _rate(graded: Grade, known: float | None) -> Rating:
    """A flashcard is rated by the learner; one that was given up has no rating, and is Again."""
    if graded.self_rating is not None:
        return Rating(graded.self_rating)
    return rate(graded.is_right, graded.guess_chance, known)


def _move_card(answer: _Answer, cards: Mapping[str, CardState]) -> _Moved:
    """The answer's effect on the learner's `cards` of the pack."""
    prompt_id, now, zone = answer.item["prompt"], answer.now, answer.zone
    before = cards.get(prompt_id)
    known = recall(before.memory, now, DEFAULT_PARAMETERS) if before else None
    rating = _rate(answer.graded, known)
    is_counted = counts_for_memory(before, now, zone)
    after = apply_review(
        before, rating=rating, at=now, is_counted=is_counted, parameters=DEFAULT_PARAMETERS
    )
    plan = plan_for(
        answer.version,
        {**cards, prompt_id: after},
        answer.item["lang"],
        now=now,
        zone=zone,
        more=answer.more,
    )
    return _Moved(after, rating, is_counted, plan.counts)


def _insert_review(session: Session, answer: _Answer, moved: _Moved) -> int:
    left = moved.counts
    review_id: int = session.execute(
        _INSERT_REVIEW,
        {
            "learner_id": answer.learner.id,
            "pack_id": answer.version.pack_id,
            "prompt_id": answer.item["prompt"],
            "version_id": answer.asked.version_id,
            "item_id": answer.asked.item_id,
            "scheduler_id": scheduler_id(session, now=answer.now),
            "nonce": answer.asked.nonce,
            "option_order": list(answer.asked.option_order),
            "response": answer.response,
            "is_right": answer.graded.is_right,
            "note": answer.graded.note,
            "guess_chance": answer.graded.guess_chance,
            "rating": int(moved.rating),
            "is_counted": moved.is_counted,
            "day": day_of(answer.now, answer.zone),
            "asked_at": answer.asked.asked_at,
            "answered_at": answer.now,
            "shown_ms": answer.shown_ms,
            "due_at": moved.card.memory.due_at,
            "repeat_at": moved.card.repeat_at,
            "counts": {"new": left.new, "learning": left.learning, "review": left.review},
        },
    ).scalar_one()
    return review_id

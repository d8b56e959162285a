"""Recording an answer: one transaction, once per question asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from studytool.grading import Grade, grade
from studytool.scheduling import (
    DEFAULT_PARAMETERS,
    CardState,
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


def record_answer(
    learner: Learner, token: str, response: str, shown_ms: int | None, *, now: datetime
) -> int:
    """Grade the response against the item as it was shown, and keep it; its review's id.

    `response` is an option's id, a typed text, "1" to "4" for a flashcard, or ""
    for "I don't know". The same response to the same token gives the same id.
    Raises AnswerConflict for another response, TokenRefused for a token or a
    response that belongs to no question this learner was asked.
    """
    asked = tokens.read(token, learner.id, now=now)
    response = _storable(response)
    with reading() as session:
        try:
            version = versions.get_version(session, asked.version_id)
            item = versions.get_item(session, asked.version_id, asked.item_id)
        except NotFound as error:
            raise tokens.TokenRefused("of another database") from error
    try:
        graded = grade(item, response)
    except ValueError as error:
        raise tokens.TokenRefused("the response was not offered") from error
    with writing() as session:
        _take_turn(session, learner.id)
        known = session.execute(
            select(ReviewRow.id, ReviewRow.response).where(ReviewRow.nonce == asked.nonce)
        ).one_or_none()
        if known is not None:
            if known.response != response:
                raise tokens.AnswerConflict(known.id)
            return int(known.id)
        values = _review(session, learner, version, item, response, graded, now)
        review_id: int = session.execute(
            insert(ReviewRow)
            .values(
                **values,
                version_id=asked.version_id,
                item_id=asked.item_id,
                nonce=asked.nonce,
                option_order=list(asked.option_order),
                asked_at=asked.asked_at,
                shown_ms=shown_ms,
            )
            .returning(ReviewRow.id)
        ).scalar_one()
        return review_id


def _storable(response: str) -> str:
    """PostgreSQL keeps no NUL, and neither database half a surrogate pair."""
    return response.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _take_turn(session: Session, learner_id: int) -> None:
    """Let a learner's answers wait for each other.

    SQLite has one writer at a time anyway, and ignores FOR UPDATE.
    """
    session.execute(
        select(LearnerRow.id).where(LearnerRow.id == learner_id).with_for_update(key_share=True)
    )


def _rate(graded: Grade, known: float | None) -> Rating:
    """A flashcard is rated by the learner; one that was given up has no rating, and is Again."""
    if graded.self_rating is not None:
        return Rating(graded.self_rating)
    return rate(graded.is_right, graded.guess_chance, known)


def _review(
    session: Session,
    learner: Learner,
    version: versions.Version,
    item: Mapping[str, Any],
    response: str,
    graded: Grade,
    now: datetime,
) -> dict[str, Any]:
    """Move the card, and return the review's columns that follow from it."""
    zone = ZoneInfo(learner.timezone)
    key = CardKey(learner.id, version.pack_id, item["prompt"])
    before = find_card(session, key)
    known = recall(before.memory, now, DEFAULT_PARAMETERS) if before else None
    rating = _rate(graded, known)
    is_counted = counts_for_memory(before, now, zone)
    after: CardState = apply_review(
        before, rating=rating, at=now, is_counted=is_counted, parameters=DEFAULT_PARAMETERS
    )
    save_card(session, key, after, is_new=before is None)
    cards = find_cards(session, learner.id, version.pack_id)
    left = plan_for(version, cards, item["lang"], now=now, zone=zone).counts
    return {
        "learner_id": learner.id,
        "pack_id": version.pack_id,
        "prompt_id": item["prompt"],
        "scheduler_id": scheduler_id(session, now=now),
        "response": response,
        "is_right": graded.is_right,
        "note": graded.note,
        "guess_chance": graded.guess_chance,
        "rating": int(rating),
        "is_counted": is_counted,
        "day": day_of(now, zone),
        "answered_at": now,
        "due_at": after.memory.due_at,
        "repeat_at": after.repeat_at,
        "counts": {"new": left.new, "learning": left.learning, "review": left.review},
    }

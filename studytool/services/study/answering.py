"""Recording an answer: one transaction, once per question asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from studytool.grading import grade
from studytool.services import versions
from studytool.services.accounts import Learner
from studytool.services.study import tokens
from studytool.services.study.asking import read_asked
from studytool.services.study.cramming import Cram, plan_cram
from studytool.services.study.keeping import bring_up, keep_today, read_today
from studytool.services.study.moving import (
    GradedAnswer,
    find_known,
    insert_review,
    move_card,
    save_moved,
)
from studytool.services.study.today import Today, Wishes
from studytool.services.turns import take_turn
from studytool.storage import reading, writing


def record_answer(
    learner: Learner,
    token: str,
    response: str,
    shown_ms: int | None,
    *,
    now: datetime,
    pack_id: str | None = None,
    more: int = 0,
    has_siblings: bool = False,
    cram: Cram | None = None,
) -> int:
    """Grade the response against the item as it was shown, and keep it; its review's id.

    `response` is an option's id, a typed text, "1" to "4" for a flashcard, or ""
    for "I don't know". The same response to the same token gives the same id.
    Raises AnswerConflict for another response, TokenRefused for a token or a
    response that belongs to no question this learner was asked, or to none of
    `pack_id` where that is given. `more`, `has_siblings` and `cram` are what the learner
    wished for this sitting, for the counts that the result shows; whether the answer
    is for practice only stands in the token.
    """
    asked = tokens.read(token, learner.id, now=now)
    response = _storable(response)
    # All that can be done before is: while one writes, everybody else waits.
    with reading() as session:
        version, item = read_asked(session, asked, pack_id)
        today = read_today(session, learner, version, now)
        round_left = _count_round(session, today, item, cram) if asked.is_cram else None
    try:
        graded = grade(item, response)
    except ValueError as error:
        raise tokens.TokenRefused("the response was not offered") from error
    wishes = Wishes(more, has_siblings)
    return _record(GradedAnswer(asked, today, item, response, graded, shown_ms, wishes, round_left))


def _record(answer: GradedAnswer) -> int:
    """The id of the answer's review. Raises AnswerConflict."""
    moved = move_card(answer)
    with writing() as session:
        turn = take_turn(session, answer.today.learner.id)
        if turn != answer.today.turn + 1:
            # Something else came in between: perhaps this very answer.
            known = find_known(session, answer)
            if known is not None:
                return known
            answer = replace(answer, today=bring_up(session, answer.today, turn - 1))
            moved = move_card(answer)
        review_id = insert_review(session, answer, moved)
        if review_id is None:
            known = find_known(session, answer)
            assert known is not None
            return known
        save_moved(session, answer, moved)
    today = answer.today
    if moved.card is not None:
        today.keep_card(answer.prompt_id, moved.card)
    keep_today(replace(today, turn=turn, newest=review_id, undoable=review_id))
    return review_id


def _storable(response: str) -> str:
    """PostgreSQL keeps no NUL, and neither database half a surrogate pair."""
    return response.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _count_round(session: Session, today: Today, item: Mapping[str, Any], cram: Cram | None) -> int:
    """How many the round of cramming has left once this item is answered."""
    if cram is None:
        return 0
    pack = versions.get_pack(session, today.version.id)
    left = plan_cram(session, today, pack, item["lang"], cram)
    return sum(each.prompt != item["prompt"] for each in left)

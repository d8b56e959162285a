"""Answers of a test on their way into the memory: reviews like any others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from studytool.grading import Grade
from studytool.services.accounts import Learner
from studytool.services.study import tokens
from studytool.services.study.keeping import read_today_anew
from studytool.services.study.moving import GradedAnswer, insert_review, move_card, save_moved
from studytool.services.study.today import NO_WISHES
from studytool.services.turns import take_more, take_turn
from studytool.services.versions import Version


@dataclass(frozen=True)
class PaperAnswer:
    """A graded answer to an item as it was shown. The prompts of a paper are all different."""

    item: Mapping[str, Any]
    option_order: tuple[str, ...]
    response: str
    graded: Grade


def record_paper_answers(
    session: Session,
    learner: Learner,
    version: Version,
    answers: Sequence[PaperAnswer],
    *,
    started_at: datetime,
    now: datetime,
    moves_cards: bool,
) -> list[int]:
    """Add a review for each answer, in the caller's write transaction; their ids in order.

    A prompt that was answered before on this day is logged, and its memory stays. Without
    `moves_cards` all cards stay as they are, for the caller to hold the reviews back.
    """
    turn = take_turn(session, learner.id)
    # Not the day that is kept: what follows may yet be rolled back.
    today = read_today_anew(session, learner, version, now, turn)
    review_ids = []
    for each in answers:
        asked = tokens.Asked(
            nonce=tokens.new_nonce(),
            learner_id=learner.id,
            version_id=version.id,
            item_id=each.item["id"],
            option_order=each.option_order,
            asked_at=started_at,
        )
        answer = GradedAnswer(
            asked, today, each.item, each.response, each.graded, None, NO_WISHES, None
        )
        moved = move_card(answer)
        review_id = insert_review(session, answer, moved)
        assert moved.card is not None
        assert review_id is not None
        review_ids.append(review_id)
        if moves_cards:
            save_moved(session, answer, moved)
            today.keep_card(answer.prompt_id, moved.card)
    take_more(session, learner.id, len(answers))
    return review_ids

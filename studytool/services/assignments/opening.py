"""Opening the results of tests: what was answered there counts from then on."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from studytool.services.errors import NotFound
from studytool.services.sealing import find_opened
from studytool.services.study import CardKey, recompute_card
from studytool.services.turns import take_turn
from studytool.storage import HeldReviewRow, ReviewRow, reading, writing


def open_results(*, now: datetime) -> int:
    """Let the reviews count that were held back until now; of how many papers.

    Their cards are made anew with them in their place, as if they had counted on the day of
    the test. A transaction for each paper, so that nobody who answers waits for long.
    """
    with reading() as session:
        opened = find_opened(session, now)
    for learner_id, assignment_id in opened:
        _open(learner_id, assignment_id)
    return len(opened)


def _open(learner_id: int, assignment_id: int) -> None:
    is_theirs = (
        HeldReviewRow.learner_id == learner_id,
        HeldReviewRow.assignment_id == assignment_id,
    )
    with writing() as session:
        try:
            take_turn(session, learner_id)
        except NotFound:
            return  # erased meanwhile, with all that was held
        keys = session.execute(
            select(ReviewRow.pack_id, ReviewRow.prompt_id)
            .join(HeldReviewRow, HeldReviewRow.review_id == ReviewRow.id)
            .where(*is_theirs)
            .distinct()
        ).all()
        session.execute(delete(HeldReviewRow).where(*is_theirs))
        for pack_id, prompt_id in keys:
            recompute_card(session, CardKey(learner_id, pack_id, prompt_id))

"""How far students are with their practice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from studytool.services.assignments.model import Assignment
from studytool.services.study.replaying import IS_KEPT
from studytool.storage import AttemptAnswerRow, ReviewRow

# Whoever looks at a question for longer is doing something else.
LONGEST_LOOK = timedelta(minutes=2)


@dataclass(frozen=True)
class Progress:
    """What was done between an assignment's opening and its due time, out of `amount`."""

    answers: int
    minutes: int
    done: int
    amount: int

    @property
    def is_complete(self) -> bool:
        return self.done >= self.amount


def read_progress(
    session: Session, found: Assignment, learner_ids: Sequence[int]
) -> dict[int, Progress]:
    """Each student's progress. Answers in tests are no practice, nor are those taken back.

    Time is from being asked to answering, two minutes for a question at most.
    """
    assert found.practice is not None
    counts = dict.fromkeys(learner_ids, 0)
    spent = dict.fromkeys(learner_ids, timedelta())
    query = select(ReviewRow.learner_id, ReviewRow.asked_at, ReviewRow.answered_at).where(
        ReviewRow.learner_id.in_(learner_ids),
        ReviewRow.pack_id == found.pack_id,
        ReviewRow.answered_at.between(found.open_at, found.due_at),
        IS_KEPT,
        ~exists().where(AttemptAnswerRow.review_id == ReviewRow.id),
    )
    for learner_id, asked_at, answered_at in session.execute(query):
        counts[learner_id] += 1
        spent[learner_id] += min(max(answered_at - asked_at, timedelta()), LONGEST_LOOK)
    goal, amount = found.practice.goal, found.practice.amount
    progress = {}
    for learner_id in learner_ids:
        minutes = int(spent[learner_id].total_seconds() // 60)
        done = counts[learner_id] if goal == "cards" else minutes
        progress[learner_id] = Progress(counts[learner_id], minutes, done, amount)
    return progress

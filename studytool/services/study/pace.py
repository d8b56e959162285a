"""How long this learner takes for a question, beside what is usual."""

from __future__ import annotations

from statistics import median

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from studytool.scheduling import Candidate
from studytool.scheduling.exam import SECONDS
from studytool.storage import ReviewRow

# Before the learner's own answers say more.
USUAL_S = 15.0
# Reading what was right, which nobody measures.
FEEDBACK_S = 4.0
LEAST_ANSWERS, MOST_ANSWERS = 20, 100
SLOWEST, FASTEST = 4.0, 0.4

_LOOKS = (
    select(ReviewRow.shown_ms)
    .where(
        ReviewRow.learner_id == bindparam("of_learner_id"),
        ReviewRow.pack_id == bindparam("of_pack_id"),
        ReviewRow.shown_ms.is_not(None),
    )
    .order_by(ReviewRow.id.desc())
    .limit(MOST_ANSWERS)
)


def read_pace(session: Session, learner_id: int, pack_id: str) -> float:
    """The learner's time for a question in parts of the usual; 1 while there are few answers.

    A median, since a question that is left lying says nothing.
    """
    of = {"of_learner_id": learner_id, "of_pack_id": pack_id}
    looks_ms = [each or 0 for each in session.scalars(_LOOKS, of)]
    if len(looks_ms) < LEAST_ANSWERS:
        return 1.0
    own_s = median(looks_ms) / 1000 + FEEDBACK_S
    return min(SLOWEST, max(FASTEST, own_s / USUAL_S))


def usual_seconds(candidate: Candidate) -> float:
    """How long a question of the candidate takes most learners, about."""
    return USUAL_S if candidate.card else SECONDS["choice"]

"""Practice that leaves the schedule alone: any prompts, each once in a round."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from studytool.facts import Pack
from studytool.scheduling import Candidate, Counts
from studytool.services.accounts import Learner
from studytool.services.study.replaying import IS_KEPT
from studytool.services.study.today import Today
from studytool.storage import ReviewRow, reading

Order = Literal["weakest", "random"]
ORDERS: tuple[Order, ...] = ("weakest", "random")

_NEWEST = select(func.max(ReviewRow.id)).where(
    ReviewRow.learner_id == bindparam("of_learner_id"),
    ReviewRow.pack_id == bindparam("of_pack_id"),
)
_CRAMMED = (
    select(ReviewRow.prompt_id)
    .where(
        ReviewRow.learner_id == bindparam("of_learner_id"),
        ReviewRow.pack_id == bindparam("of_pack_id"),
        ReviewRow.id > bindparam("of_since"),
        ReviewRow.is_cram,
        IS_KEPT,
    )
    .distinct()
)


@dataclass(frozen=True)
class Cram:
    """A round of practice, begun when `since` was the newest review.

    `about` are the ids of entities that all of it is about, or nothing for the whole pack.
    """

    since: int
    order: Order = "weakest"
    about: tuple[str, ...] = ()


def begin_round(learner: Learner, pack_id: str) -> int:
    """Where a round that begins now begins: the id of the learner's newest review of the pack."""
    of = {"of_learner_id": learner.id, "of_pack_id": pack_id}
    with reading() as session:
        return session.scalar(_NEWEST, of) or 0


def plan_cram(session: Session, today: Today, pack: Pack, lang: str, cram: Cram) -> list[Candidate]:
    """What is left of the round, in the order to ask.

    The weakest are those whose memory is oldest for its strength; what was never
    asked comes after them, and what was suspended not at all.
    """
    of = {
        "of_learner_id": today.learner.id,
        "of_pack_id": today.version.pack_id,
        "of_since": cram.since,
    }
    done = set(session.scalars(_CRAMMED, of))
    facts = _facts_about(pack, cram.about)
    left = [
        each
        for each in today.candidates(lang)
        if each.prompt not in done
        and each.away_until is None
        and (not cram.about or each.kin & facts)
    ]
    if cram.order == "random":
        # The same order for the whole round, whoever's turn it is.
        Random(f"{today.learner.id}:{cram.since}").shuffle(left)
    else:
        left.sort(key=lambda each: _weakness(each, today))
    return left


def count_left(left: list[Candidate]) -> Counts:
    """The round's counts: all that is left is "to review"."""
    return Counts(0, 0, len(left), "review" if left else None)


def _weakness(candidate: Candidate, today: Today) -> float:
    if candidate.card is None:
        return 1.0
    memory = candidate.card.memory
    return -((today.now - memory.last_review_at).total_seconds() + 1) / memory.stability


def _facts_about(pack: Pack, entities: tuple[str, ...]) -> frozenset[str]:
    """The entities and the facts that have one of them as their subject or their value."""
    wanted = set(entities)
    facts = {fact.id for fact in pack.facts if wanted & {fact.subject, str(fact.value)}}
    return frozenset(wanted | facts)

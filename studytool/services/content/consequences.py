"""What a new version leads to: prompts to be learnt anew, and answers to be graded anew.

Both are told apart by the version, so that doing it twice adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, select
from sqlalchemy.orm import Session

from studytool.facts import Pack, PackError
from studytool.grading import grade
from studytool.questions import Knowledge, PromptEffect, compare_prompts, correct_item
from studytool.services import versions
from studytool.services.turns import take_turns
from studytool.storage import (
    CardResetRow,
    CardRow,
    PackVersionRow,
    RegradeRow,
    ReviewRow,
    reading,
    writing,
)

CHUNK = 200


@dataclass(frozen=True)
class Consequences:
    """How many prompts are learnt anew, and how many answers have another grade now."""

    relearn_count: int = 0
    regraded_count: int = 0


@dataclass(frozen=True)
class _Step:
    """From one version of a pack to the next."""

    pack_id: str
    version_id: int
    pack: Pack
    effects: Sequence[PromptEffect]


def apply_consequences(pack_id: str, *, now: datetime) -> Consequences:
    """Bring memories and grades in line with the pack's newest version."""
    step = _find_step(pack_id)
    if step is None:
        return Consequences()
    relearn = [each.prompt for each in step.effects if each.effect == "relearn"]
    for chunk in _chunks(relearn):
        _reset_cards(step, chunk, now)
    changed = [each.prompt for each in step.effects if each.has_other_answer]
    count = 0
    for chunk in _chunks(changed):
        count += _regrade(step, chunk, now)
    return Consequences(len(relearn), count)


def regrade_outdated(
    session: Session, version: versions.Version, review_ids: Sequence[int], *, now: datetime
) -> None:
    """Grade answers just given to items of ``version`` by the newest facts too, if there are any.

    A test's paper keeps its items: without this, whoever handed in before a correction would
    be graded by other facts than whoever hands in after it. In the caller's write transaction.
    """
    newest = versions.find_current_version(session, version.pack_id)
    if newest is None or newest == version.id or not review_ids:
        return
    try:
        pack = versions.get_pack(session, newest)
    except PackError:
        return  # published before the loader grew stricter
    step = _Step(version.pack_id, newest, pack, ())
    found = list(_find_regrades(session, step, ReviewRow.id.in_(review_ids)))
    if found:
        session.execute(insert(RegradeRow), [{**each, "at": now} for each in found])


def effective_grade() -> ColumnElement[bool]:
    """Whether a review is right by the newest version that had something to say about it.

    For queries over `ReviewRow`.
    """
    newest = (
        select(RegradeRow.is_right)
        .where(RegradeRow.review_id == ReviewRow.id)
        .order_by(RegradeRow.version_id.desc())
        .limit(1)
        .correlate(ReviewRow)
        .scalar_subquery()
    )
    return func.coalesce(newest, ReviewRow.is_right)


def is_forgotten() -> ColumnElement[bool]:
    """Whether a review counts no more for a memory, since its prompt was corrected later.

    For queries over `ReviewRow`.
    """
    return (
        select(CardResetRow.version_id)
        .where(
            CardResetRow.pack_id == ReviewRow.pack_id,
            CardResetRow.prompt_id == ReviewRow.prompt_id,
            CardResetRow.last_review_id >= ReviewRow.id,
        )
        .correlate(ReviewRow)
        .exists()
    )


def _find_step(pack_id: str) -> _Step | None:
    query = (
        select(PackVersionRow.id)
        .where(PackVersionRow.pack_id == pack_id)
        .order_by(PackVersionRow.number.desc())
        .limit(2)
    )
    with reading() as session:
        found = list(session.scalars(query))
        if len(found) < 2:
            return None
        try:
            new, old = (versions.get_pack(session, each) for each in found)
        except PackError:
            return None  # published before the loader grew stricter
    return _Step(pack_id, found[0], new, compare_prompts(old, new))


def _chunks(prompts: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(prompts), CHUNK):
        yield prompts[start : start + CHUNK]


def _reset_cards(step: _Step, prompts: Sequence[str], now: datetime) -> None:
    """Forget what was remembered of the prompts, in one transaction with the note of it."""
    of_cards = (CardRow.pack_id == step.pack_id) & CardRow.prompt_id.in_(prompts)
    with writing() as session:
        # Their answers wait, so that none comes between the note and the cards.
        take_turns(session, select(CardRow.learner_id).where(of_cards))
        known = set(
            session.scalars(
                select(CardResetRow.prompt_id).where(
                    CardResetRow.pack_id == step.pack_id,
                    CardResetRow.version_id == step.version_id,
                    CardResetRow.prompt_id.in_(prompts),
                )
            )
        )
        fresh = [each for each in prompts if each not in known]
        if not fresh:
            return
        last = session.scalar(select(func.max(ReviewRow.id))) or 0
        rows = [
            {
                "pack_id": step.pack_id,
                "prompt_id": prompt_id,
                "version_id": step.version_id,
                "last_review_id": last,
                "at": now,
            }
            for prompt_id in fresh
        ]
        session.execute(insert(CardResetRow), rows)
        session.execute(
            delete(CardRow).where(CardRow.pack_id == step.pack_id, CardRow.prompt_id.in_(fresh))
        )


def _regrade(step: _Step, prompts: Sequence[str], now: datetime) -> int:
    with reading() as session:
        rows = list(_find_regrades(session, step, ReviewRow.prompt_id.in_(prompts)))
    for start in range(0, len(rows), CHUNK):
        with writing() as session:
            part = rows[start : start + CHUNK]
            known = _already_regraded(session, step, [each["review_id"] for each in part])
            fresh = [{**each, "at": now} for each in part if each["review_id"] not in known]
            if fresh:
                session.execute(insert(RegradeRow), fresh)
    return len(rows)


def _find_regrades(
    session: Session, step: _Step, of_reviews: ColumnElement[bool]
) -> Iterator[dict[str, Any]]:
    """The answers that the new facts judge otherwise than what holds of them so far."""
    query = select(
        ReviewRow.id,
        ReviewRow.version_id,
        ReviewRow.item_id,
        ReviewRow.response,
        effective_grade().label("was_right"),
    ).where(
        ReviewRow.pack_id == step.pack_id,
        of_reviews,
        ReviewRow.version_id != step.version_id,
        ReviewRow.response != "",
    )
    knowledge = Knowledge(step.pack)
    corrected: dict[tuple[int, str], dict[str, Any] | None] = {}
    for row in session.execute(query):
        key = (row.version_id, row.item_id)
        if key not in corrected:
            body = versions.get_item(session, *key)
            later = versions.find_item(session, step.version_id, row.item_id)
            corrected[key] = correct_item(body, later, step.pack, knowledge)
        item = corrected[key]
        if item is None:
            continue
        try:
            is_right = grade(item, row.response).is_right
        except ValueError:
            continue  # the later item asks in another way
        if is_right != bool(row.was_right):
            yield {
                "review_id": row.id,
                "version_id": step.version_id,
                "was_right": bool(row.was_right),
                "is_right": is_right,
            }


def _already_regraded(session: Session, step: _Step, reviews: Iterable[int]) -> set[int]:
    return set(
        session.scalars(
            select(RegradeRow.review_id).where(
                RegradeRow.version_id == step.version_id, RegradeRow.review_id.in_(list(reviews))
            )
        )
    )

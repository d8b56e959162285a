"""The result of an answer, read from its review and so always the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from studytool.grading import grade
from studytool.scheduling import Counts, day_of
from studytool.services import versions
from studytool.services.accounts import Learner
from studytool.services.errors import NotFound
from studytool.services.preferences import Preferences, find_preferences
from studytool.services.sealing import is_open
from studytool.services.study.keeping import look_at_today
from studytool.services.study.leeches import Leech, find_leech
from studytool.services.study.undoing import IS_UNDONE, find_undoable
from studytool.storage import RegradeRow, ReviewRow, reading

# Built once: every answer is followed by its result.
_FIND = select(
    ReviewRow.pack_id,
    ReviewRow.version_id,
    ReviewRow.item_id,
    ReviewRow.option_order,
    ReviewRow.response,
    ReviewRow.is_right,
    ReviewRow.note,
    ReviewRow.day,
    ReviewRow.due_at,
    ReviewRow.repeat_at,
    ReviewRow.counts,
    ReviewRow.is_cram,
    ReviewRow.prompt_id,
    ReviewRow.is_counted,
    IS_UNDONE.label("is_undone"),
    is_open().label("is_open"),
    select(RegradeRow.is_right)
    .where(RegradeRow.review_id == ReviewRow.id)
    .order_by(RegradeRow.version_id.desc())
    .limit(1)
    .correlate(ReviewRow)
    .scalar_subquery()
    .label("regraded_as"),
).where(
    ReviewRow.id == bindparam("of_review_id"),
    ReviewRow.learner_id == bindparam("of_learner_id"),
)


@dataclass(frozen=True)
class Result:
    """What became of an answer.

    `options` are in the order shown. `near` names what a typed answer came near to,
    where the note is about that. `next_due_in_days` counts the learner's days;
    None means that it is asked again in the same session. `leech` is told of a prompt
    that was forgotten over and over. `regraded_as` is the grade that a later correction of
    the content gave, None where it left the answer as it was.
    """

    review_id: int

    pack_id: str
    item: dict[str, Any]
    options: list[dict[str, str]]
    response: str
    counts: Counts
    is_right: bool
    note: str | None
    near: str | None
    next_due_in_days: int | None
    is_cram: bool = False
    is_undone: bool = False
    can_be_undone: bool = False
    leech: Leech | None = None
    regraded_as: bool | None = None
    preferences: Preferences = field(default_factory=Preferences)


def get_result(learner: Learner, review_id: int, *, now: datetime | None = None) -> Result:
    """The learner's review. Raises NotFound if it is not the learner's or not there.

    Without `now` it is not said whether the answer can be taken back.
    """
    # No database can hold a larger id, and PostgreSQL would complain of it.
    if not 0 < review_id < 2**31:
        raise NotFound(review_id)
    with reading() as session:
        of = {"of_review_id": review_id, "of_learner_id": learner.id}
        row = session.connection().execute(_FIND, of).one_or_none()
        if row is None or not row.is_open:
            raise NotFound(review_id)
        item = versions.get_item(session, row.version_id, row.item_id)
        leech = None
        if row.is_counted and not row.is_right:
            leech = find_leech(session, learner.id, row.pack_id, item, review_id)
        undoable, preferences = _find_surroundings(session, learner, row.pack_id, now)
    zone = ZoneInfo(learner.timezone)
    by_id = {option["id"]: option for option in item.get("options") or []}
    due_day = day_of(row.due_at, zone)
    return Result(
        review_id=review_id,
        pack_id=row.pack_id,
        item=item,
        options=[by_id[each] for each in row.option_order],
        response=row.response,
        counts=Counts(**row.counts, current=None),
        is_right=row.is_right,
        note=row.note,
        near=_find_near(item, row.response, row.note),
        next_due_in_days=None if row.repeat_at else max(1, (due_day - row.day).days),
        is_cram=row.is_cram,
        is_undone=row.is_undone,
        regraded_as=None if row.regraded_as in (None, row.is_right) else row.regraded_as,
        can_be_undone=undoable == review_id,
        leech=leech,
        preferences=preferences,
    )


def _find_surroundings(
    session: Session, learner: Learner, pack_id: str, now: datetime | None
) -> tuple[int | None, Preferences]:
    """The review that can be taken back at `now`, and what the learner chose."""
    if now is None:
        return None, find_preferences(session, learner.id)
    today = look_at_today(session, learner, pack_id, now)
    if today is not None:
        return today.undoable, today.preferences
    day = day_of(now, ZoneInfo(learner.timezone))
    undoable = find_undoable(session, learner.id, pack_id, day)
    return undoable, find_preferences(session, learner.id)


def find_prompt(session: Session, learner: Learner, pack_id: str, review_id: int) -> str | None:
    """The prompt of the learner's review, None if there is no such review."""
    return session.scalar(
        select(ReviewRow.prompt_id).where(
            ReviewRow.id == review_id,
            ReviewRow.learner_id == learner.id,
            ReviewRow.pack_id == pack_id,
        )
    )


def _find_near(item: Mapping[str, Any], response: str, note: str | None) -> str | None:
    """What the note is about. The grader is asked again, and is heard only if it still
    says what it said when the answer was recorded.
    """
    if note is None:
        return None
    try:
        again = grade(item, response)
    except ValueError:
        return None
    return getattr(again, "near", None) if again.note == note else None

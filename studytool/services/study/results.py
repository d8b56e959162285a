"""The result of an answer, read from its review and so always the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import exists, select

from studytool.grading import grade
from studytool.scheduling import Counts, day_of
from studytool.services import versions
from studytool.services.accounts import Learner
from studytool.services.errors import NotFound
from studytool.storage import AttemptAnswerRow, ReviewRow, reading


@dataclass(frozen=True)
class Result:
    """What became of an answer.

    `options` are in the order shown. `near` names what a typed answer came near to,
    where the note is about that. `next_due_in_days` counts the learner's days;
    None means that it is asked again in the same session.
    """

    pack_id: str
    item: dict[str, Any]
    options: list[dict[str, str]]
    response: str
    counts: Counts
    is_right: bool
    note: str | None
    near: str | None
    next_due_in_days: int | None


def get_result(learner: Learner, review_id: int) -> Result:
    """The learner's review. Raises NotFound if it is not the learner's or not there."""
    query = select(
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
    ).where(
        ReviewRow.id == review_id,
        ReviewRow.learner_id == learner.id,
        # A test shows its answers itself, when its instructor wants them shown.
        ~exists().where(AttemptAnswerRow.review_id == ReviewRow.id),
    )
    # No database can hold a larger id, and PostgreSQL would complain of it.
    if not 0 < review_id < 2**31:
        raise NotFound(review_id)
    with reading() as session:
        row = session.execute(query).one_or_none()
        if row is None:
            raise NotFound(review_id)
        item = versions.get_item(session, row.version_id, row.item_id)
    by_id = {option["id"]: option for option in item.get("options") or []}
    due_day = day_of(row.due_at, ZoneInfo(learner.timezone))
    return Result(
        pack_id=row.pack_id,
        item=item,
        options=[by_id[each] for each in row.option_order],
        response=row.response,
        counts=Counts(**row.counts, current=None),
        is_right=row.is_right,
        note=row.note,
        near=_find_near(item, row.response, row.note),
        next_due_in_days=None if row.repeat_at else max(1, (due_day - row.day).days),
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

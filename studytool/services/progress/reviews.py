"""What a learner's log of reviews says of one pack, added up by the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, case, cast, func, select, tuple_
from sqlalchemy.orm import Session

from studytool.analytics import Retention, WrongAnswer, sum_up_retention
from studytool.grading import grade
from studytool.services.study.replaying import IS_KEPT
from studytool.storage import ItemRow, ReviewRow
from studytool.storage.days import days_between

# An answer that lay open longer was not studied all that time.
LONGEST_ANSWER_MS = 60_000
# Confusions are read from the wrong answers given last.
MOST_WRONG_ANSWERS = 500
CONFUSING_FORMS = ("choice", "true_false", "matching", "typed", "cloze")
_CHUNK = 200


@dataclass(frozen=True)
class DaySum:
    """One of the learner's days. ``timed_count`` answers took ``timed_ms`` together, none of
    them counted longer than a minute; the others came without a time.
    """

    answer_count: int
    right_count: int
    timed_count: int
    timed_ms: int


def belong_to(learner_id: int, pack_id: str | None = None) -> ColumnElement[bool]:
    """The reviews that progress is about, of one pack or of all: those that are kept.

    Every query on reviews takes them from this place.
    """
    is_own = and_(ReviewRow.learner_id == learner_id, IS_KEPT)
    return is_own if pack_id is None else and_(is_own, ReviewRow.pack_id == pack_id)


def list_packs(session: Session, learner_id: int) -> list[tuple[str, int, date]]:
    """The packs with reviews, how many, and the day of the last; the latest first."""
    last_day = func.max(ReviewRow.day)
    query = (
        select(ReviewRow.pack_id, func.count(), last_day)
        .where(belong_to(learner_id))
        .group_by(ReviewRow.pack_id)
        .order_by(last_day.desc(), ReviewRow.pack_id)
    )
    return [(pack_id, count, day) for pack_id, count, day in session.execute(query)]


def sum_up_days(session: Session, learner_id: int, pack_id: str) -> dict[date, DaySum]:
    """The days on which something was answered, oldest first."""
    capped = case(
        (ReviewRow.shown_ms > LONGEST_ANSWER_MS, LONGEST_ANSWER_MS), else_=ReviewRow.shown_ms
    )
    query = (
        select(
            ReviewRow.day,
            func.count(),
            func.sum(cast(ReviewRow.is_right, Integer)),
            func.count(ReviewRow.shown_ms),
            func.coalesce(func.sum(capped), 0),
        )
        .where(belong_to(learner_id, pack_id))
        .group_by(ReviewRow.day)
        .order_by(ReviewRow.day)
    )
    return {day: DaySum(*map(int, sums)) for day, *sums in session.execute(query)}


def read_retention(session: Session, learner_id: int, pack_id: str) -> Retention:
    """Retention over the counted reviews, by the days since the counted one before."""
    before = func.lag(ReviewRow.day).over(partition_by=ReviewRow.prompt_id, order_by=ReviewRow.id)
    counted = (
        select(ReviewRow.day, ReviewRow.is_right, before.label("before"))
        .where(belong_to(learner_id, pack_id), ReviewRow.is_counted)
        .subquery()
    )
    interval = days_between(counted.c.before, counted.c.day)
    query = (
        select(interval, func.sum(cast(counted.c.is_right, Integer)), func.count())
        .where(counted.c.before.is_not(None))
        .group_by(interval)
    )
    return sum_up_retention(
        (days, int(right), total) for days, right, total in session.execute(query)
    )


def list_wrong_answers(session: Session, learner_id: int, pack_id: str) -> list[WrongAnswer]:
    """The wrong answers given last in forms that tell what was taken for what."""
    query = (
        select(ReviewRow.version_id, ReviewRow.item_id, ReviewRow.response, ReviewRow.note)
        .join(
            ItemRow,
            and_(ItemRow.version_id == ReviewRow.version_id, ItemRow.id == ReviewRow.item_id),
        )
        .where(
            belong_to(learner_id, pack_id),
            ReviewRow.is_right.is_(False),
            ReviewRow.response != "",
            ItemRow.form.in_(CONFUSING_FORMS),
        )
        .order_by(ReviewRow.id.desc())
        .limit(MOST_WRONG_ANSWERS)
    )
    given: Counter[tuple[int, str, str, str | None]] = Counter()
    for row in session.execute(query):
        given[row.version_id, row.item_id, row.response, row.note] += 1
    items = _read_items(session, {(version, item) for version, item, *_ in given})
    found = []
    for (version, item_id, response, note), count in given.items():
        item = items[version, item_id]
        found.append(WrongAnswer(item, response, count, _near(item, response, note)))
    return found


def _read_items(session: Session, keys: set[tuple[int, str]]) -> dict[tuple[int, str], Any]:
    found, listed = {}, sorted(keys)
    for start in range(0, len(listed), _CHUNK):
        query = select(ItemRow.version_id, ItemRow.id, ItemRow.body).where(
            tuple_(ItemRow.version_id, ItemRow.id).in_(listed[start : start + _CHUNK])
        )
        found.update({(version, item): body for version, item, body in session.execute(query)})
    return found


def _near(item: Mapping[str, Any], response: str, note: str | None) -> str | None:
    """The other thing that a typed answer names, as the grader reads it."""
    if note != "other":
        return None
    graded = grade(item, response)
    return graded.near if graded.note == note else None

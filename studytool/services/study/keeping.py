"""A learner's day: read from the database, and kept by each process for the next request."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import cast
from zoneinfo import ZoneInfo

from flask import current_app
from sqlalchemy import Table, and_, bindparam, func, select
from sqlalchemy.orm import Session

from studytool.scheduling import ExamGoal, day_of
from studytool.services.accounts import Learner
from studytool.services.preferences import find_preferences
from studytool.services.schedulers import find_scheduler
from studytool.services.study.desks import Desks
from studytool.services.study.pace import read_pace
from studytool.services.study.state import CARDS, STATE, as_card, find_cards
from studytool.services.study.today import Today
from studytool.services.study.undoing import find_undoable
from studytool.services.turns import find_turn
from studytool.services.versions import Version
from studytool.storage import CardFlagRow, ExamGoalRow, ReviewRow

# About 1 KiB each.
MAX_KEPT_PROMPTS = 200_000
# To read more answers of others one by one saves nothing.
MOST_MISSED = 20

_FLAGS = select(CardFlagRow.prompt_id, CardFlagRow.buried_until, CardFlagRow.suspended_at).where(
    CardFlagRow.learner_id == bindparam("of_learner_id"),
    CardFlagRow.pack_id == bindparam("of_pack_id"),
)
_GOAL = select(ExamGoalRow.day, ExamGoalRow.minutes_per_day).where(
    ExamGoalRow.learner_id == bindparam("of_learner_id"),
    ExamGoalRow.pack_id == bindparam("of_pack_id"),
)
_REVIEWS = cast(Table, ReviewRow.__table__)
# Of whatever kind, as what is newer than this is counted against the turns.
_NEWEST = select(func.max(_REVIEWS.c.id)).where(
    _REVIEWS.c.learner_id == bindparam("of_learner_id"),
    _REVIEWS.c.pack_id == bindparam("of_pack_id"),
    _REVIEWS.c.day == bindparam("of_day"),
)
_MISSED = (
    select(_REVIEWS.c.id, _REVIEWS.c.prompt_id, *STATE)
    .outerjoin(
        CARDS,
        and_(
            CARDS.c.learner_id == _REVIEWS.c.learner_id,
            CARDS.c.pack_id == _REVIEWS.c.pack_id,
            CARDS.c.prompt_id == _REVIEWS.c.prompt_id,
        ),
    )
    .where(
        _REVIEWS.c.learner_id == bindparam("of_learner_id"),
        _REVIEWS.c.pack_id == bindparam("of_pack_id"),
        _REVIEWS.c.day == bindparam("of_day"),
        _REVIEWS.c.id > bindparam("of_newest"),
    )
    .order_by(_REVIEWS.c.id)
    .limit(MOST_MISSED + 1)
)


def read_today(session: Session, learner: Learner, version: Version, now: datetime) -> Today:
    """The learner's day on the version's pack: as it was kept, with the answers that other
    processes recorded since, or read if that does not do.

    It is taken from where it was kept, so that nobody else works on it meanwhile; give it
    back with `keep_today`.
    """
    turn = find_turn(session, learner.id)
    kept = _desks().pop((learner.id, version.pack_id), None)
    if kept is None or kept.version.id != version.id or not _is_of_day(kept, learner, now):
        return read_today_anew(session, learner, version, now, turn)
    return bring_up(session, replace(kept, learner=learner, now=now), turn)


def look_at_today(session: Session, learner: Learner, pack_id: str, now: datetime) -> Today | None:
    """The day where it is kept and still holds, to read only what never changes of it:
    it stays where it is, and somebody else may work on it.
    """
    kept = _desks().get((learner.id, pack_id))
    if kept is None or kept.turn != find_turn(session, learner.id):
        return None
    return kept if _is_of_day(kept, learner, now) else None


def bring_up(session: Session, today: Today, turn: int) -> Today:
    """The same day at a later turn: if all that came in between were answers, their cards
    are read, else everything.
    """
    count = turn - today.turn
    if not count:
        return today
    of = {
        "of_learner_id": today.learner.id,
        "of_pack_id": today.version.pack_id,
        "of_day": today.day,
        "of_newest": today.newest,
    }
    missed = session.connection().execute(_MISSED, of).all() if count <= MOST_MISSED else []
    if len(missed) != count:
        return read_today_anew(session, today.learner, today.version, today.now, turn)
    for row in missed:
        # There is none where practice alone asked it.
        if row.stability is not None:
            today.keep_card(row.prompt_id, as_card(row))
    newest = missed[-1].id
    return replace(today, turn=turn, newest=newest, undoable=newest)


def read_today_anew(
    session: Session, learner: Learner, version: Version, now: datetime, turn: int
) -> Today:
    """The learner's day as the database has it at the turn."""
    zone = ZoneInfo(learner.timezone)
    today = day_of(now, zone)
    of = {"of_learner_id": learner.id, "of_pack_id": version.pack_id}
    away = {
        row.prompt_id: date.max if row.suspended_at else row.buried_until
        for row in session.execute(_FLAGS, of)
    }
    newest = session.scalar(_NEWEST, {**of, "of_day": today})
    row = session.execute(_GOAL, of).one_or_none()
    goal = ExamGoal(row.day, row.minutes_per_day) if row and row.day > today else None
    preferences = find_preferences(session, learner.id)
    return Today(
        learner,
        version,
        now,
        zone,
        turn,
        preferences,
        find_cards(session, learner.id, version.pack_id),
        {prompt: until for prompt, until in away.items() if until and until > today},
        newest or 0,
        find_undoable(session, learner.id, version.pack_id, today),
        preferences.scheduler_id or find_scheduler(session, preferences.parameters),
        goal,
        read_pace(session, learner.id, version.pack_id) if goal else 1.0,
    )


def keep_today(today: Today) -> None:
    """Keep the day for the learner's next request."""
    _desks().put((today.learner.id, today.version.pack_id), today, len(today.version.prompts))


def _is_of_day(kept: Today, learner: Learner, now: datetime) -> bool:
    """Whether the kept day is the learner's day at `now`."""
    return kept.zone.key == learner.timezone and kept.day == day_of(now, kept.zone)


def _desks() -> Desks[tuple[int, str], Today]:
    # One for each app: two apps of one process have different databases.
    desks: Desks[tuple[int, str], Today] = current_app.extensions.setdefault(
        "studytool.desks", Desks(MAX_KEPT_PROMPTS)
    )
    return desks

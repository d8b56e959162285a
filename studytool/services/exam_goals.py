"""The day of a learner's exam on a pack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from sqlalchemy import Delete, delete, insert, select
from sqlalchemy.orm import Session

from studytool.scheduling import Candidate, ExamGoal, Forecast, forecast, learn_shift
from studytool.services import versions
from studytool.services.accounts import Learner
from studytool.services.caching import cache_for
from studytool.services.histories import read_histories
from studytool.services.study.keeping import keep_today, read_today
from studytool.services.study.today import Today
from studytool.services.turns import take_turn
from studytool.storage import ExamGoalRow, reading, writing

MAX_MINUTES = 600
# A learner is known well enough by so many cards, and a page should not take long.
MOST_CARDS = 200
MAX_FORECASTS = 2_000


@dataclass(frozen=True)
class Outlook:
    """Where an exam that is still to come stands: how many questions today has left, and
    the share of the pack that is likely to be known on the day, give or take `error`.
    """

    days_left: int
    left_today: int
    share: float | None = None
    error: float | None = None


def get_goal(learner: Learner, pack_id: str) -> ExamGoal | None:
    """The goal that the learner set for the pack, be it past or to come."""
    with reading() as session:
        row = session.execute(
            select(ExamGoalRow.day, ExamGoalRow.minutes_per_day).where(
                ExamGoalRow.learner_id == learner.id, ExamGoalRow.pack_id == pack_id
            )
        ).one_or_none()
    return None if row is None else ExamGoal(row.day, row.minutes_per_day)


def set_goal(
    learner: Learner, pack_id: str, day: date, minutes_per_day: int, *, now: datetime
) -> None:
    """Study for an exam on `day`. Raises NotFound for a pack that was never published."""
    with writing() as session:
        take_turn(session, learner.id)
        versions.current_version(session, pack_id)
        session.execute(_forget(learner, pack_id))
        session.execute(
            insert(ExamGoalRow).values(
                learner_id=learner.id,
                pack_id=pack_id,
                day=day,
                minutes_per_day=minutes_per_day,
                set_at=now,
            )
        )


def drop_goal(learner: Learner, pack_id: str) -> None:
    """Study without an exam in view."""
    with writing() as session:
        take_turn(session, learner.id)
        session.execute(_forget(learner, pack_id))


def _forget(learner: Learner, pack_id: str) -> Delete:
    return delete(ExamGoalRow).where(
        ExamGoalRow.learner_id == learner.id, ExamGoalRow.pack_id == pack_id
    )


def get_outlook(learner: Learner, pack_id: str, lang: str, *, now: datetime) -> Outlook | None:
    """The outlook on the learner's exam, None without one or from its day on.

    Raises NotFound for a pack that was never published.
    """
    with reading() as session:
        version = versions.current_version(session, pack_id)
        today = read_today(session, learner, version, now)
        if today.goal is None:
            keep_today(today)
            return None
        counts = today.plan(lang).counts
        candidates = list(today.candidates(lang))
        keep_today(today)
        # All that the forecast rests on takes a turn when it changes, and the day is told
        # once: the page says the same however often it is loaded.
        key = (learner.id, pack_id, lang, version.id, today.turn, today.day)
        made: Forecast = cache_for("forecasts", MAX_FORECASTS).get(
            key, lambda: _make_forecast(session, today, candidates)
        )
    return Outlook(
        (today.goal.day - today.day).days,
        counts.new + counts.learning + counts.review,
        made.expected_share,
        made.error,
    )


def _make_forecast(session: Session, today: Today, candidates: Sequence[Candidate]) -> Forecast:
    assert today.goal is not None
    learner_id, pack_id = today.learner.id, today.version.pack_id
    histories = read_histories(session, learner_id, pack_id)
    return forecast(
        candidates,
        now=today.now,
        zone=today.zone,
        goal=today.goal,
        seconds_for=today.seconds_for,
        parameters=today.parameters,
        rng=Random(f"{learner_id}:{pack_id}:{today.day}"),
        shift=learn_shift(histories[:: 1 + len(histories) // MOST_CARDS], today.parameters),
    )

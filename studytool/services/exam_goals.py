"""The day of a learner's exam on a pack."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from sqlalchemy import Delete, delete, insert, select

from studytool.scheduling import ExamGoal, day_of, forecast, learn_shift
from studytool.services import versions
from studytool.services.accounts import Learner
from studytool.services.histories import read_histories
from studytool.services.study.keeping import keep_today, read_today
from studytool.services.turns import take_turn
from studytool.storage import ExamGoalRow, reading, writing

MAX_MINUTES = 600
# A learner is known well enough by so many cards, and a page should not take long.
MOST_CARDS = 200


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
            return None
        histories = read_histories(session, learner.id, pack_id)
    counts = today.plan(lang).counts
    keep_today(today)
    on = day_of(now, today.zone)
    made = forecast(
        list(today.candidates(lang)),
        now=now,
        zone=today.zone,
        goal=today.goal,
        seconds_for=today.seconds_for,
        parameters=today.parameters,
        # The page says the same however often it is loaded.
        rng=Random(f"{learner.id}:{pack_id}:{on}"),
        shift=learn_shift(histories[:: 1 + len(histories) // MOST_CARDS], today.parameters),
    )
    return Outlook(
        (today.goal.day - on).days,
        counts.new + counts.learning + counts.review,
        made.expected_share,
        made.error,
    )

"""What a learner chose: how much a day, by which scheduler, and for which exam."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from studytool.storage.tables.base import Base


class PreferencesRow(Base):
    """A learner without a row has the defaults of `services.preferences`.

    `scheduler_id` names the learner's own parameters, the desired retention among
    them; without it the scheduler in force for everybody applies.
    """

    __tablename__ = "preferences"
    __table_args__ = (
        CheckConstraint("new_per_day BETWEEN 0 AND 1000", name="new_in_range"),
        CheckConstraint("reviews_per_day BETWEEN 1 AND 10000", name="reviews_in_range"),
    )

    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id"), primary_key=True)
    scheduler_id: Mapped[int | None] = mapped_column(ForeignKey("schedulers.id"))
    new_per_day: Mapped[int]
    reviews_per_day: Mapped[int]
    has_four_buttons: Mapped[bool]
    has_keys: Mapped[bool]


class ExamGoalRow(Base):
    """The day of a learner's exam on a pack, and the minutes a day given to it."""

    __tablename__ = "exam_goals"
    __table_args__ = (
        CheckConstraint("minutes_per_day BETWEEN 1 AND 600", name="minutes_in_range"),
    )

    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id"), primary_key=True)
    pack_id: Mapped[str] = mapped_column(ForeignKey("packs.id"), primary_key=True)
    day: Mapped[dt.date]
    minutes_per_day: Mapped[int]
    set_at: Mapped[dt.datetime]

"""What was answered, and what is remembered of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from studytool.storage.tables.base import Base


class SchedulerRow(Base):
    """The parameters that reviews were scheduled by; a change is a new row."""

    __tablename__ = "schedulers"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    parameters: Mapped[dict[str, Any]]
    created_at: Mapped[dt.datetime]


class CardRow(Base):
    """A learner's memory of a prompt: the sum of the reviews, rebuildable from them.

    It hangs on the prompt's id and not on a version, so that editing a pack keeps it.
    """

    __tablename__ = "cards"
    __table_args__ = (
        CheckConstraint("stability > 0", name="stability_positive"),
        CheckConstraint("difficulty BETWEEN 1 AND 10", name="difficulty_in_range"),
        CheckConstraint("review_count > 0", name="review_count_positive"),
    )

    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id"), primary_key=True)
    pack_id: Mapped[str] = mapped_column(ForeignKey("packs.id"), primary_key=True)
    prompt_id: Mapped[str] = mapped_column(primary_key=True)
    stability: Mapped[float]
    difficulty: Mapped[float]
    due_at: Mapped[dt.datetime]
    last_review_at: Mapped[dt.datetime]
    repeat_at: Mapped[dt.datetime | None]
    introduced_at: Mapped[dt.datetime]
    last_answered_at: Mapped[dt.datetime]
    review_count: Mapped[int]


class ReviewRow(Base):
    """One graded answer. Append-only, with all that is needed to replay and to show it.

    `is_cram` marks an answer that was given for practice only and touches no card.
    `due_at`, `repeat_at` and `counts` are what the result page tells, kept so that
    the page stays the same however often it is loaded.
    """

    __tablename__ = "reviews"
    __table_args__ = (
        ForeignKeyConstraint(["version_id", "item_id"], ["items.version_id", "items.id"]),
        CheckConstraint("rating BETWEEN 1 AND 4", name="rating_in_range"),
        CheckConstraint("guess_chance BETWEEN 0 AND 1", name="guess_chance_in_range"),
        CheckConstraint("shown_ms >= 0", name="shown_ms_not_negative"),
        Index(None, "learner_id", "pack_id", "day"),
        Index(None, "learner_id", "pack_id", "prompt_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id"))
    pack_id: Mapped[str] = mapped_column(ForeignKey("packs.id"))
    prompt_id: Mapped[str]
    version_id: Mapped[int]
    item_id: Mapped[str]
    scheduler_id: Mapped[int] = mapped_column(ForeignKey("schedulers.id"))
    nonce: Mapped[str] = mapped_column(String(32), unique=True)
    option_order: Mapped[list[str]]
    response: Mapped[str]
    is_right: Mapped[bool]
    note: Mapped[str | None]
    guess_chance: Mapped[float]
    rating: Mapped[int]
    is_counted: Mapped[bool]
    day: Mapped[dt.date]
    asked_at: Mapped[dt.datetime]
    answered_at: Mapped[dt.datetime]
    shown_ms: Mapped[int | None]
    due_at: Mapped[dt.datetime]
    repeat_at: Mapped[dt.datetime | None]
    counts: Mapped[dict[str, Any]]
    is_cram: Mapped[bool] = mapped_column(default=False, server_default=false())


class UndoneReviewRow(Base):
    """A review that its learner took back: it stays in the log and counts for nothing."""

    __tablename__ = "undone_reviews"

    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id"), primary_key=True)
    undone_at: Mapped[dt.datetime]


class CardFlagRow(Base):
    """What the learner set aside: until a day, or until it is brought back.

    Not part of the card, which is the sum of its reviews; there may be no card yet.
    """

    __tablename__ = "card_flags"

    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id"), primary_key=True)
    pack_id: Mapped[str] = mapped_column(ForeignKey("packs.id"), primary_key=True)
    prompt_id: Mapped[str] = mapped_column(primary_key=True)
    buried_until: Mapped[dt.date | None]
    suspended_at: Mapped[dt.datetime | None]

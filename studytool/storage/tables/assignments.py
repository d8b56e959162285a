"""What a class is set to do: practice by a date, and tests with their papers and attempts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from studytool.storage.tables.base import Base


class AssignmentRow(Base):
    """Practice or a test of a class, on one pack.

    Nobody begins before `open_at`. `due_at` is when it should be done; until
    `closes_at`, which equals it where nothing late is taken, a test can still be handed
    in. `late_percent` is what that costs.
    """

    __tablename__ = "assignments"
    __table_args__ = (
        CheckConstraint("kind IN ('practice', 'test')", name="kind_known"),
        CheckConstraint("open_at <= due_at AND due_at <= closes_at", name="times_in_order"),
        CheckConstraint("late_percent BETWEEN 0 AND 100", name="late_percent_in_range"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("classes.id"), index=True)
    kind: Mapped[str]
    title: Mapped[str]
    pack_id: Mapped[str] = mapped_column(ForeignKey("packs.id"))
    open_at: Mapped[dt.datetime]
    due_at: Mapped[dt.datetime]
    closes_at: Mapped[dt.datetime]
    late_percent: Mapped[int] = mapped_column(server_default=text("0"))
    created_by: Mapped[int] = mapped_column(ForeignKey("learners.id"))
    created_at: Mapped[dt.datetime]
    withdrawn_at: Mapped[dt.datetime | None]


class PracticeRow(Base):
    """How much of the pack is to be practised: so many answers, or so many minutes."""

    __tablename__ = "practices"
    __table_args__ = (
        CheckConstraint("goal IN ('cards', 'minutes')", name="goal_known"),
        CheckConstraint("amount > 0", name="amount_positive"),
    )

    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"), primary_key=True)
    goal: Mapped[str]
    amount: Mapped[int]


class TestRow(Base):
    """What makes a test: its paper is drawn by `seed` from one version, and then stays.

    With `is_same_for_all` everybody gets variant 0; otherwise each attempt a variant of
    its own, which asks the same prompts in the same forms.

    `asked_for` is what the paper was to have: `count`, `topics` and `forms`. None of a test
    that was set before this was kept.
    """

    __test__ = False  # for pytest, which collects what is named so
    __tablename__ = "tests"
    __table_args__ = (
        CheckConstraint("feedback IN ('now', 'closed')", name="feedback_known"),
        CheckConstraint("attempts_allowed > 0", name="attempts_allowed_positive"),
        CheckConstraint("time_limit_s > 0", name="time_limit_positive"),
    )

    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"), primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("pack_versions.id"))
    lang: Mapped[str]
    seed: Mapped[int]
    is_same_for_all: Mapped[bool]
    time_limit_s: Mapped[int | None]
    attempts_allowed: Mapped[int]
    feedback: Mapped[str]
    asked_for: Mapped[dict[str, Any] | None]


class PaperItemRow(Base):
    """A question of a paper, with its options in the order in which they are shown.

    Append-only from the first attempt on.

    `slot` is the question's number in the draw, the same in every variant.
    """

    __tablename__ = "paper_items"
    __table_args__ = (UniqueConstraint("assignment_id", "variant", "slot"),)

    assignment_id: Mapped[int] = mapped_column(ForeignKey("tests.assignment_id"), primary_key=True)
    variant: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    slot: Mapped[int]
    item_id: Mapped[str]
    option_order: Mapped[list[str]]


class AttemptRow(Base):
    """One student's go at a test. `ends_at` is the last moment at which anything is taken.

    `submitted_at` is when it was handed in, or when its time ran out. `late_from` is what
    was told at the beginning; None of an attempt before this was kept.
    """

    __tablename__ = "attempts"
    __table_args__ = (
        UniqueConstraint("assignment_id", "learner_id", "number"),
        CheckConstraint("number > 0", name="number_positive"),
        Index(None, "learner_id", "assignment_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("tests.assignment_id"))
    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id"))
    number: Mapped[int]
    variant: Mapped[int]
    started_at: Mapped[dt.datetime]
    ends_at: Mapped[dt.datetime]
    submitted_at: Mapped[dt.datetime | None]
    is_late: Mapped[bool | None]
    late_from: Mapped[dt.datetime | None]


class AttemptDraftRow(Base):
    """An answer that is being written."""

    __tablename__ = "attempt_drafts"

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempts.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    response: Mapped[str]
    saved_at: Mapped[dt.datetime]


class AttemptAnswerRow(Base):
    """An answer as it was handed in and graded. Append-only.

    `response` is empty where nothing was given; then, and where an answer is not whole,
    there is no review.
    """

    __tablename__ = "attempt_answers"

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempts.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id"), index=True)
    item_id: Mapped[str]
    response: Mapped[str]
    is_right: Mapped[bool]
    note: Mapped[str | None]
    review_id: Mapped[int | None] = mapped_column(ForeignKey("reviews.id"), unique=True)


class HeldReviewRow(Base):
    """A review made in a test whose results are sealed: nothing counts it until they open."""

    __tablename__ = "held_reviews"

    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id"), primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id"), index=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("tests.assignment_id"), index=True)

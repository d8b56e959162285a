"""The tables. Their history is in `migrations`; a test holds the two together.

Reviews are append-only and published versions never change: triggers made by the
migrations see to it, whoever holds the connection.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    MetaData,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry

from studytool.storage.types import UtcDateTime


class Base(DeclarativeBase):
    # Flask-SQLAlchemy makes a class of this one, which a plain
    # `type_annotation_map` does not survive.
    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={
            dt.datetime: UtcDateTime,
            float: Double,
            dict[str, Any]: JSON,
            list[str]: JSON,
        },
    )


class LearnerRow(Base):
    """A guest has no username; one who signs up keeps the row and so all progress."""

    __tablename__ = "learners"
    __table_args__ = (
        CheckConstraint(
            "(username IS NULL) = (password_hash IS NULL)"
            " AND (username IS NULL) = (username_key IS NULL)",
            name="named_with_password",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str | None]
    # The username folded, so that names differing only in case are the same.
    username_key: Mapped[str | None] = mapped_column(unique=True)
    password_hash: Mapped[str | None]
    language: Mapped[str | None]
    timezone: Mapped[str]
    created_at: Mapped[dt.datetime]


class SessionRow(Base):
    """A browser that is logged in. Of its token only the SHA-256 is known here."""

    __tablename__ = "sessions"

    token_digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id"), index=True)
    created_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    revoked_at: Mapped[dt.datetime | None]


class PackRow(Base):
    """A pack that was published at least once; its highest version is the current one."""

    __tablename__ = "packs"

    id: Mapped[str] = mapped_column(primary_key=True)
    created_at: Mapped[dt.datetime]


class PackVersionRow(Base):
    """One publication, unchangeable. `files` is a ZIP of the pack's folder."""

    __tablename__ = "pack_versions"
    __table_args__ = (
        UniqueConstraint("pack_id", "number"),
        CheckConstraint("number > 0", name="number_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pack_id: Mapped[str] = mapped_column(ForeignKey("packs.id"))
    number: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    files: Mapped[bytes]
    published_at: Mapped[dt.datetime]


class PromptRow(Base):
    """A prompt of a version; `position` is its place in the pack's order."""

    __tablename__ = "prompts"
    __table_args__ = (UniqueConstraint("version_id", "position"),)

    version_id: Mapped[int] = mapped_column(ForeignKey("pack_versions.id"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    subject: Mapped[str]
    position: Mapped[int]


class ItemRow(Base):
    """A concrete question of a version, as it was generated."""

    __tablename__ = "items"
    __table_args__ = (
        ForeignKeyConstraint(["version_id", "prompt_id"], ["prompts.version_id", "prompts.id"]),
        UniqueConstraint("version_id", "prompt_id", "lang", "form", "variant"),
    )

    version_id: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    prompt_id: Mapped[str]
    form: Mapped[str]
    lang: Mapped[str]
    variant: Mapped[str]
    body: Mapped[dict[str, Any]]


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

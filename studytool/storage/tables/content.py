"""Content on its way in, the work behind it, and what comes of an edit."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from studytool.storage.tables.base import Base


class PackOwnerRow(Base):
    """Whose pack it is; one without a row here came with the program and is the administrators'."""

    __tablename__ = "pack_owners"

    pack_id: Mapped[str] = mapped_column(ForeignKey("packs.id"), primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id"), index=True)
    since_at: Mapped[dt.datetime]


class PackDraftRow(Base):
    """A pack being worked on: `files` is a ZIP of its folder, sound or not.

    `revision` counts the edits, so that of two at once the second is told.
    """

    __tablename__ = "pack_drafts"
    __table_args__ = (
        CheckConstraint(
            "state IN ('open', 'publishing', 'published', 'discarded')", name="state_known"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("learners.id"), index=True)
    pack_id: Mapped[str]
    name: Mapped[str]
    files: Mapped[bytes]
    digest: Mapped[str] = mapped_column(String(64))
    state: Mapped[str]
    revision: Mapped[int]
    created_at: Mapped[dt.datetime]
    updated_at: Mapped[dt.datetime]


class JobRow(Base):
    """Work that outlives the request that asked for it.

    A running job whose `heartbeat_at` is old has lost its process and is begun again.
    """

    __tablename__ = "jobs"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'running', 'done', 'failed')", name="state_known"),
        Index(None, "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("learners.id"))
    kind: Mapped[str]
    payload: Mapped[dict[str, Any]]
    state: Mapped[str]
    phase: Mapped[str]
    done_count: Mapped[int]
    total_count: Mapped[int]
    attempts: Mapped[int]
    result: Mapped[dict[str, Any]]
    created_at: Mapped[dt.datetime]
    heartbeat_at: Mapped[dt.datetime | None]
    ended_at: Mapped[dt.datetime | None]


class ProblemReportRow(Base):
    """What a learner says is wrong with an item, with the answer that was given to it."""

    __tablename__ = "problem_reports"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'mended', 'kept')", name="state_known"),
        ForeignKeyConstraint(["version_id", "item_id"], ["items.version_id", "items.id"]),
        Index(None, "pack_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pack_id: Mapped[str] = mapped_column(ForeignKey("packs.id"))
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id"), unique=True)
    version_id: Mapped[int]
    item_id: Mapped[str]
    text: Mapped[str]
    state: Mapped[str]
    note: Mapped[str]
    created_at: Mapped[dt.datetime]
    resolved_at: Mapped[dt.datetime | None]


class RegradeRow(Base):
    """A review that a later version's facts judge otherwise. The newest version's word holds."""

    __tablename__ = "regrades"

    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id"), primary_key=True)
    version_id: Mapped[int] = mapped_column(
        ForeignKey("pack_versions.id"), primary_key=True, index=True
    )
    was_right: Mapped[bool]
    is_right: Mapped[bool]
    at: Mapped[dt.datetime]


class CardResetRow(Base):
    """A prompt whose answer was corrected: of its reviews up to `last_review_id`, none counts.

    The prompt is learnt anew; cards are replayed from the later reviews alone.
    """

    __tablename__ = "card_resets"

    pack_id: Mapped[str] = mapped_column(ForeignKey("packs.id"), primary_key=True)
    prompt_id: Mapped[str] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("pack_versions.id"), primary_key=True)
    last_review_id: Mapped[int]
    at: Mapped[dt.datetime]

"""What is published: versions of packs with their banks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from studytool.storage.tables.base import Base


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

"""Classes, who teaches them and who is in them; links and slow-downs at the door."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from studytool.storage.tables.base import Base


class ClassRow(Base):
    """A class. Its code lets students in while `join_closed_at` and `archived_at` are empty.

    `desired_retention` is the class's wish for its members, empty where it has none.
    """

    __tablename__ = "classes"
    __table_args__ = (
        CheckConstraint(
            "desired_retention BETWEEN 0.7 AND 0.97", name="desired_retention_in_range"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    timezone: Mapped[str]
    desired_retention: Mapped[float | None]
    owner_id: Mapped[int] = mapped_column(ForeignKey("learners.id"), index=True)
    join_code: Mapped[str] = mapped_column(unique=True)
    join_closed_at: Mapped[dt.datetime | None]
    created_at: Mapped[dt.datetime]
    archived_at: Mapped[dt.datetime | None]


class ClassInstructorRow(Base):
    """An instructor who teaches a class beside its owner."""

    __tablename__ = "class_instructors"

    class_id: Mapped[int] = mapped_column(ForeignKey("classes.id"), primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id"), primary_key=True, index=True)
    added_at: Mapped[dt.datetime]


class ClassPackRow(Base):
    """A pack that is opened to a class."""

    __tablename__ = "class_packs"

    class_id: Mapped[int] = mapped_column(ForeignKey("classes.id"), primary_key=True)
    pack_id: Mapped[str] = mapped_column(ForeignKey("packs.id"), primary_key=True)
    opened_at: Mapped[dt.datetime]


class MembershipRow(Base):
    """A student of a class; one who was removed stays here, with what was granted."""

    __tablename__ = "memberships"
    __table_args__ = (
        CheckConstraint("extra_time_percent BETWEEN 0 AND 300", name="extra_time_in_range"),
    )

    class_id: Mapped[int] = mapped_column(ForeignKey("classes.id"), primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id"), primary_key=True, index=True)
    joined_at: Mapped[dt.datetime]
    removed_at: Mapped[dt.datetime | None]
    extra_time_percent: Mapped[int] = mapped_column(server_default=text("0"))


class AdminLinkRow(Base):
    """A link that makes its first user administrator. Only the token's SHA-256 is here."""

    __tablename__ = "admin_links"

    token_digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    created_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime | None]


class SlowdownRow(Base):
    """How often in a row something went wrong, by the SHA-256 of what it was tried on."""

    __tablename__ = "slowdowns"

    key_digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    failure_count: Mapped[int]
    failed_at: Mapped[dt.datetime] = mapped_column(index=True)

"""Who learns and who teaches, and from which browsers."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, false, text
from sqlalchemy.orm import Mapped, mapped_column

from studytool.storage.tables.base import Base


class LearnerRow(Base):
    """Anybody who uses the program.

    A guest has no username; one who signs up keeps the row and so all progress.
    `username_key` is the username folded, so that names differing only in case are
    the same. An erased learner keeps nothing but the number.
    """

    __tablename__ = "learners"
    __table_args__ = (
        CheckConstraint(
            "(username IS NULL) = (password_hash IS NULL)"
            " AND (username IS NULL) = (username_key IS NULL)",
            name="named_with_password",
        ),
        CheckConstraint("role IN ('student', 'instructor', 'admin')", name="role_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str | None]
    username_key: Mapped[str | None] = mapped_column(unique=True)
    password_hash: Mapped[str | None]
    language: Mapped[str | None]
    timezone: Mapped[str]
    created_at: Mapped[dt.datetime]
    role: Mapped[str] = mapped_column(server_default=text("'student'"))
    display_name: Mapped[str | None]
    must_change_password: Mapped[bool] = mapped_column(server_default=false())
    disabled_at: Mapped[dt.datetime | None]
    erased_at: Mapped[dt.datetime | None]


class SessionRow(Base):
    """A browser that is logged in. Of its token only the SHA-256 is known here."""

    __tablename__ = "sessions"

    token_digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id"), index=True)
    created_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    revoked_at: Mapped[dt.datetime | None]

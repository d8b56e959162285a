"""Who learns, and from which browsers."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from studytool.storage.tables.base import Base


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
    # How often the learner's records were changed; see `services.turns`.
    turn: Mapped[int] = mapped_column(server_default=text("0"))


class SessionRow(Base):
    """A browser that is logged in. Of its token only the SHA-256 is known here."""

    __tablename__ = "sessions"

    token_digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id"), index=True)
    created_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    revoked_at: Mapped[dt.datetime | None]

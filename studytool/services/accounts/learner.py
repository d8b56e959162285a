"""Who somebody is, as pages and other services see it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from studytool.services.roles import Role
from studytool.services.zones import as_known
from studytool.storage import LearnerRow

USERNAME = re.compile(r"[\w.\-]+\Z")
MIN_USERNAME_LENGTH, MAX_USERNAME_LENGTH = 2, 40


@dataclass(frozen=True)
class Learner:
    """Somebody who practises or teaches; `language` is None until one is chosen."""

    id: int
    username: str | None
    is_guest: bool
    language: str | None
    timezone: str
    role: Role = Role.STUDENT
    display_name: str | None = None
    must_change_password: bool = False

    @property
    def name(self) -> str | None:
        """What to call the learner; None for a guest."""
        return self.display_name or self.username

    @property
    def can_teach(self) -> bool:
        return self.role.includes(Role.INSTRUCTOR)

    @property
    def can_administer(self) -> bool:
        return self.role.includes(Role.ADMIN)


# The columns that a learner is made of.
LEARNER = (
    LearnerRow.id,
    LearnerRow.username,
    LearnerRow.language,
    LearnerRow.timezone,
    LearnerRow.role,
    LearnerRow.display_name,
    LearnerRow.must_change_password,
)


def as_learner(row: Any) -> Learner:
    """The learner of a row of `learners`, or of one with the columns that a learner has."""
    return Learner(
        id=row.id,
        username=row.username,
        is_guest=row.username is None,
        language=row.language,
        timezone=as_known(row.timezone),
        role=Role(row.role),
        display_name=row.display_name,
        must_change_password=row.must_change_password,
    )


def is_username(username: str) -> bool:
    """Whether it may be one: 2 to 40 letters, digits and marks of any script, and . _ -"""
    kept = unicodedata.normalize("NFKC", username)
    return MIN_USERNAME_LENGTH <= len(kept) <= MAX_USERNAME_LENGTH and bool(USERNAME.match(kept))


def fold_username(username: str) -> str:
    """Names that fold alike are the same name."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", username).casefold())


def name_values(username: str) -> dict[str, str]:
    """The columns of a username."""
    username = unicodedata.normalize("NFKC", username).strip()
    return {"username": username, "username_key": fold_username(username)}

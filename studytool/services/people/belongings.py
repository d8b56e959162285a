"""Which rows are somebody's: what an export gives and what an erasure takes.

Every column that refers to `learners` stands here, or a test fails.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, Table

from studytool.storage import (
    CardRow,
    ClassInstructorRow,
    ClassRow,
    MembershipRow,
    ReviewRow,
    SessionRow,
)


@dataclass(frozen=True)
class Belonging:
    """The rows of a table that belong to the learner whom `owner` names.

    `withheld` columns are no use to the learner, or a danger. Rows that
    `outlives` its learner's data are a class's, not the learner's.
    """

    model: Any
    owner: str
    withheld: frozenset[str] = frozenset()
    outlives: bool = False

    @property
    def table(self) -> Table:
        return cast(Table, self.model.__table__)

    def is_of(self, learner_id: int) -> ColumnElement[bool]:
        return self.table.c[self.owner] == learner_id


# In the order in which they can be deleted.
BELONGINGS = (
    Belonging(CardRow, "learner_id", frozenset({"learner_id"})),
    Belonging(ReviewRow, "learner_id", frozenset({"learner_id", "nonce", "scheduler_id"})),
    Belonging(MembershipRow, "learner_id", frozenset({"learner_id"})),
    Belonging(ClassInstructorRow, "learner_id", frozenset({"learner_id"})),
    Belonging(SessionRow, "learner_id", frozenset({"learner_id", "token_digest"})),
    Belonging(ClassRow, "owner_id", frozenset({"join_code"}), outlives=True),
)

"""Which rows are somebody's: what an export gives and what an erasure takes.

Every column that refers to `learners` stands here, or a test fails.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, Table, select

from studytool.storage import (
    AssignmentRow,
    AttemptAnswerRow,
    AttemptDraftRow,
    AttemptRow,
    CardFlagRow,
    CardRow,
    ClassInstructorRow,
    ClassRow,
    ExamGoalRow,
    HeldReviewRow,
    JobRow,
    MembershipRow,
    PackDraftRow,
    PackOwnerRow,
    PreferencesRow,
    ProblemReportRow,
    RegradeRow,
    ReviewRow,
    SessionRow,
    UndoneReviewRow,
)


@dataclass(frozen=True)
class Belonging:
    """The rows of a table that belong to the learner whom `owner` names.

    With `through`, `owner` names a row of that belonging instead.
    Columns that are `also` there refer to rows of the same learner.
    `withheld` columns are no use to the learner, or a danger. Rows that
    `outlives` its learner's data are a class's, not the learner's.
    """

    model: Any
    owner: str
    through: Belonging | None = None
    withheld: frozenset[str] = frozenset()
    outlives: bool = False
    also: frozenset[str] = frozenset()

    @property
    def table(self) -> Table:
        return cast(Table, self.model.__table__)

    @property
    def review_id(self) -> Any:
        """The column that tells which review a row is or is about; None where there is none."""
        return self.table.c.id if self.model is ReviewRow else self.table.c.get("review_id")

    def is_of(self, learner_id: int) -> ColumnElement[bool]:
        if self.through is None:
            return self.table.c[self.owner] == learner_id
        (key,) = self.through.table.primary_key.columns
        return self.table.c[self.owner].in_(select(key).where(self.through.is_of(learner_id)))


_REVIEWS = Belonging(
    ReviewRow, "learner_id", withheld=frozenset({"learner_id", "nonce", "scheduler_id"})
)
_OWN = frozenset({"learner_id"})
_ATTEMPTS = Belonging(AttemptRow, "learner_id", withheld=_OWN)
# In the order in which they can be deleted.
BELONGINGS = (
    Belonging(CardRow, "learner_id", withheld=_OWN),
    Belonging(CardFlagRow, "learner_id", withheld=_OWN),
    Belonging(ExamGoalRow, "learner_id", withheld=_OWN),
    Belonging(PreferencesRow, "learner_id", withheld=_OWN),
    Belonging(
        AttemptAnswerRow,
        "learner_id",
        withheld=_OWN,
        also=frozenset({"attempt_id", "review_id"}),
    ),
    Belonging(AttemptDraftRow, "attempt_id", through=_ATTEMPTS),
    _ATTEMPTS,
    Belonging(RegradeRow, "review_id", through=_REVIEWS),
    Belonging(ProblemReportRow, "review_id", through=_REVIEWS),
    Belonging(UndoneReviewRow, "review_id", through=_REVIEWS),
    Belonging(
        HeldReviewRow,
        "learner_id",
        withheld=_OWN,
        also=frozenset({"review_id"}),
    ),
    _REVIEWS,
    Belonging(MembershipRow, "learner_id", withheld=_OWN),
    Belonging(ClassInstructorRow, "learner_id", withheld=_OWN),
    Belonging(JobRow, "owner_id", withheld=frozenset({"owner_id", "payload"})),
    Belonging(PackDraftRow, "owner_id", withheld=frozenset({"owner_id", "files", "digest"})),
    Belonging(SessionRow, "learner_id", withheld=frozenset({"learner_id", "token_digest"})),
    Belonging(AssignmentRow, "created_by", outlives=True),
    Belonging(ClassRow, "owner_id", withheld=frozenset({"join_code"}), outlives=True),
    # What was published stays; administrators then answer for it.
    Belonging(PackOwnerRow, "learner_id", outlives=True),
)

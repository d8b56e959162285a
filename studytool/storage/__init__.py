"""The database: its tables, its engine and how transactions are opened.

`reading()` and `writing()` are the only ways in. Only services call `writing()`,
once per use case.
"""

from .engine import configure, db, once, reading, writing
from .tables.assignments import (
    AssignmentRow,
    AttemptAnswerRow,
    AttemptDraftRow,
    AttemptRow,
    HeldReviewRow,
    PaperItemRow,
    PracticeRow,
    TestRow,
)
from .tables.base import Base
from .tables.content import (
    CardResetRow,
    JobRow,
    PackDraftRow,
    PackOwnerRow,
    ProblemReportRow,
    RegradeRow,
)
from .tables.learners import LearnerRow, SessionRow
from .tables.packs import ItemRow, PackRow, PackVersionRow, PromptRow
from .tables.people import (
    AdminLinkRow,
    ClassInstructorRow,
    ClassPackRow,
    ClassRow,
    MembershipRow,
    SlowdownRow,
)
from .tables.preferences import ExamGoalRow, PreferencesRow
from .tables.study import CardFlagRow, CardRow, ReviewRow, SchedulerRow, UndoneReviewRow
from .types import JsonText
from .upgrade import SchemaTooNew, schema_state, upgrade

__all__ = [
    "AdminLinkRow",
    "AssignmentRow",
    "AttemptAnswerRow",
    "AttemptDraftRow",
    "AttemptRow",
    "Base",
    "CardFlagRow",
    "CardResetRow",
    "CardRow",
    "ClassInstructorRow",
    "ClassPackRow",
    "ClassRow",
    "ExamGoalRow",
    "HeldReviewRow",
    "ItemRow",
    "JobRow",
    "JsonText",
    "LearnerRow",
    "MembershipRow",
    "PackDraftRow",
    "PackOwnerRow",
    "PackRow",
    "PackVersionRow",
    "PaperItemRow",
    "PracticeRow",
    "PreferencesRow",
    "ProblemReportRow",
    "PromptRow",
    "RegradeRow",
    "ReviewRow",
    "SchedulerRow",
    "SchemaTooNew",
    "SessionRow",
    "SlowdownRow",
    "TestRow",
    "UndoneReviewRow",
    "configure",
    "db",
    "once",
    "reading",
    "schema_state",
    "upgrade",
    "writing",
]

"""The database: its tables, its engine and how transactions are opened.

`reading()` and `writing()` are the only ways in. Only services call `writing()`,
once per use case.
"""

from .engine import configure, db, reading, writing
from .tables import (
    AdminLinkRow,
    Base,
    CardFlagRow,
    CardRow,
    ClassInstructorRow,
    ClassPackRow,
    ClassRow,
    ExamGoalRow,
    ItemRow,
    LearnerRow,
    MembershipRow,
    PackRow,
    PackVersionRow,
    PreferencesRow,
    PromptRow,
    ReviewRow,
    SchedulerRow,
    SessionRow,
    SlowdownRow,
    UndoneReviewRow,
)
from .types import JsonText
from .upgrade import SchemaTooNew, schema_state, upgrade

__all__ = [
    "AdminLinkRow",
    "Base",
    "CardFlagRow",
    "CardRow",
    "ClassInstructorRow",
    "ClassPackRow",
    "ClassRow",
    "ExamGoalRow",
    "ItemRow",
    "JsonText",
    "LearnerRow",
    "MembershipRow",
    "PackRow",
    "PackVersionRow",
    "PreferencesRow",
    "PromptRow",
    "ReviewRow",
    "SchedulerRow",
    "SchemaTooNew",
    "SessionRow",
    "SlowdownRow",
    "UndoneReviewRow",
    "configure",
    "db",
    "reading",
    "schema_state",
    "upgrade",
    "writing",
]

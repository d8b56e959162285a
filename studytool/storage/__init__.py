"""The database: its tables, its engine and how transactions are opened.

`reading()` and `writing()` are the only ways in. Only services call `writing()`,
once per use case.
"""

from .engine import configure, db, reading, writing
from .tables import (
    Base,
    CardFlagRow,
    CardRow,
    ExamGoalRow,
    ItemRow,
    LearnerRow,
    PackRow,
    PackVersionRow,
    PreferencesRow,
    PromptRow,
    ReviewRow,
    SchedulerRow,
    SessionRow,
    UndoneReviewRow,
)
from .types import JsonText
from .upgrade import SchemaTooNew, schema_state, upgrade

__all__ = [
    "Base",
    "CardFlagRow",
    "CardRow",
    "ExamGoalRow",
    "ItemRow",
    "JsonText",
    "LearnerRow",
    "PackRow",
    "PackVersionRow",
    "PreferencesRow",
    "PromptRow",
    "ReviewRow",
    "SchedulerRow",
    "SchemaTooNew",
    "SessionRow",
    "UndoneReviewRow",
    "configure",
    "db",
    "reading",
    "schema_state",
    "upgrade",
    "writing",
]

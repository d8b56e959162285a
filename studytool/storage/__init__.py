"""The database: its tables, its engine and how transactions are opened.

`reading()` and `writing()` are the only ways in. Only services call `writing()`,
once per use case.
"""

from .engine import configure, db, reading, writing
from .tables import (
    Base,
    CardResetRow,
    CardRow,
    ItemRow,
    JobRow,
    LearnerRow,
    PackDraftRow,
    PackOwnerRow,
    PackRow,
    PackVersionRow,
    ProblemReportRow,
    PromptRow,
    RegradeRow,
    ReviewRow,
    SchedulerRow,
    SessionRow,
)
from .upgrade import SchemaTooNew, schema_state, upgrade

__all__ = [
    "Base",
    "CardResetRow",
    "CardRow",
    "ItemRow",
    "JobRow",
    "LearnerRow",
    "PackDraftRow",
    "PackOwnerRow",
    "PackRow",
    "PackVersionRow",
    "ProblemReportRow",
    "PromptRow",
    "RegradeRow",
    "ReviewRow",
    "SchedulerRow",
    "SchemaTooNew",
    "SessionRow",
    "configure",
    "db",
    "reading",
    "schema_state",
    "upgrade",
    "writing",
]

"""The database: its tables, its engine and how transactions are opened.

`reading()` and `writing()` are the only ways in. Only services call `writing()`,
once per use case.
"""

from .engine import configure, db, reading, writing
from .tables import (
    AdminLinkRow,
    Base,
    CardResetRow,
    CardRow,
    ClassInstructorRow,
    ClassPackRow,
    ClassRow,
    ItemRow,
    JobRow,
    LearnerRow,
    MembershipRow,
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
    SlowdownRow,
)
from .upgrade import SchemaTooNew, schema_state, upgrade

__all__ = [
    "AdminLinkRow",
    "Base",
    "CardResetRow",
    "CardRow",
    "ClassInstructorRow",
    "ClassPackRow",
    "ClassRow",
    "ItemRow",
    "JobRow",
    "LearnerRow",
    "MembershipRow",
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
    "SlowdownRow",
    "configure",
    "db",
    "reading",
    "schema_state",
    "upgrade",
    "writing",
]

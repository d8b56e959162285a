"""The database: its tables, its engine and how transactions are opened.

`reading()` and `writing()` are the only ways in. Only services call `writing()`,
once per use case.
"""

from .engine import configure, db, reading, writing
from .tables import (
    AdminLinkRow,
    Base,
    CardRow,
    ClassInstructorRow,
    ClassPackRow,
    ClassRow,
    ItemRow,
    LearnerRow,
    MembershipRow,
    PackRow,
    PackVersionRow,
    PromptRow,
    ReviewRow,
    SchedulerRow,
    SessionRow,
    SlowdownRow,
)
from .upgrade import SchemaTooNew, schema_state, upgrade

__all__ = [
    "AdminLinkRow",
    "Base",
    "CardRow",
    "ClassInstructorRow",
    "ClassPackRow",
    "ClassRow",
    "ItemRow",
    "LearnerRow",
    "MembershipRow",
    "PackRow",
    "PackVersionRow",
    "PromptRow",
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

"""The database: its tables, its engine and how transactions are opened.

`reading()` and `writing()` are the only ways in. Only services call `writing()`,
once per use case.
"""

from .engine import configure, db, reading, writing
from .tables import (
    Base,
    CardRow,
    ItemRow,
    LearnerRow,
    PackRow,
    PackVersionRow,
    PromptRow,
    ReviewRow,
    SchedulerRow,
    SessionRow,
)
from .types import JsonText
from .upgrade import SchemaTooNew, schema_state, upgrade

__all__ = [
    "Base",
    "CardRow",
    "ItemRow",
    "JsonText",
    "LearnerRow",
    "PackRow",
    "PackVersionRow",
    "PromptRow",
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

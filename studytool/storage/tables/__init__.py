"""The tables. Their history is in `migrations`; a test holds the two together.

Reviews are append-only and published versions never change: triggers made by the
migrations see to it, whoever holds the connection.
"""

from .base import Base
from .learners import LearnerRow, SessionRow
from .packs import ItemRow, PackRow, PackVersionRow, PromptRow
from .people import (
    AdminLinkRow,
    ClassInstructorRow,
    ClassPackRow,
    ClassRow,
    MembershipRow,
    SlowdownRow,
)
from .preferences import ExamGoalRow, PreferencesRow
from .study import CardFlagRow, CardRow, ReviewRow, SchedulerRow, UndoneReviewRow

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
    "LearnerRow",
    "MembershipRow",
    "PackRow",
    "PackVersionRow",
    "PreferencesRow",
    "PromptRow",
    "ReviewRow",
    "SchedulerRow",
    "SessionRow",
    "SlowdownRow",
    "UndoneReviewRow",
]

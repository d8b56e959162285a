"""The tables. Their history is in `migrations`; a test holds the two together.

Reviews are append-only and published versions never change: triggers made by the
migrations see to it, whoever holds the connection.
"""

from .base import Base
from .learners import LearnerRow, SessionRow
from .packs import ItemRow, PackRow, PackVersionRow, PromptRow
from .preferences import ExamGoalRow, PreferencesRow
from .study import CardFlagRow, CardRow, ReviewRow, SchedulerRow, UndoneReviewRow

__all__ = [
    "Base",
    "CardFlagRow",
    "CardRow",
    "ExamGoalRow",
    "ItemRow",
    "LearnerRow",
    "PackRow",
    "PackVersionRow",
    "PreferencesRow",
    "PromptRow",
    "ReviewRow",
    "SchedulerRow",
    "SessionRow",
    "UndoneReviewRow",
]

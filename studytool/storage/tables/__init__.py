"""The tables. Their history is in `migrations`; a test holds the two together.

Reviews are append-only and published versions never change: triggers made by the
migrations see to it, whoever holds the connection.
"""

from .assignments import (
    AssignmentRow,
    AttemptAnswerRow,
    AttemptDraftRow,
    AttemptRow,
    PaperItemRow,
    PracticeRow,
    TestRow,
)
from .base import Base
from .content import (
    CardResetRow,
    JobRow,
    PackDraftRow,
    PackOwnerRow,
    ProblemReportRow,
    RegradeRow,
)
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
    "ItemRow",
    "JobRow",
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
    "SessionRow",
    "SlowdownRow",
    "TestRow",
    "UndoneReviewRow",
]

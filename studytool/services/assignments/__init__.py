"""What a class is set to do: practice by a date, and tests.

Instructors set and change assignments; students take them. Results for instructors
are in `studytool.services.results`.
"""

from .attempts import (
    AttemptOver,
    AttemptRefused,
    Sheet,
    get_sheet,
    save_drafts,
    start_attempt,
)
from .handing_in import collect_overdue, submit
from .model import Assignment, Practice, Test
from .opening import open_results
from .outcomes import MyAssignment, Outcome, get_mine, get_outcome, list_mine
from .paper import PaperItem
from .printing import PrintedPaper, get_printed
from .setting import (
    Frame,
    NothingToDraw,
    TestWish,
    TimesRefused,
    change_times,
    get_assignment,
    list_assignments,
    set_practice,
    set_test,
    withdraw,
)

__all__ = [
    "Assignment",
    "AttemptOver",
    "AttemptRefused",
    "Frame",
    "MyAssignment",
    "NothingToDraw",
    "Outcome",
    "PaperItem",
    "Practice",
    "PrintedPaper",
    "Sheet",
    "Test",
    "TestWish",
    "TimesRefused",
    "change_times",
    "collect_overdue",
    "get_assignment",
    "get_mine",
    "get_outcome",
    "get_printed",
    "get_sheet",
    "list_assignments",
    "list_mine",
    "open_results",
    "save_drafts",
    "set_practice",
    "set_test",
    "start_attempt",
    "submit",
    "withdraw",
]

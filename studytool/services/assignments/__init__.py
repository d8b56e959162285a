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
from .changing import PaperFrozen, change_times, draw_another, withdraw
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
    get_assignment,
    list_assignments,
    set_practice,
    set_test,
)

__all__ = [
    "Assignment",
    "AttemptOver",
    "AttemptRefused",
    "Frame",
    "MyAssignment",
    "NothingToDraw",
    "Outcome",
    "PaperFrozen",
    "PaperItem",
    "Practice",
    "PrintedPaper",
    "Sheet",
    "Test",
    "TestWish",
    "TimesRefused",
    "change_times",
    "collect_overdue",
    "draw_another",
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

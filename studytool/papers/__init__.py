"""Tests on paper or screen: what is asked, how long it may take, and what it is worth.

Pure functions: the random source and all times are given by the caller.
"""

from .draw import MARKED_FORMS, Askable, Slot, arrange, draw_slots
from .marks import Score, best
from .said import say_response
from .times import GRACE, Times, ends_at, is_late

__all__ = [
    "GRACE",
    "MARKED_FORMS",
    "Askable",
    "Score",
    "Slot",
    "Times",
    "arrange",
    "best",
    "draw_slots",
    "ends_at",
    "is_late",
    "say_response",
]

"""The study loop: the next question, its other side, the answer, its result."""

from .answering import record_answer
from .asking import Question, Revealed, next_question, reveal
from .cramming import ORDERS, Cram, begin_round
from .due import PackDue, list_due
from .finishing import Finished
from .leeches import Leech
from .paper_answers import PaperAnswer, record_paper_answers
from .replaying import recompute_card
from .results import Result, get_result
from .setting_aside import EXTENTS, Extent, SetAside, bring_back, list_set_aside, set_aside
from .state import CardKey
from .tokens import AnswerConflict, TokenRefused
from .undoing import UndoRefused, undo_answer

__all__ = [
    "EXTENTS",
    "ORDERS",
    "AnswerConflict",
    "CardKey",
    "Cram",
    "Extent",
    "Finished",
    "Leech",
    "PackDue",
    "PaperAnswer",
    "Question",
    "Result",
    "Revealed",
    "SetAside",
    "TokenRefused",
    "UndoRefused",
    "begin_round",
    "bring_back",
    "get_result",
    "list_due",
    "list_set_aside",
    "next_question",
    "recompute_card",
    "record_answer",
    "record_paper_answers",
    "reveal",
    "set_aside",
    "undo_answer",
]

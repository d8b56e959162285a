"""The study loop: the next question, its other side, the answer, its result."""

from .answering import record_answer
from .asking import Finished, Question, Revealed, next_question, reveal
from .results import Result, get_result
from .tokens import AnswerConflict, TokenRefused

__all__ = [
    "AnswerConflict",
    "Finished",
    "Question",
    "Result",
    "Revealed",
    "TokenRefused",
    "get_result",
    "next_question",
    "record_answer",
    "reveal",
]

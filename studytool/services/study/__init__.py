"""The study loop: the next question, its other side, the answer, its result."""

from .answering import record_answer
from .asking import Finished, Question, Revealed, next_question, reveal
from .paper_answers import PaperAnswer, record_paper_answers
from .results import Result, get_result
from .tokens import AnswerConflict, TokenRefused

__all__ = [
    "AnswerConflict",
    "Finished",
    "PaperAnswer",
    "Question",
    "Result",
    "Revealed",
    "TokenRefused",
    "get_result",
    "next_question",
    "record_answer",
    "record_paper_answers",
    "reveal",
]

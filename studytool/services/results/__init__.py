"""What became of a class's assignments, for its instructors."""

from .analysis import Analysis, QuestionFigures, analyse
from .answerlist import AnswerRow, list_answers
from .gradebook import Cell, Column, Gradebook, Row, get_gradebook
from .overview import Confusion, Overview, StudentState, TopicState, get_overview
from .practice import PracticeLine, list_practice

__all__ = [
    "Analysis",
    "AnswerRow",
    "Cell",
    "Column",
    "Confusion",
    "Gradebook",
    "Overview",
    "PracticeLine",
    "QuestionFigures",
    "Row",
    "StudentState",
    "TopicState",
    "analyse",
    "get_gradebook",
    "get_overview",
    "list_answers",
    "list_practice",
]

"""Text as values: folding, display width, words, and how a language writes a list.

Used by the content loader, the question generator and the grader, so that all
three agree on when two texts are the same.
"""

from .fold import fold, normalise
from .languages import capitalise_sentence, is_chinese, join_list, locale_of, truth_words
from .spreadsheet import guard_cell, unguard_cell, write_csv
from .tokens import contains_text, tokens
from .width import display_width

__all__ = [
    "capitalise_sentence",
    "contains_text",
    "display_width",
    "fold",
    "guard_cell",
    "is_chinese",
    "join_list",
    "locale_of",
    "normalise",
    "tokens",
    "truth_words",
    "unguard_cell",
    "write_csv",
]

"""Text as values: folding, display width, words, and how a language writes a list.

Used by the content loader, the question generator and the grader, so that all
three agree on when two texts are the same.
"""

from .eras import format_year, format_years, year_texts
from .fold import fold, normalise
from .languages import (
    about_words,
    calendar_locale_of,
    capitalise_sentence,
    denial_words,
    is_chinese,
    join_list,
    join_sentences,
    locale_of,
    truth_words,
)
from .sentences import split_sentences
from .spreadsheet import guard_cell, unguard_cell, write_csv
from .tokens import contains_text, tokens
from .width import display_width

__all__ = [
    "about_words",
    "calendar_locale_of",
    "capitalise_sentence",
    "contains_text",
    "denial_words",
    "display_width",
    "fold",
    "format_year",
    "format_years",
    "guard_cell",
    "is_chinese",
    "join_list",
    "join_sentences",
    "locale_of",
    "normalise",
    "split_sentences",
    "tokens",
    "truth_words",
    "unguard_cell",
    "write_csv",
    "year_texts",
]

"""How well a test measures: statistics of its questions and of the whole, and their meaning.

Pure functions over tables of right and wrong. They want one row for each student: the
first attempt, since a second one measures what was learnt from the first.
"""

from .items import MIN_STUDENTS, ItemFigures, measure_items
from .meaning import read_discrimination, read_facility, read_reliability
from .options import OptionUse, count_options
from .reliability import kr20

__all__ = [
    "MIN_STUDENTS",
    "ItemFigures",
    "OptionUse",
    "count_options",
    "kr20",
    "measure_items",
    "read_discrimination",
    "read_facility",
    "read_reliability",
]

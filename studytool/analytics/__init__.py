"""What the log of reviews and the cards say: study days, forecast, retention, knowledge,
confusions, and the timeline of what is known. Pure functions over counts and memories.
"""

from .confusion import MOST_PAIRS, Confusion, Contrast, WrongAnswer, find_confusions, tell_apart
from .forecast import Forecast, make_forecast
from .knowledge import (
    KNOWN_RECALL,
    KNOWN_STABILITY_DAYS,
    STATES,
    FactMemory,
    PromptMemory,
    State,
    TopicMemory,
    judge_fact,
    sum_up_topic,
)
from .retention import Retained, Retention, sum_up_retention
from .scale import Scale, Tick, year_of
from .study_days import StudyDay, StudyYear, lay_out_year
from .timeline import Dated, Mark, Timeline, find_decades, lay_out_timeline

__all__ = [
    "KNOWN_RECALL",
    "KNOWN_STABILITY_DAYS",
    "MOST_PAIRS",
    "STATES",
    "Confusion",
    "Contrast",
    "Dated",
    "FactMemory",
    "Forecast",
    "Mark",
    "PromptMemory",
    "Retained",
    "Retention",
    "Scale",
    "State",
    "StudyDay",
    "StudyYear",
    "Tick",
    "Timeline",
    "TopicMemory",
    "WrongAnswer",
    "find_confusions",
    "find_decades",
    "judge_fact",
    "lay_out_timeline",
    "lay_out_year",
    "make_forecast",
    "sum_up_retention",
    "sum_up_topic",
    "tell_apart",
    "year_of",
]

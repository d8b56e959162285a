"""What a learner knows of a pack and how the learning went. Nothing here writes."""

from .facts import SORTS, FactPage, list_facts
from .knowledge import FactLine
from .overview import (
    MixUp,
    PackProgress,
    Progress,
    TimeSpent,
    get_progress,
    list_practised,
)
from .timeline import DatedFact, TimelineView, get_timeline

__all__ = [
    "SORTS",
    "DatedFact",
    "FactLine",
    "FactPage",
    "MixUp",
    "PackProgress",
    "Progress",
    "TimeSpent",
    "TimelineView",
    "get_progress",
    "get_timeline",
    "list_facts",
    "list_practised",
]

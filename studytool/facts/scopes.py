"""The time that a statement speaks of, and when two speak of the same."""

from __future__ import annotations

from .dates import DateSpan
from .model import CompleteSet, Fact, Property

Scope = DateSpan | None  # None: not bound to a time


def scope_of(statement: Fact | CompleteSet, prop: Property) -> Scope:
    """Return the time for which a statement speaks; None: not bound to a time.

    That a changing property was seen to hold on some day says nothing of other days, so
    that a later state is no contradiction; of any other property it says for good.
    """
    return statement.at or (statement.as_of if prop.is_changing else None)


def share_time(one: Scope, other: Scope) -> bool:
    """Tell whether two statements may speak of the same time; a time and no time do not."""
    if one is None or other is None:
        return one is other
    return one.overlaps(other)

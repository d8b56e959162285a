"""Time zones as they were kept, on a machine that may not know them."""

from __future__ import annotations

from functools import cache
from zoneinfo import ZoneInfo


@cache
def as_known(timezone: str) -> str:
    """The zone's name, or UTC where this machine has no zone of that name: a database may
    come from another machine, and distributions drop old names.
    """
    try:
        ZoneInfo(timezone)
    except (KeyError, ValueError, OSError):
        return "UTC"
    return timezone

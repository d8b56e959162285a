"""A learner's day: it turns at four in the morning, in the learner's own time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# Who studies past midnight is still in the same evening.
DAY_STARTS = time(4)


def day_of(at: datetime, zone: ZoneInfo) -> date:
    """The learner's day that the moment `at` belongs to."""
    wall_clock = at.astimezone(zone).replace(tzinfo=None)
    return (wall_clock - timedelta(hours=DAY_STARTS.hour)).date()


def day_start(day: date, zone: ZoneInfo) -> datetime:
    """The moment, in UTC, at which the learner's `day` begins."""
    return datetime.combine(day, DAY_STARTS, tzinfo=zone).astimezone(UTC)

"""When a test may be begun, until when it runs, and what is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

# What is on its way when the time runs out still counts.
GRACE = timedelta(seconds=15)


@dataclass(frozen=True)
class Times:
    """A test's times for one student; `extra_percent` lengthens the time limit."""

    open_at: datetime
    due_at: datetime
    closes_at: datetime
    time_limit: timedelta | None = None
    extra_percent: int = 0

    @property
    def allowed(self) -> timedelta | None:
        """The time limit with the student's extra time; None for no limit."""
        if self.time_limit is None:
            return None
        return self.time_limit + self._extra

    @property
    def ends_at(self) -> datetime:
        """The last moment for this student: closing is put off by the extra time."""
        return self.closes_at + self._extra

    @property
    def late_from(self) -> datetime:
        """What is handed in after this is late: the due time, put off by the extra time."""
        return self.due_at + self._extra

    @property
    def _extra(self) -> timedelta:
        return (self.time_limit or timedelta()) * self.extra_percent / 100

    def is_open(self, now: datetime) -> bool:
        """Whether an attempt may be begun. Extra time is for finishing, not for beginning."""
        return self.open_at <= now < self.closes_at


def ends_at(times: Times, started_at: datetime) -> datetime:
    """The end of an attempt: its time limit, or the end for this student if that is sooner."""
    if times.allowed is None:
        return times.ends_at
    return min(started_at + times.allowed, times.ends_at)


def is_late(times: Times, last_changed_at: datetime) -> bool:
    """Whether an attempt that was last changed then is late."""
    return last_changed_at > times.late_from

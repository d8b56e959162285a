"""The one place where the web layer reads the time."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import available_timezones

from studytool.services.accounts import DEFAULT_TIMEZONE


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


def known_timezone(name: str | None) -> str:
    """`name` if it is a time zone, else the default."""
    return name if name and name in available_timezones() else DEFAULT_TIMEZONE

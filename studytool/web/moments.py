"""Moments in a class's time zone: in words, and as a browser's field gives them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton
from flask import Flask
from flask_babel import gettext

from .formats import calendar_locale


def when(value: datetime, timezone: str) -> str:
    """The day and the time: "Fri, 6 March, 09:00"."""
    zone = ZoneInfo(timezone)
    local = value.astimezone(zone)
    return gettext(
        "%(date)s, %(time)s",
        date=format_skeleton("MMMMEd", local, tzinfo=zone, locale=calendar_locale(), fuzzy=True),
        time=clock_time(value, timezone),
    )


def local_day(value: datetime, timezone: str) -> date:
    """The day that it is there."""
    return value.astimezone(ZoneInfo(timezone)).date()


def clock_time(value: datetime, timezone: str) -> str:
    """The time of day alone: "09:00"."""
    return value.astimezone(ZoneInfo(timezone)).strftime("%H:%M")


def to_local(value: datetime, timezone: str) -> datetime:
    """As a `datetime-local` field shows it: without a zone."""
    return value.astimezone(ZoneInfo(timezone)).replace(tzinfo=None)


def from_local(value: datetime, timezone: str) -> datetime:
    """The moment, in UTC, that a field's local time is in that zone."""
    return value.replace(tzinfo=ZoneInfo(timezone)).astimezone(UTC)


def configure(app: Flask) -> None:
    app.jinja_env.globals.update(when=when, clock_time=clock_time, local_day=local_day)

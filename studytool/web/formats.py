"""Dates, spans of time and shares in words, by Babel."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_skeleton, format_timedelta
from babel.numbers import format_percent
from flask import Flask
from flask_babel import get_locale, gettext, ngettext


def _locale() -> str:
    return str(get_locale() or "en")


def edtf(value: str) -> str:
    """An EDTF year, month, day or interval of them, as the reader writes it.

    Anything else that EDTF allows is shown as it stands.
    """
    if "/" in value:
        return " – ".join(edtf(part) for part in value.split("/"))
    try:
        numbers = [int(part) for part in value.split("-")]
        day = date(*(numbers + [1, 1])[:3])
    except (ValueError, TypeError):
        return value
    if len(numbers) == 3:
        return format_date(day, "long", locale=_locale())
    skeleton = "yMMMM" if len(numbers) == 2 else "y"
    moment = datetime(day.year, day.month, day.day)
    return format_skeleton(skeleton, moment, locale=_locale())


def interval(value: timedelta | None) -> str:
    """A short span for a button: "10 min", "4 days", "5 mths"."""
    if value is None:
        return ""
    return format_timedelta(
        value, granularity="minute", threshold=0.9, format="short", locale=_locale()
    )


def share(part: int, whole: int) -> str:
    return format_percent(part / whole if whole else 0, locale=_locale())


def next_review(days: int | None) -> str:
    """When a card that was just answered comes back."""
    if not days:
        return gettext("Comes back in a few minutes")
    if days == 1:
        return gettext("Next review tomorrow")
    return ngettext("Next review in %(num)d day", "Next review in %(num)d days", days)


def moment(value: datetime, now: datetime, timezone: str) -> str:
    """A coming moment in the learner's time zone: the time today, else the date."""
    zone = ZoneInfo(timezone)
    local = value.astimezone(zone)
    if local.date() == now.astimezone(zone).date():
        return format_skeleton("Hm", local, tzinfo=zone, locale=_locale())
    return format_skeleton("MMMMEEEEd", local, tzinfo=zone, locale=_locale())


def day(value: datetime) -> str:
    return format_datetime(value, "d MMMM y", locale="en") if _locale() == "en" else format_date(
        value, "long", locale=_locale()
    )


def configure(app: Flask) -> None:
    app.jinja_env.filters.update(edtf=edtf, interval=interval, next_review=next_review)
    app.jinja_env.globals.update(share=share, moment=moment)

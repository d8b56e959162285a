"""Dates, spans of time and shares in words, by Babel."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, get_day_names
from babel.numbers import format_percent
from babel.units import format_unit
from flask import Flask
from flask_babel import get_locale, gettext, ngettext

from studytool.facts import DateSpan
from studytool.scheduling import ExamGoal
from studytool.services.exam_goals import Outlook
from studytool.text import calendar_locale_of, format_year, format_years

_SKELETONS = {"year": "y", "month": "yMMMM", "day": "yMMMMd"}
_MINUTE, _HOUR, _DAY, _MONTH, _YEAR = 1, 60, 24 * 60, 30 * 24 * 60, 365 * 24 * 60
# A unit is used from one of it on, days until a month is full: 12 days, not 2 weeks.
_UNITS = (
    (_YEAR, "duration-year"),
    (_MONTH, "duration-month"),
    (_DAY, "duration-day"),
    (_HOUR, "duration-hour"),
    (_MINUTE, "duration-minute"),
)


def _locale() -> str:
    return str(get_locale() or "en")


def calendar_locale() -> Locale:
    """The locale of the page's dates."""
    return calendar_locale_of(_locale().replace("_", "-"))


def date_span(span: DateSpan | None) -> str:
    """A date or an interval of dates, with the precision it has."""
    if span is None:
        return ""
    if span.precision == "year" and (early := _early_years(span)):
        return early
    skeleton = _SKELETONS[span.precision]
    start, end = (
        datetime.combine(point.first_day, time(), UTC) for point in (span.start, span.end)
    )
    if span.is_interval and span.precision == "year":
        # Babel's Chinese interval leaves out the word for year.
        first, last = (
            format_skeleton("y", year, locale=calendar_locale()) for year in (start, end)
        )
        return gettext("%(first)s–%(last)s", first=first, last=last)
    if span.is_interval:
        return format_interval(start, end, skeleton, locale=calendar_locale())
    if span.precision == "day":
        return format_date(start, "long", locale=calendar_locale())
    return format_skeleton(skeleton, start, locale=calendar_locale())


def _early_years(span: DateSpan) -> str | None:
    lang, first, last = _locale().replace("_", "-"), span.start.year, span.end.year
    return format_years(first, last, lang) if span.is_interval else format_year(first, lang)


def interval(value: timedelta | None) -> str:
    """A short span for a button: "10 min", "4 days", "5 mths"; a minute at least."""
    if value is None:
        return ""
    minutes = max(value.total_seconds() / 60, 1)
    size, unit = next((size, unit) for size, unit in _UNITS if round(minutes) >= size)
    number: float = round(minutes / size)
    if size == _YEAR and minutes < 10 * _YEAR:
        number = round(minutes / size, 1)
    return format_unit(number, unit, length="short", locale=_locale())


def share(part: int, whole: int) -> str:
    return format_percent(part / whole if whole else 0, locale=_locale())


def forecast_text(goal: ExamGoal, outlook: Outlook) -> str:
    """What the minutes a day lead to, with the range it is likely to lie in."""
    assert outlook.share is not None
    assert outlook.error is not None
    low, high = max(0.0, outlook.share - outlook.error), min(1.0, outlook.share + outlook.error)
    return ngettext(
        "At %(num)d minute a day you will know about %(share)s on %(day)s, "
        "likely %(low)s to %(high)s.",
        "At %(num)d minutes a day you will know about %(share)s on %(day)s, "
        "likely %(low)s to %(high)s.",
        round(goal.minutes_per_day),
        day=format_date(goal.day, "long", locale=calendar_locale()),
        share=share(round(100 * outlook.share), 100),
        low=share(round(100 * low), 100),
        high=share(round(100 * high), 100),
    )


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
        return format_skeleton("Hm", local, tzinfo=zone, locale=calendar_locale())
    return format_skeleton("MMMMEEEEd", local, tzinfo=zone, locale=calendar_locale())


def day_name(value: date) -> str:
    """A day with its year."""
    return format_date(value, "long", locale=calendar_locale())


def short_day(value: date) -> str:
    """A day without its year: "5 Mar"."""
    return format_skeleton("MMMd", datetime.combine(value, time(), UTC), locale=calendar_locale())


def month_name(month: int) -> str:
    """A month, short, from 1 to 12."""
    return format_skeleton("MMM", datetime(2000, month, 1, tzinfo=UTC), locale=calendar_locale())


def weekday_name(weekday: int) -> str:
    """A day of the week, as short as it gets; 0 is Monday."""
    return get_day_names("narrow", locale=calendar_locale(), context="stand-alone")[weekday % 7]


def year_name(year: int) -> str:
    """A year, of which 0 is 1 BC, with its era before the year 1000 as questions have it."""
    return format_year(year, _locale().replace("_", "-")) or str(year)


def study_time(seconds: float) -> str:
    """How long somebody studied, in hours and minutes: "2 hr 5 min"."""
    hours, minutes = divmod(round(seconds / 60), 60)
    parts = [(hours, "duration-hour")] if hours else []
    if minutes or not hours:
        parts.append((minutes, "duration-minute"))
    return " ".join(format_unit(n, unit, length="short", locale=_locale()) for n, unit in parts)


def study_time_at_least(seconds: float) -> str:
    """The same for what is to come, of which there is always a minute."""
    return study_time(max(seconds, 60))


def configure(app: Flask) -> None:
    app.jinja_env.filters.update(
        date_span=date_span,
        interval=interval,
        next_review=next_review,
        day_name=day_name,
        short_day=short_day,
        study_time=study_time,
        study_time_at_least=study_time_at_least,
        year_name=year_name,
    )
    app.jinja_env.globals.update(
        share=share,
        moment=moment,
        month_name=month_name,
        weekday_name=weekday_name,
        forecast_text=forecast_text,
    )

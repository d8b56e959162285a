"""Dates, spans and names in the reader's words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from studytool.facts.dates import parse_date
from studytool.scheduling import ExamGoal
from studytool.services.exam_goals import Outlook
from studytool.web.formats import (
    date_span,
    day_name,
    forecast_text,
    interval,
    moment,
    month_name,
    next_review,
    share,
    short_day,
    study_time,
    weekday_name,
    year_name,
)
from studytool.web.names import form_name, language_name, note_text


@pytest.fixture
def speaking(app):
    """Speak a language inside a request."""
    return lambda language: app.test_request_context(headers={"Accept-Language": language})


@pytest.mark.parametrize(
    ("date", "english", "chinese"),
    [
        ("2022", "2022", "2022年"),
        ("2023-05", "May 2023", "2023年5月"),
        ("2023-05-18", "18 May 2023", "2023年5月18日"),
        ("2023-05-18/2023-05-19", "18–19 May 2023", "2023年5月18日至19日"),
        ("2014/2015", "2014–2015", "2014年至2015年"),
        ("-0043", "44 BC", "西元前44年"),
        ("-0752/-0508", "753–509 BC", "西元前753年至前509年"),
    ],
)
def test_a_date_keeps_its_precision(speaking, date, english, chinese):
    with speaking("en"):
        assert date_span(parse_date(date)) == english
    with speaking("zh-TW"):
        assert date_span(parse_date(date)) == chinese


def test_no_date_is_nothing():
    assert date_span(None) == ""


@pytest.mark.parametrize(
    ("span", "english", "chinese"),
    [
        (timedelta(seconds=5), "1 min", "1 分鐘"),
        (timedelta(minutes=10), "10 min", "10 分鐘"),
        (timedelta(hours=5), "5 hr", "5 小時"),
        (timedelta(days=4), "4 days", "4 天"),
        (timedelta(days=12), "12 days", "12 天"),
        (timedelta(days=150), "5 mths", "5 個月"),
        (timedelta(days=550), "1.5 yrs", "1.5 年"),
        (timedelta(days=3660), "10 yrs", "10 年"),
    ],
)
def test_an_interval_is_short_and_never_rounds_days_to_weeks(speaking, span, english, chinese):
    with speaking("en"):
        assert interval(span) == english
    with speaking("zh-TW"):
        assert interval(span) == chinese


def test_the_next_review_is_counted_in_the_right_plural(speaking):
    with speaking("en"):
        assert next_review(None) == "Comes back in a few minutes"
        assert next_review(1) == "Next review tomorrow"
        assert next_review(4) == "Next review in 4 days"
    with speaking("zh-TW"):
        assert next_review(4) == "4天後複習"


def test_a_moment_today_is_a_time_in_the_learners_zone_and_else_a_date(speaking):
    now = datetime(2023, 5, 18, 10, 0, tzinfo=UTC)
    with speaking("en"):
        assert moment(now + timedelta(minutes=10), now, "Asia/Taipei") == "18:10"
        assert "19 May" in moment(now + timedelta(hours=7), now, "Asia/Taipei")
        assert share(1, 0) == "0%"


def test_forms_languages_and_notes_have_names_and_strangers_keep_theirs(speaking):
    with speaking("zh-TW"):
        assert form_name("choice") == "選擇題"
        assert language_name("en") == "英文"
        assert language_name("zh-Hant") == "中文（繁體）"
    with speaking("en"):
        assert form_name("unheard-of") == "unheard-of"
        assert language_name("zh-Hant").startswith("Chinese")
        assert language_name("no-such-tag!") == "no-such-tag!"
        assert note_text("incomplete")
        assert note_text("unheard-of") == ""


@pytest.mark.parametrize(
    ("seconds", "english", "chinese"),
    [
        (0, "0 min", "0 分鐘"),
        (29, "0 min", "0 分鐘"),
        (95, "2 min", "2 分鐘"),
        (3600, "1 hr", "1 小時"),
        (7500, "2 hr 5 min", "2 小時 5 分鐘"),
    ],
)
def test_time_spent_is_told_in_hours_and_minutes(speaking, seconds, english, chinese):
    with speaking("en"):
        assert study_time(seconds) == english
    with speaking("zh-TW"):
        assert study_time(seconds) == chinese


def test_days_months_and_years_are_named(speaking):
    day = date(2026, 3, 2)
    with speaking("en"):
        names = (day_name(day), short_day(day), month_name(3), weekday_name(7), year_name(-43))
        assert names == ("2 March 2026", "2 Mar", "Mar", "M", "44 BC")
    with speaking("zh-TW"):
        names = (day_name(day), short_day(day), month_name(3), weekday_name(7), year_name(0))
        assert names == ("2026年3月2日", "3月2日", "3月", "一", "西元前1年")


def test_a_forecast_tells_share_and_range_within_what_can_be(speaking):
    goal, outlook = ExamGoal(date(2026, 6, 12), 15), Outlook(30, 9, 0.94, 0.081)
    with speaking("en"):
        assert forecast_text(goal, outlook) == (
            "At 15 minutes a day you will know about 94% on 12 June 2026, likely 86% to 100%."
        )
    with speaking("zh-TW"):
        assert forecast_text(goal, outlook) == (
            "每天 15 分鐘，到2026年6月12日你大約會記得 94%，很可能介於 86% 與 100% 之間。"
        )

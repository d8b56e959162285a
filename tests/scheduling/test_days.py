from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytool.scheduling import day_of, day_start

TAIPEI = ZoneInfo("Asia/Taipei")


@pytest.mark.parametrize(("hour", "minute", "day"), [(3, 59, 1), (4, 0, 2), (23, 59, 2)])
def test_the_day_turns_at_four_in_the_learners_zone(hour, minute, day):
    at = datetime(2026, 3, 2, hour, minute, tzinfo=TAIPEI)
    assert day_of(at.astimezone(UTC), TAIPEI) == date(2026, 3, day)


def test_the_same_moment_is_another_day_elsewhere():
    at = datetime(2026, 3, 2, 21, tzinfo=UTC)
    assert day_of(at, TAIPEI) == date(2026, 3, 3)
    assert day_of(at, ZoneInfo("America/New_York")) == date(2026, 3, 2)


@given(
    st.dates(date(1990, 1, 1), date(2080, 1, 1)),
    st.sampled_from(["Asia/Taipei", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC"]),
)
def test_a_day_begins_where_it_says(day, name):
    zone = ZoneInfo(name)
    start = day_start(day, zone)
    assert start.tzinfo is UTC
    assert day_of(start, zone) == day
    assert day_of(start - timedelta(seconds=1), zone) == day - timedelta(days=1)


def test_a_change_of_the_clocks_moves_no_day():
    berlin = ZoneInfo("Europe/Berlin")
    lengths = [
        day_start(date(2026, month, day + 1), berlin) - day_start(date(2026, month, day), berlin)
        for month, day in ((3, 28), (10, 24))
    ]
    assert lengths == [timedelta(hours=23), timedelta(hours=25)]

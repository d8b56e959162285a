from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from studytool.analytics import lay_out_year

TODAY = date(2026, 3, 4)  # a Wednesday
COUNTS = st.dictionaries(
    st.integers(0, 400).map(lambda days: TODAY - timedelta(days=days)), st.integers(1, 500)
)


@given(COUNTS, st.integers(0, 6))
def test_every_day_of_a_year_stands_once_in_order_and_keeps_its_count(counts, first_weekday):
    year = lay_out_year(counts, TODAY, first_weekday=first_weekday)
    days = [each for week in year.weeks for each in week]
    assert [each.day for each in days] == [
        year.first_day + timedelta(days=n) for n in range(len(days))
    ]
    assert days[-1].day == TODAY
    assert {week[0].day.weekday() for week in year.weeks} == {first_weekday}
    assert len(year.weeks) == 53
    inside = {day: count for day, count in counts.items() if day >= year.first_day}
    assert {each.day: each.answer_count for each in year.days} == inside
    assert year.answer_count == sum(inside.values())


@given(COUNTS)
def test_more_answers_never_make_a_paler_day(counts):
    days = sorted(lay_out_year(counts, TODAY).days, key=lambda each: each.answer_count)
    levels = [each.level for each in days]
    assert levels == sorted(levels)
    assert all(1 <= level <= 4 for level in levels)


def test_the_levels_part_the_days_into_quarters():
    counts = {TODAY - timedelta(days=n): n + 1 for n in range(8)}
    levels = [each.level for each in lay_out_year(counts, TODAY).days]
    assert levels == [4, 4, 3, 3, 2, 2, 1, 1]


def test_each_month_is_named_where_its_first_day_stands():
    year = lay_out_year({}, TODAY, week_count=6)
    assert year.first_day == date(2026, 1, 26)
    assert year.months == ((0, date(2026, 2, 1)), (4, date(2026, 3, 1)))
    assert year.days == ()

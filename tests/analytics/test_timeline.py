import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytool.analytics import Dated, Scale, find_decades, lay_out_timeline, year_of
from studytool.analytics.scale import make_ticks

YEARS = st.floats(-3000, 2100, allow_nan=False)
DATED = st.lists(
    st.tuples(YEARS, st.sampled_from([0, 1 / 365, 1, 40]), st.floats(10, 200)), max_size=60
).map(lambda rows: [Dated(f"f{n}", a, a + d, w) for n, (a, d, w) in enumerate(rows)])


def room(mark, width):
    """From left to right, what a mark takes with its label."""
    if mark.is_label_left:
        return mark.label_x - width, mark.x + mark.width
    return mark.x, mark.label_x + width


@given(DATED)
def test_no_mark_or_label_covers_another_or_leaves_the_picture(dated):
    timeline = lay_out_timeline(dated)
    assert [mark.id for mark in timeline.marks] == [each.id for each in dated]
    widths = {each.id: each.label_width for each in dated}
    spans = sorted((mark.lane, *room(mark, widths[mark.id])) for mark in timeline.marks)
    for (lane, left, right), (next_lane, next_left, _) in itertools.pairwise(spans):
        assert left >= 0
        assert lane != next_lane or right < next_left
    assert all(right <= timeline.extent for _, _, right in spans)
    assert all(mark.lane < timeline.lane_count for mark in timeline.marks)


def test_two_hundred_facts_of_one_year_and_more_make_the_picture_wider_first():
    few = lay_out_timeline([Dated(str(n), 1900 + n, 1901 + n, 80) for n in range(5)])
    many = lay_out_timeline([Dated(str(n), 1800 + n, 1801 + n, 80) for n in range(250)])
    assert few.width == 960
    assert many.width > few.width
    assert many.lane_count <= 28


def test_years_before_the_common_era_stand_left_of_it():
    timeline = lay_out_timeline([Dated("caesar", -43, -42, 50), Dated("tiberius", 14, 15, 50)])
    assert timeline.marks[0].x < timeline.marks[1].x
    assert {tick.year for tick in timeline.ticks} >= {-40, 0, 10}


def test_one_date_alone_and_no_date_have_a_picture():
    (mark,) = lay_out_timeline([Dated("only", 2020, 2021, 50)]).marks
    assert (mark.x, mark.width, mark.lane) == (0, 960, 0)
    empty = lay_out_timeline([])
    assert (empty.marks, empty.lane_count) == ((), 0)


def test_a_part_of_the_time_shows_what_overlaps_it():
    dated = [
        Dated("before", 1999, 2000, 50),
        Dated("into", 1990, 2005, 50),
        Dated("in", 2003.2, 2003.3, 50),
        Dated("after", 2010, 2011, 50),
    ]
    assert [mark.id for mark in lay_out_timeline(dated, 2000, 2010).marks] == ["into", "in"]


@given(st.floats(-3000, 2000), st.floats(1, 4000), st.floats(300, 4000))
def test_ticks_are_apart_and_inside(first, span, width):
    scale = Scale(first, first + span, width)
    places = [scale.x(tick.at) for tick in make_ticks(scale)]
    assert all(0 <= place <= width for place in places)
    assert all(b - a >= 63.9 for a, b in itertools.pairwise(places))


def test_a_year_is_parted_into_its_months():
    ticks = make_ticks(Scale(2023, 2024, 960))
    assert [(tick.year, tick.month) for tick in ticks][:3] == [(2023, None), (2023, 2), (2023, 3)]
    assert len(ticks) == 13


def test_decades_hold_what_begins_in_them():
    assert find_decades([-3.5, 2001, 2009.9, 2010]) == [(-10, 1), (2000, 2), (2010, 1)]


def test_a_day_is_a_fraction_of_its_year():
    assert year_of(date(2021, 1, 1)) == 2021
    assert year_of(date(2020, 12, 31)) == pytest.approx(2021, abs=0.003)

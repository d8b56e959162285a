from hypothesis import given
from hypothesis import strategies as st

from studytool.analytics import sum_up_retention

ROWS = st.lists(
    st.tuples(st.integers(0, 400), st.integers(0, 9), st.integers(0, 9)).map(
        lambda row: (row[0], row[1], row[1] + row[2])
    )
)


@given(ROWS)
def test_each_interval_of_a_day_or_more_is_in_one_age(rows):
    retention = sum_up_retention(rows)
    counted = [(right, total) for days, right, total in rows if days >= 1]
    assert retention.overall.review_count == sum(total for _, total in counted)
    assert retention.overall.right_count == sum(right for right, _ in counted)
    assert sum(age.review_count for age in retention.ages) == retention.overall.review_count
    assert sum(age.right_count for age in retention.ages) == retention.overall.right_count


def test_the_ages_end_where_the_next_begins():
    retention = sum_up_retention([(1, 1, 1), (3, 1, 2), (4, 0, 1), (90, 1, 1), (91, 3, 4)])
    found = {(a.first_days, a.last_days): (a.right_count, a.review_count) for a in retention.ages}
    assert found == {
        (1, 1): (1, 1),
        (2, 3): (1, 2),
        (4, 7): (0, 1),
        (8, 14): (0, 0),
        (15, 30): (0, 0),
        (31, 90): (1, 1),
        (91, None): (3, 4),
    }
    assert retention.ages[-1].share == 0.75
    assert retention.ages[3].share is None

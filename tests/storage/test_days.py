"""Days between two dates, on both databases."""

from datetime import date

import pytest
import sqlalchemy as sa

from studytool.storage import ReviewRow, reading
from studytool.storage.days import days_between


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2026, 3, 2), date(2026, 3, 2), 0),
        (date(2026, 2, 28), date(2026, 3, 1), 1),
        (date(2024, 2, 28), date(2024, 3, 1), 2),
        (date(2025, 12, 31), date(2027, 1, 1), 366),
    ],
)
def test_days_between_two_dates_are_counted_by_the_calendar(any_app, first, last, days):
    kind = ReviewRow.day.type
    with reading() as session:
        query = sa.select(days_between(sa.literal(first, kind), sa.literal(last, kind)))
        assert session.scalar(query) == days

"""The page of the exam date tells what the minutes a day will lead to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def test_the_forecast_stands_on_the_page_once_a_date_is_set(guest, outsider):
    address, promise = "/study/elements/exam", "At 5 minutes a day you will know about"
    assert promise not in guest.get(address).text
    day = (datetime.now(UTC) + timedelta(days=20)).date().isoformat()
    assert guest.post(address, {"day": day, "minutes": "5"}).status_code == 303
    assert promise in guest.get(address).text
    # The date is the guest's alone.
    assert promise not in outsider.get(address).text

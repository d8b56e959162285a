from datetime import date

from studytool.analytics import make_forecast

TODAY = date(2026, 2, 27)


def test_what_is_overdue_due_and_later_is_told_apart_and_all_counted():
    forecast = make_forecast({-40: 2, -1: 3, 0: 5, 2: 9, 3: 1, 50: 7}, TODAY, 3)
    assert (forecast.overdue, forecast.later, forecast.total) == (5, 8, 27)
    assert forecast.days == ((TODAY, 5), (date(2026, 2, 28), 0), (date(2026, 3, 1), 9))
    assert forecast.peak == 10  # what is overdue stands on today's bar


def test_nothing_scheduled_is_an_empty_forecast():
    forecast = make_forecast({}, TODAY, 30)
    assert (forecast.total, forecast.peak, len(forecast.days)) == (0, 0, 30)

from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from studytool.scheduling import DEFAULT_PARAMETERS, Candidate, CardState, Memory
from studytool.scheduling.calibration import Shift
from studytool.scheduling.exam import ExamGoal
from studytool.scheduling.forecast import forecast

TAIPEI = ZoneInfo("Asia/Taipei")
NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
EXAM = date(2026, 3, 16)


def known(name, stability=10.0, days_ago=5):
    at = NOON - timedelta(days=days_ago)
    return Candidate(name, name, CardState(Memory(stability, 5.0, at, at), None, at, at, 3))


def new(count):
    return [Candidate(f"new {number}", f"{number}", None) for number in range(count)]


def look(candidates, minutes=10.0, day=EXAM, seed=1, shift=Shift()):  # noqa: B008
    return forecast(
        candidates,
        now=NOON,
        zone=TAIPEI,
        goal=ExamGoal(day, minutes),
        seconds_for=lambda _: 10.0,
        parameters=DEFAULT_PARAMETERS,
        rng=Random(seed),
        shift=shift,
    )


def test_more_minutes_a_day_lead_to_a_larger_share():
    shares = [look(new(300), minutes).expected_share for minutes in (1, 3, 10)]
    assert shares == sorted(shares)
    assert shares[2] > shares[0] + 0.2


def test_what_cannot_be_reached_is_not_promised():
    made = look(new(400), minutes=0.5)
    # Three questions a day on 14 days touch a tenth of them.
    assert 0.02 < made.expected_share < 0.15


def test_without_any_day_left_it_is_what_is_known_now():
    made = look([known(f"{n}") for n in range(50)], day=date(2026, 3, 2))
    assert made.expected_share == pytest.approx(0.94, abs=0.04)
    assert look(new(5), day=date(2026, 3, 1)).expected_share == 0


def test_the_same_random_source_gives_the_same_forecast():
    assert look(new(60), seed=3) == look(new(60), seed=3)


def test_a_learner_who_forgets_more_is_told_a_smaller_share():
    shares = [look(new(150), shift=Shift(mean, 0.2)).expected_share for mean in (-1.5, 0.0, 1.0)]
    assert shares == sorted(shares)
    assert shares[2] - shares[0] > 0.1


def test_the_less_is_known_of_a_learner_the_larger_the_error():
    narrow, wide = (look(new(150), shift=Shift(0.0, error)).error for error in (0.1, 0.8))
    assert 0 < narrow < wide < 0.5


def test_of_no_prompts_nothing_is_remembered():
    made = look([])
    assert (made.expected_share, made.error) == (0.0, 0.0)


def test_a_large_pack_is_told_much_as_a_small_one_with_minutes_alike():
    small, large = look(new(180), minutes=5), look(new(1800), minutes=50)
    assert large.expected_share == pytest.approx(small.expected_share, abs=0.05)

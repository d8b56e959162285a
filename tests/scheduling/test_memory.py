from datetime import UTC, datetime, timedelta, timezone

import pytest

from studytool.scheduling import DEFAULT_PARAMETERS, Parameters, Rating, intervals, recall
from studytool.scheduling.memory import remember

START = datetime(2026, 3, 2, 4, tzinfo=UTC)


def test_a_prompt_answered_well_each_time_comes_back_after_ever_longer_intervals():
    memory, at, days = None, START, []
    for _ in range(6):
        memory = remember(memory, Rating.Good, at, DEFAULT_PARAMETERS)
        days.append((memory.due_at - at).days)
        at = memory.due_at
    assert days == [2, 11, 46, 163, 497, 1346]


def test_no_interval_is_longer_than_the_maximum():
    short = Parameters(maximum_interval_days=5)
    memory, at = None, START
    for _ in range(5):
        memory = remember(memory, Rating.Easy, at, short)
        at = memory.due_at
    assert memory.due_at - memory.last_review_at == timedelta(days=5)


def test_predicted_recall_falls_to_the_desired_retention_when_the_card_is_due():
    memory = remember(None, Rating.Easy, START, DEFAULT_PARAMETERS)
    assert recall(memory, START, DEFAULT_PARAMETERS) == pytest.approx(1)
    assert recall(memory, memory.due_at, DEFAULT_PARAMETERS) == pytest.approx(0.9, abs=0.01)


def test_a_better_rating_never_means_a_shorter_interval():
    offered = intervals(None, START, DEFAULT_PARAMETERS)
    assert list(offered) == [Rating.Again, Rating.Hard, Rating.Good, Rating.Easy]
    assert sorted(offered.values()) == list(offered.values())


def test_a_moment_that_is_not_utc_is_refused():
    with pytest.raises(ValueError, match="UTC"):
        remember(None, Rating.Good, START.replace(tzinfo=None), DEFAULT_PARAMETERS)
    elsewhere = START.astimezone(timezone(timedelta(hours=8)))
    with pytest.raises(ValueError, match="UTC"):
        remember(None, Rating.Good, elsewhere, DEFAULT_PARAMETERS)


def test_parameters_survive_being_stored():
    assert Parameters.from_json(DEFAULT_PARAMETERS.as_json()) == DEFAULT_PARAMETERS

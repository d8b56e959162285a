"""Our states are py-fsrs's for reviews whole days apart, which is what times are made into."""

from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Card, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from studytool.scheduling import DEFAULT_PARAMETERS, Parameters, Rating, apply_review, recall
from studytool.scheduling.memory import FSRS_WEIGHTS, remember, whole_days

START = datetime(2026, 3, 2, 4, tzinfo=UTC)
DAY = timedelta(days=1)
RATINGS = st.sampled_from(Rating)
DAYS = st.integers(min_value=1, max_value=400)
# Up to the middle of the night either way, as hours of study differ.
MINUTES = st.integers(min_value=-6 * 60 + 1, max_value=6 * 60 - 1)
HISTORIES = st.lists(st.tuples(RATINGS, DAYS, MINUTES), min_size=1, max_size=20)


@st.composite
def parameters(draw):
    """Weights around the default ones, and any sensible wish."""
    stretch = draw(st.floats(min_value=0.8, max_value=1.25))
    # Those with a narrow range stay as they are.
    weights = [
        w * stretch if place not in (7, 16, 20) else w for place, w in enumerate(FSRS_WEIGHTS)
    ]
    retention = draw(st.floats(min_value=0.7, max_value=0.97))
    return Parameters(tuple(weights), retention, draw(st.integers(min_value=30, max_value=3650)))


def scheduler_of(ours):
    return Scheduler(
        parameters=ours.weights,
        desired_retention=ours.desired_retention,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=ours.maximum_interval_days,
        enable_fuzzing=False,
    )


@given(HISTORIES, parameters())
def test_any_history_gives_the_states_that_py_fsrs_gives(history, ours):
    theirs, card, state, on = scheduler_of(ours), Card(card_id=1, due=START), None, START
    for rating, days, minutes in history:
        on += days * DAY
        at = on + timedelta(minutes=minutes)
        if state is not None:
            expected = theirs.get_card_retrievability(card, on)
            assert recall(state.memory, at, ours) == pytest.approx(expected, abs=1e-9)
        card, _ = theirs.review_card(card, rating, on)
        state = apply_review(state, rating=rating, at=at, is_counted=True, parameters=ours)
        assert state.memory.stability == pytest.approx(card.stability, abs=1e-9)
        assert state.memory.difficulty == pytest.approx(card.difficulty, abs=1e-9)
        assert state.memory.due_at - at == card.due - on


@given(HISTORIES, st.lists(st.tuples(RATINGS, st.integers(0, 600)), max_size=4))
def test_repeats_on_the_same_day_leave_the_memory_as_it_was(history, repeats):
    state, at = None, START
    for rating, days, _ in history:
        at += days * DAY
        state = apply_review(
            state, rating=rating, at=at, is_counted=True, parameters=DEFAULT_PARAMETERS
        )
    before = state.memory
    for rating, minutes in repeats:
        state = apply_review(
            state,
            rating=rating,
            at=at + timedelta(minutes=minutes),
            is_counted=False,
            parameters=DEFAULT_PARAMETERS,
        )
    assert state.memory == before


@pytest.mark.parametrize(
    ("hours", "days"),
    [(0, 0), (3.9, 0), (4, 1), (11, 1), (13, 1), (24, 1), (35, 1), (37, 2), (24 * 30 + 1, 30)],
)
def test_the_time_between_two_reviews_is_rounded_to_days(hours, days):
    assert whole_days(timedelta(hours=hours)) == days


def test_the_morning_after_an_evening_is_a_day_later_and_not_the_same_moment():
    evening, morning = START + timedelta(hours=16), START + timedelta(hours=27)
    memory = remember(None, Rating.Again, evening, DEFAULT_PARAMETERS)
    assert recall(memory, morning, DEFAULT_PARAMETERS) < 0.8
    after = remember(memory, Rating.Good, morning, DEFAULT_PARAMETERS)
    assert after.stability == pytest.approx(
        remember(memory, Rating.Good, evening + DAY, DEFAULT_PARAMETERS).stability
    )

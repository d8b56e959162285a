from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytool.scheduling import DEFAULT_PARAMETERS, Rating
from studytool.scheduling.calibration import DOUBT, MISFIT, UNKNOWN, Shift, learn_shift
from studytool.scheduling.fitting import Answer
from studytool.scheduling.memory import recall, remember

START = datetime(2026, 3, 2, 4, tzinfo=UTC)


def live(shift, guess, cards=150):
    """Histories of a learner whose recall is FSRS's, moved by so many logits."""
    rng, histories = Random(7), []
    for _ in range(cards):
        at, memory, history = START, None, []
        for _ in range(6):
            known = Shift(shift).apply(recall(memory, at, DEFAULT_PARAMETERS)) if memory else 0.5
            is_right = rng.random() < known + (1 - known) * guess
            rating = Rating.Good if is_right else Rating.Again
            memory = remember(memory, rating, at, DEFAULT_PARAMETERS)
            history.append(Answer(at, rating, is_right, guess))
            at += timedelta(days=rng.randint(1, 20))
        histories.append(history)
    return histories


@pytest.mark.parametrize("guess", [0.0, 0.25])
@pytest.mark.parametrize("true", [-1.0, 0.0, 0.8])
def test_the_shift_of_a_learner_is_found_from_many_answers(true, guess):
    found = learn_shift(live(true, guess), DEFAULT_PARAMETERS)
    assert found.mean == pytest.approx(true, abs=0.3)
    assert MISFIT < found.error < 0.4


def test_a_learner_without_answers_is_unknown():
    found = learn_shift([], DEFAULT_PARAMETERS)
    assert found.mean == UNKNOWN.mean == 0
    assert found.error >= DOUBT == UNKNOWN.error


def test_an_answer_that_everybody_gets_right_tells_nothing():
    histories = [[Answer(START + timedelta(days=day), Rating.Good, True, 1.0) for day in range(9)]]
    assert learn_shift(histories, DEFAULT_PARAMETERS).mean == 0


@given(st.floats(0, 1), st.floats(-3, 3), st.floats(-2, 2))
def test_a_shifted_recall_is_a_chance_and_moves_the_way_of_the_shift(known, mean, errors):
    shift = Shift(mean)
    assert 0 < shift.apply(known, errors) < 1
    assert shift.apply(known, errors) <= shift.apply(known, errors + 1)


def test_no_shift_leaves_the_recall_as_it_was():
    assert UNKNOWN.apply(0.83) == pytest.approx(0.83)

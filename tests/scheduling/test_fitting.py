import sys
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from studytool.scheduling import DEFAULT_PARAMETERS, Parameters, Rating
from studytool.scheduling import fitting as module
from studytool.scheduling.fitting import (
    Answer,
    FittingUnavailable,
    fit,
    fit_weights,
    log_loss,
    predictions,
)
from studytool.scheduling.memory import recall, remember

START = datetime(2026, 3, 2, 4, tzinfo=UTC)
# Who forgets a good deal faster than FSRS's average learner.
FORGETFUL = Parameters((0.05, 0.2, 0.4, 2.0, *DEFAULT_PARAMETERS.weights[4:20], 0.5))


def live(cards, truth, seed=1, reviews=6):
    """Cards studied at random gaps by a learner whose memory is FSRS with `truth`."""
    rng = Random(seed)
    histories = []
    for _ in range(cards):
        at, memory, history = START + timedelta(days=rng.randint(0, 60)), None, []
        for _ in range(reviews):
            is_right = rng.random() < (recall(memory, at, truth) if memory else 0.5)
            rating = Rating.Good if is_right else Rating.Again
            memory = remember(memory, rating, at, truth)
            history.append(Answer(at, rating, is_right))
            at += timedelta(days=rng.choice([1, 2, 3, 5, 8, 13]))
        histories.append(history)
    return histories


@pytest.fixture(scope="module")
def forgetful():
    return live(150, FORGETFUL)


def test_a_learner_who_is_unlike_the_average_gets_weights_that_predict_better(forgetful):
    found = fit(forgetful, Parameters(desired_retention=0.85))
    assert found.verdict == "better"
    assert found.review_count == 150 * 5
    assert found.loss_after < found.loss_before
    assert found.parameters.weights != DEFAULT_PARAMETERS.weights
    assert found.parameters.desired_retention == 0.85


def test_the_same_answers_give_the_same_weights(forgetful):
    assert fit_weights(forgetful) == fit_weights(forgetful)


def test_fewer_than_300_answers_leave_everything_as_it_was(forgetful):
    found = fit(forgetful[:59], DEFAULT_PARAMETERS)
    assert found.verdict == "too few"
    assert found.review_count == 295
    assert found.parameters == DEFAULT_PARAMETERS


def test_weights_that_predict_the_newest_answers_worse_are_not_kept(forgetful, monkeypatch):
    monkeypatch.setattr(module, "fit_weights", lambda histories: DEFAULT_PARAMETERS.weights)
    found = fit(forgetful, FORGETFUL)
    assert found.verdict == "no better"
    assert found.loss_after > found.loss_before
    assert found.parameters == FORGETFUL


def test_the_fit_that_is_tried_has_not_seen_the_newest_answers(forgetful, monkeypatch):
    given = []

    def remember_what_is_given(histories):
        given.append([answer.at for history in histories for answer in history])
        return DEFAULT_PARAMETERS.weights

    monkeypatch.setattr(module, "fit_weights", remember_what_is_given)
    fit(forgetful, DEFAULT_PARAMETERS)
    newest = max(answer.at for history in forgetful for answer in history)
    assert max(given[0]) < newest
    asked_again = sorted(answer.at for history in forgetful for answer in history[1:])
    assert max(given[0]) < asked_again[len(asked_again) * 4 // 5]


def test_nothing_is_predicted_of_a_first_answer():
    history = live(1, DEFAULT_PARAMETERS)[0]
    first, *later = predictions(history, DEFAULT_PARAMETERS)
    assert first is None
    assert all(0 < known < 1 for known in later)


def test_a_right_guess_surprises_less_than_a_right_typed_answer():
    at = [START, START + timedelta(days=300)]
    typed = [Answer(at[0], Rating.Again, False), Answer(at[1], Rating.Good, True)]
    chosen = [typed[0], Answer(at[1], Rating.Good, True, guess_chance=0.5)]
    losses = [log_loss([each], DEFAULT_PARAMETERS, START) for each in (typed, chosen)]
    assert losses[1] < losses[0]


def test_without_the_package_it_is_said(forgetful, monkeypatch):
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", None)
    with pytest.raises(FittingUnavailable):
        fit(forgetful, DEFAULT_PARAMETERS)


def test_of_no_answers_fsrs_has_its_own_weights():
    assert fit_weights([]) == pytest.approx(DEFAULT_PARAMETERS.weights)

from dataclasses import replace
from datetime import timedelta

import pytest

from studytool.scheduling import DEFAULT_PARAMETERS
from studytool.scheduling.fitting import Fit
from studytool.services import accounts, fitting, study
from studytool.services.errors import NotFound
from studytool.services.preferences import get_preferences

OTHER = (0.1, *DEFAULT_PARAMETERS.weights[1:])


@pytest.fixture
def learner(any_app, now):
    return accounts.start_guest("en", "Asia/Taipei", now=now)[0]


@pytest.fixture
def given(monkeypatch):
    """What the fit is given; it always finds OTHER, and that it is better."""
    calls = []

    def find(histories, current):
        calls.append(histories)
        return Fit("better", replace(current, weights=OTHER), 7, 0.5, 0.4)

    monkeypatch.setattr(fitting, "fit", find)
    monkeypatch.setattr(fitting, "LEAST_REVIEWS", 3)
    return calls


def answer_for_days(learner, now, days):
    for day in range(days):
        at = now + timedelta(days=day)
        question = study.next_question(learner, "elements", "en", now=at, form="choice", more=9)
        study.record_answer(learner, question.token, "", None, now=at)
        # The same again within the day is logged and does not count.
        later = at + timedelta(minutes=11)
        question = study.next_question(learner, "elements", "en", now=later)
        study.record_answer(learner, question.token, "", None, now=later)


def test_better_parameters_are_the_learners_own_from_then_on(given, learner, now):
    answer_for_days(learner, now, 3)
    (found,) = fitting.fit_everybody(now=now)
    assert (found.learner_id, found.username) == (learner.id, None)
    chosen = get_preferences(learner)
    assert chosen.parameters.weights == OTHER
    assert chosen.scheduler_id is not None


def test_only_answers_that_count_are_learnt_from_each_card_in_turn(given, learner, now):
    answer_for_days(learner, now, 3)
    fitting.fit_everybody(now=now)
    (histories,) = given
    days = [{answer.at.date() for answer in history} for history in histories]
    assert [len(each) for each in days] == [len(history) for history in histories]
    assert all(not answer.is_right for history in histories for answer in history)


def test_who_has_answered_too_little_is_left_out(given, learner, now):
    answer_for_days(learner, now, 1)
    assert fitting.fit_everybody(now=now) == []
    assert get_preferences(learner).parameters == DEFAULT_PARAMETERS


def test_what_is_no_better_changes_nothing(given, learner, now, monkeypatch):
    monkeypatch.setattr(fitting, "fit", lambda _, current: Fit("no better", current, 7, 0.4, 0.5))
    answer_for_days(learner, now, 3)
    assert fitting.fit_everybody(now=now)[0].fit.verdict == "no better"
    assert get_preferences(learner).scheduler_id is None


def test_one_learner_is_found_by_name_however_it_is_written(given, any_app, now):
    ann, _ = accounts.sign_up("Ann", "a long password", now=now)
    found = fitting.fit_learner(" ANN", now=now)
    assert (found.learner_id, found.username) == (ann.id, "Ann")
    with pytest.raises(NotFound):
        fitting.fit_learner("nobody", now=now)

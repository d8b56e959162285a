from datetime import timedelta

import pytest

from studytool.scheduling import forecast
from studytool.services import accounts, exam_goals, study


@pytest.fixture
def learner(any_app, now):
    return accounts.start_guest("en", "Asia/Taipei", now=now)[0]


def look(learner, now, minutes=10, days=14):
    exam_goals.set_goal(learner, "elements", (now + timedelta(days=days)).date(), minutes, now=now)
    return exam_goals.get_outlook(learner, "elements", "en", now=now)


def answer(learner, now, *, is_right, days=4, count=6):
    for day in range(days):
        at = now + timedelta(days=day)
        for _ in range(count):
            question = study.next_question(learner, "elements", "en", now=at, form="typed")
            if isinstance(question, study.Finished):
                break
            key = question.item["key"]
            response = (key if isinstance(key, str) else key[0]) if is_right else ""
            study.record_answer(learner, question.token, response, None, now=at)


def test_the_outlook_tells_a_share_and_its_error(learner, now):
    outlook = look(learner, now)
    assert outlook.days_left == 14
    assert 0.5 < outlook.share <= 1
    assert 0 < outlook.error < 0.5


def test_the_outlook_is_the_same_however_often_it_is_looked_at(learner, now):
    assert look(learner, now) == look(learner, now)


def test_the_outlook_is_worked_out_once_a_turn_and_anew_after_an_answer(learner, now, monkeypatch):
    made = []

    def count(*args, **wanted):
        made.append(forecast(*args, **wanted))
        return made[-1]

    monkeypatch.setattr(exam_goals, "forecast", count)
    assert look(learner, now) == exam_goals.get_outlook(learner, "elements", "en", now=now)
    assert len(made) == 1
    answer(learner, now, is_right=True, days=1, count=1)
    exam_goals.get_outlook(learner, "elements", "en", now=now)
    assert len(made) == 2
    exam_goals.get_outlook(learner, "elements", "en", now=now + timedelta(days=1))
    assert len(made) == 3


def test_fewer_minutes_a_day_promise_less(learner, now):
    assert look(learner, now, minutes=1, days=2).share < look(learner, now, days=2).share


def test_a_learner_who_keeps_forgetting_is_promised_less(learner, now):
    before = look(learner, now)
    answer(learner, now, is_right=False)
    later = now + timedelta(days=4)
    after = exam_goals.get_outlook(learner, "elements", "en", now=later)
    assert after.days_left == 10
    assert after.share < before.share - 0.1


def test_from_the_day_of_the_exam_on_there_is_no_outlook(learner, now):
    look(learner, now, days=3)
    on = now + timedelta(days=3)
    assert exam_goals.get_outlook(learner, "elements", "en", now=on) is None

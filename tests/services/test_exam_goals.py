from datetime import date, timedelta

import pytest

from studytool.services import accounts, exam_goals, study
from studytool.services.errors import NotFound

DAY = timedelta(days=1)


def ask(learner, now, **wanted):
    return study.next_question(learner, "elements", "en", now=now, form="typed", **wanted)


@pytest.fixture
def anyone(any_app, now):
    return accounts.start_guest("en", "Asia/Taipei", now=now)[0]


def test_a_goal_is_set_changed_and_dropped_by_its_learner_alone(anyone, now):
    other, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    exam_goals.set_goal(anyone, "elements", date(2026, 4, 1), 10, now=now)
    exam_goals.set_goal(anyone, "elements", date(2026, 5, 1), 20, now=now)
    goal = exam_goals.get_goal(anyone, "elements")
    assert (goal.day, goal.minutes_per_day) == (date(2026, 5, 1), 20)
    assert exam_goals.get_goal(other, "elements") is None
    exam_goals.drop_goal(other, "elements")
    assert exam_goals.get_goal(anyone, "elements")
    exam_goals.drop_goal(anyone, "elements")
    assert exam_goals.get_goal(anyone, "elements") is None


def test_a_pack_that_was_never_published_has_no_exam(in_app, learner, now):
    with pytest.raises(NotFound):
        exam_goals.set_goal(learner, "nowhere", date(2026, 4, 1), 10, now=now)


def test_before_an_exam_the_minutes_are_the_limit_and_afterwards_the_schedule_is(
    in_app, learner, now
):
    exam_goals.set_goal(learner, "elements", date(2026, 3, 20), 2, now=now)
    outlook = exam_goals.get_outlook(learner, "elements", "en", now=now)
    assert outlook.days_left == 18
    answered = 0
    while isinstance(question := ask(learner, now), study.Question):
        assert question.counts.new + question.counts.review <= outlook.left_today
        study.record_answer(learner, question.token, question.item["key"][0], None, now=now)
        answered += 1
    assert 5 <= answered <= outlook.left_today <= 12
    assert question.is_before_exam
    assert isinstance(ask(learner, now, more=5), study.Question)
    exam_day = now + 18 * DAY
    assert exam_goals.get_outlook(learner, "elements", "en", now=exam_day) is None
    assert ask(learner, exam_day).counts.review == answered


def test_a_wrong_answer_before_an_exam_is_asked_again_in_the_session(in_app, learner, now):
    exam_goals.set_goal(learner, "elements", date(2026, 3, 20), 10, now=now)
    question = ask(learner, now)
    study.record_answer(learner, question.token, "", None, now=now)
    later = ask(learner, now + timedelta(minutes=11))
    assert later.item["prompt"] == question.item["prompt"]
    assert later.counts.current == "learning"


def test_what_is_set_aside_stays_so_before_an_exam(in_app, learner, now):
    exam_goals.set_goal(learner, "elements", date(2026, 3, 20), 10, now=now)
    question = ask(learner, now)
    study.set_aside(learner, "elements", "suspend_card", token=question.token, now=now)
    assert ask(learner, now).item["prompt"] != question.item["prompt"]

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from studytool.scheduling import DEFAULT_PARAMETERS, Candidate, CardState, Memory
from studytool.scheduling.exam import ExamGoal, plan_exam

TAIPEI = ZoneInfo("Asia/Taipei")
NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
EXAM = date(2026, 4, 1)


def candidate(name, stability=None, days_ago=5, subject=None):
    card = None
    if stability is not None:
        at = NOON - timedelta(days=days_ago)
        card = CardState(Memory(stability, 5.0, at, at), None, at, at, 3)
    return Candidate(name, subject or f"about {name}", card)


def plan(candidates, minutes=1.0, day=EXAM, seconds_for=lambda _: 10.0, **more):
    return plan_exam(
        candidates,
        now=NOON,
        zone=TAIPEI,
        goal=ExamGoal(day, minutes),
        seconds_for=seconds_for,
        parameters=DEFAULT_PARAMETERS,
        **more,
    )


def many_new(count):
    return [candidate(f"new {number}") for number in range(count)]


def test_the_plan_fills_the_minutes_of_the_day_and_no_more():
    made = plan(many_new(500))
    assert len(made.prompts) == 6
    assert made.seconds == 60


def test_the_time_spent_today_is_taken_off():
    assert len(plan(many_new(500), spent_s=40).prompts) == 2
    assert plan(many_new(500), spent_s=60).prompts == ()


@pytest.mark.parametrize("day", [date(2026, 3, 2), date(2026, 2, 1)])
def test_on_the_exam_day_and_after_it_nothing_is_planned(day):
    assert plan(many_new(5), day=day).prompts == ()


def test_a_prompt_that_takes_longer_gives_place_to_one_as_good():
    found = [candidate("slow"), candidate("quick")]
    made = plan(found, minutes=0.1, seconds_for=lambda c: 30.0 if c.prompt == "slow" else 10.0)
    assert made.prompts[0] == "quick"


def test_what_is_nearly_forgotten_goes_before_what_is_safe_on_the_eve_of_the_exam():
    found = [candidate("safe", 300.0), candidate("weak", 1.0), candidate("never asked")]
    made = plan(found, day=date(2026, 3, 3))
    assert made.prompts[-1] == "safe"
    assert made.prompts[0] == "never asked"


def test_a_card_learnt_yesterday_waits_while_there_are_new_prompts():
    made = plan([candidate("yesterday", 8.0, days_ago=1), *many_new(200)], minutes=2)
    assert "yesterday" not in made.prompts


def test_what_was_counted_today_waits_for_tomorrow():
    assert plan([candidate("today", 0.5, days_ago=0)]).prompts == ()


def test_siblings_give_place_to_all_others():
    found = [candidate(f"{number}", subject="one and the same") for number in range(4)]
    made = plan([*found, candidate("other")], minutes=0.5)
    assert made.prompts == ("0", "other", "1")


def test_the_subject_of_an_answer_of_today_gives_place_too():
    found = [candidate("asked", 2.0, days_ago=0, subject="x"), candidate("a", subject="x")]
    assert plan([*found, candidate("b")]).prompts[:2] == ("b", "a")


def test_the_smallest_budget_is_enough_to_begin():
    assert len(plan(many_new(5), minutes=0.01).prompts) == 1


def test_without_prompts_there_is_no_plan():
    assert plan([]).prompts == ()

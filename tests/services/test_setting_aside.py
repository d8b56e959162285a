from datetime import timedelta

import pytest

from studytool.services import accounts, study
from studytool.services.errors import NotFound

DAY = timedelta(days=1)


def ask(learner, now, **wanted):
    return study.next_question(learner, "elements", "en", now=now, more=100, **wanted)


def put(learner, extent, question, now):
    return study.set_aside(learner, "elements", extent, token=question.token, now=now)


def listed(learner, now):
    return {each.prompt: each for each in study.list_set_aside(learner, "elements", "en", now=now)}


@pytest.fixture
def anyone(any_app, now):
    return accounts.start_guest("en", "Asia/Taipei", now=now)[0]


def test_a_buried_question_comes_back_on_the_next_day(anyone, now):
    first = ask(anyone, now)
    assert put(anyone, "bury_card", first, now) == 1
    second = ask(anyone, now)
    assert second.item["prompt"] != first.item["prompt"]
    assert second.counts.new == first.counts.new - 1
    assert listed(anyone, now)[first.item["prompt"]].until == (now + DAY).date()
    assert ask(anyone, now + DAY).item["prompt"] == first.item["prompt"]
    assert listed(anyone, now + DAY) == {}


def test_a_subject_is_buried_with_all_its_questions(in_app, learner, now):
    first = ask(learner, now)
    assert put(learner, "bury_subject", first, now) == 6
    assert all(prompt.startswith("hydrogen") for prompt in listed(learner, now))
    assert "hydrogen" not in ask(learner, now).item["prompt"]


def test_a_suspended_question_stays_away_until_it_is_brought_back(anyone, now):
    first = ask(anyone, now)
    put(anyone, "bury_card", first, now)
    put(anyone, "suspend_card", first, now)
    later = now + 400 * DAY
    assert ask(anyone, later).item["prompt"] != first.item["prompt"]
    assert listed(anyone, later)[first.item["prompt"]].until is None
    study.bring_back(anyone, "elements", [first.item["prompt"], "nothing"])
    assert ask(anyone, later).item["prompt"] == first.item["prompt"]


def test_a_fact_is_suspended_with_all_that_rest_on_it(in_app, learner, now):
    first = ask(learner, now)
    assert first.item["facts"] == ["hydrogen-symbol"]
    assert put(learner, "suspend_fact", first, now) == 2
    assert set(listed(learner, now)) == {"hydrogen-symbol.forward", "hydrogen-symbol.inverse"}


def test_what_was_answered_can_be_set_aside_by_its_review_and_keeps_its_card(in_app, learner, now):
    question = ask(learner, now, form="typed")
    review_id = study.record_answer(learner, question.token, "", None, now=now)
    study.set_aside(learner, "elements", "suspend_card", review_id=review_id, now=now)
    later = ask(learner, now + DAY)
    assert (later.counts.learning, later.counts.review) == (0, 0)
    study.bring_back(learner, "elements", [question.item["prompt"]])
    assert ask(learner, now + DAY).item["prompt"] == question.item["prompt"]


def test_nobody_sets_aside_or_brings_back_anything_of_another(in_app, learner, now):
    other, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    question = ask(learner, now, form="typed")
    review_id = study.record_answer(learner, question.token, "", None, now=now)
    mine = ask(learner, now)
    for of in ({"token": mine.token}, {"review_id": review_id}, {}):
        with pytest.raises(study.TokenRefused):
            study.set_aside(other, "elements", "suspend_card", now=now, **of)
    put(learner, "suspend_card", mine, now)
    study.bring_back(other, "elements", [mine.item["prompt"]])
    assert list(listed(learner, now)) == [mine.item["prompt"]]
    assert listed(other, now) == {}


def test_a_pack_that_was_never_published_has_nothing_set_aside(in_app, learner, now):
    with pytest.raises(NotFound):
        study.list_set_aside(learner, "nowhere", "en", now=now)

from datetime import timedelta

import pytest
import sqlalchemy as sa

from studytool.scheduling import DEFAULT_PARAMETERS
from studytool.services import accounts, preferences, study
from studytool.services.preferences import Preferences
from studytool.services.rebuild import rebuild_cards
from studytool.storage import CardRow, ReviewRow, SchedulerRow, reading

DAY = timedelta(days=1)
CHOICES = {
    "desired_retention": 0.9,
    "new_per_day": 20,
    "reviews_per_day": 200,
    "has_four_buttons": False,
    "has_keys": True,
    "timezone": "Asia/Taipei",
    "language": "en",
}


def save(learner, now, **choices):
    preferences.save_preferences(learner, now=now, **{**CHOICES, **choices})


def ask(learner, now):
    return study.next_question(learner, "elements", "en", now=now, form="typed")


def answer(learner, now):
    question = ask(learner, now)
    review_id = study.record_answer(learner, question.token, question.item["key"][0], None, now=now)
    with reading() as session:
        return session.get(ReviewRow, review_id)


def read_cards():
    with reading() as session:
        return sorted(tuple(row)[1:6] for row in session.execute(CardRow.__table__.select()))


@pytest.fixture
def anyone(any_app, now):
    return accounts.start_guest("en", "Asia/Taipei", now=now)[0]


def test_a_learner_who_chose_nothing_has_the_defaults(anyone):
    assert preferences.get_preferences(anyone) == Preferences()


def test_choices_are_kept_and_belong_to_their_learner_alone(anyone, now):
    other, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    save(anyone, now, new_per_day=3, reviews_per_day=7, has_four_buttons=True, has_keys=False)
    save(anyone, now, new_per_day=4, reviews_per_day=7, has_four_buttons=True, has_keys=False)
    kept = preferences.get_preferences(anyone)
    assert (kept.new_per_day, kept.reviews_per_day) == (4, 7)
    assert (kept.has_four_buttons, kept.has_keys, kept.scheduler_id) == (True, False, None)
    assert preferences.get_preferences(other) == Preferences()
    assert ask(anyone, now).counts.new == 4


def test_each_review_names_the_parameters_it_used_and_a_replay_uses_them(anyone, now):
    plain = answer(anyone, now)
    save(anyone, now, desired_retention=0.97)
    keen = answer(anyone, now)
    assert keen.scheduler_id != plain.scheduler_id
    assert keen.due_at < plain.due_at
    weights = (*DEFAULT_PARAMETERS.weights[:-1], 0.3)
    fitted = preferences.keep_fitted(anyone.id, weights, now=now)
    own = answer(anyone, now)
    assert own.scheduler_id == fitted
    kept = preferences.get_preferences(anyone).parameters
    assert (kept.weights, kept.desired_retention) == (weights, 0.97)
    before = read_cards()
    rebuild_cards()
    assert read_cards() == before


def test_the_same_parameters_are_stored_once_for_all_learners(anyone, now):
    other, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    for learner in (anyone, other):
        save(learner, now, desired_retention=0.85)
    with reading() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(SchedulerRow)) == 2


@pytest.mark.parametrize("retention", [0.79, 0.98, float("nan")])
def test_a_retention_that_nobody_can_aim_at_is_refused(in_app, learner, now, retention):
    with pytest.raises(ValueError, match="retention"):
        save(learner, now, desired_retention=retention)


def test_a_new_time_zone_moves_the_day(in_app, learner, now):
    save(learner, now, timezone="America/New_York", language="zh-Hant")
    token = accounts.start_guest("en", "UTC", now=now)[1]
    assert accounts.learner_for(token, now=now).timezone == "UTC"
    with reading() as session:
        row = session.get_one(accounts.LearnerRow, learner.id)
        assert (row.timezone, row.language) == ("America/New_York", "zh-Hant")


def test_the_limit_of_reviews_is_the_learners_own(in_app, learner, now):
    for _ in range(5):
        answer(learner, now)
    save(learner, now, reviews_per_day=2)
    later = ask(learner, now + 30 * DAY)
    assert (later.counts.review, later.counts.new) == (2, 0)

from datetime import timedelta

import pytest
import sqlalchemy as sa

from studytool.services import accounts, preferences, study
from studytool.services.errors import NotFound
from studytool.services.rebuild import rebuild_cards
from studytool.services.study.undoing import MAX_STEPS
from studytool.storage import (
    CardRow,
    PreferencesRow,
    ReviewRow,
    UndoneReviewRow,
    reading,
    writing,
)

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def read_cards():
    with reading() as session:
        table = CardRow.__table__
        return [tuple(row) for row in session.execute(table.select().order_by(table.c.prompt_id))]


def ask(learner, now, **wanted):
    return study.next_question(learner, "elements", "en", now=now, **wanted)


def answer(learner, now, response="", **wanted):
    question = ask(learner, now, form="typed", **wanted)
    if response == "right":
        key = question.item["key"]
        response = ",".join(key) if question.item["form"] == "ordering" else key[0]
    return study.record_answer(learner, question.token, response, None, now=now)


def undo(learner, review_id, now):
    study.undo_answer(learner, "elements", review_id, now=now)


@pytest.fixture
def anyone(any_app, now):
    return accounts.start_guest("en", "Asia/Taipei", now=now)[0]


def test_what_is_undone_leaves_the_cards_as_they_were_and_the_log_as_it_is(anyone, now):
    answer(anyone, now, "right")
    before = read_cards()
    asked = ask(anyone, now, form="typed")
    review_id = study.record_answer(anyone, asked.token, "", None, now=now)
    assert read_cards() != before
    undo(anyone, review_id, now + MINUTE)
    assert read_cards() == before
    with reading() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(ReviewRow)) == 2
        assert session.get(UndoneReviewRow, review_id).undone_at == now + MINUTE
    again = ask(anyone, now + MINUTE, form="typed", again=review_id)
    assert (again.item, again.counts) == (asked.item, asked.counts)
    assert again.token != asked.token
    assert rebuild_cards() == 1
    assert read_cards() == before


def test_an_answer_of_a_later_day_is_undone_to_the_state_of_the_day_before(anyone, now):
    answer(anyone, now, "right")
    before = read_cards()
    later = now + 9 * DAY
    assert ask(anyone, later).counts.current == "review"
    review_id = answer(anyone, later)
    assert answer(anyone, later + 11 * MINUTE, again=review_id) > review_id
    for _ in range(2):
        undo(anyone, ask(anyone, later).undoable, later + 12 * MINUTE)
    assert read_cards() == before


def test_the_same_undo_twice_is_one(anyone, now):
    review_id = answer(anyone, now)
    undo(anyone, review_id, now)
    undo(anyone, review_id, now + MINUTE)
    with reading() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(UndoneReviewRow)) == 1
    assert read_cards() == []


def test_answers_are_taken_back_newest_first_and_only_so_many(in_app, learner, now):
    reviews = [answer(learner, now, "right", more=50) for _ in range(MAX_STEPS + 2)]
    with pytest.raises(study.UndoRefused):
        undo(learner, reviews[0], now)
    for review_id in reversed(reviews[2:]):
        assert ask(learner, now).undoable == review_id
        undo(learner, review_id, now)
    assert ask(learner, now).undoable is None
    with pytest.raises(study.UndoRefused):
        undo(learner, reviews[1], now)
    assert len(read_cards()) == 2


def test_yesterdays_answers_stay(in_app, learner, now):
    review_id = answer(learner, now)
    assert ask(learner, now + DAY).undoable is None
    with pytest.raises(study.UndoRefused):
        undo(learner, review_id, now + DAY)


def test_another_learners_answer_is_not_there_to_be_undone(in_app, learner, now):
    review_id = answer(learner, now)
    other, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    with pytest.raises(NotFound):
        undo(other, review_id, now)
    with pytest.raises(NotFound):
        study.undo_answer(learner, "rivers", review_id, now=now)


def test_the_form_of_an_answer_that_was_undone_leads_to_its_result_and_records_nothing(
    in_app, learner, now
):
    question = ask(learner, now, form="typed")
    review_id = study.record_answer(learner, question.token, "", None, now=now)
    undo(learner, review_id, now)
    assert study.record_answer(learner, question.token, "", None, now=now) == review_id
    result = study.get_result(learner, review_id, now=now)
    assert result.is_undone
    assert not result.can_be_undone
    assert read_cards() == []


def test_the_finish_screen_does_not_count_what_was_undone(in_app, learner, now):
    preferences.save_button_count(learner, 2)
    with writing() as session:
        session.execute(sa.update(PreferencesRow).values(new_per_day=3))
    for _ in range(3):
        last = answer(learner, now, "right")
    done = ask(learner, now)
    assert (done.answered_today, done.right_today, done.undoable) == (3, 3, last)
    undo(learner, last, now)
    answer(learner, now, "right")
    assert ask(learner, now).answered_today == 3

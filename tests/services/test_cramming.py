from datetime import timedelta

import pytest
import sqlalchemy as sa

from studytool.services import accounts, study
from studytool.services.rebuild import rebuild_cards
from studytool.services.study import Cram
from studytool.storage import CardRow, ReviewRow, reading

DAY = timedelta(days=1)


def ask(learner, now, **wanted):
    return study.next_question(learner, "elements", "en", now=now, form="typed", **wanted)


def answer(learner, question, now, *, is_right=True, cram=None):
    response = question.item["key"][0] if is_right else ""
    return study.record_answer(learner, question.token, response, None, now=now, cram=cram)


def read_cards():
    with reading() as session:
        return sorted(tuple(row)[1:6] for row in session.execute(CardRow.__table__.select()))


@pytest.fixture
def anyone(any_app, now):
    return accounts.start_guest("en", "Asia/Taipei", now=now)[0]


def begin(learner, **wanted):
    return Cram(study.begin_round(learner, "elements"), **wanted)


def test_cramming_is_logged_and_leaves_the_schedule_alone(anyone, now):
    answer(anyone, ask(anyone, now), now)
    before, planned = read_cards(), ask(anyone, now)
    cram = begin(anyone)
    seen = set()
    for is_right in (False, True, False):
        question = ask(anyone, now, cram=cram)
        seen.add(question.item["prompt"])
        review_id = answer(anyone, question, now, is_right=is_right, cram=cram)
        with reading() as session:
            review = session.get(ReviewRow, review_id)
            assert (review.is_cram, review.is_counted, review.repeat_at) == (True, False, None)
        assert study.get_result(anyone, review_id).is_cram
    assert len(seen) == 3
    assert read_cards() == before
    assert ask(anyone, now).item == planned.item
    assert rebuild_cards() == 1
    assert read_cards() == before


def test_a_round_asks_each_prompt_once_and_then_is_done(in_app, learner, now):
    cram = begin(learner, about=("helium",))
    first = ask(learner, now, cram=cram)
    total = first.counts.review
    prompts = []
    while isinstance(question := ask(learner, now, cram=cram), study.Question):
        assert question.counts.review == total - len(prompts)
        review_id = answer(learner, question, now, is_right=False, cram=cram)
        assert study.get_result(learner, review_id).counts.review == total - len(prompts) - 1
        prompts.append(question.item["prompt"])
    assert len(set(prompts)) == len(prompts) == total
    assert question.is_round
    assert {"helium-symbol.forward", "helium-symbol.inverse"} < set(prompts)
    assert total < 20
    assert ask(learner, now, cram=begin(learner, about=("helium",))).counts.review == total


def test_the_weakest_come_first_and_what_was_never_asked_last(in_app, learner, now):
    first = ask(learner, now)
    answer(learner, first, now)
    second = ask(learner, now)
    answer(learner, second, now, is_right=False)
    cram = begin(learner)
    order = []
    for _ in range(3):
        question = ask(learner, now + DAY, cram=cram)
        order.append(question.item["prompt"])
        answer(learner, question, now + DAY, cram=cram)
    assert order[:2] == [second.item["prompt"], first.item["prompt"]]


def test_any_order_is_another_in_each_round_and_the_same_within_it(in_app, learner, now):
    orders = [Cram(since, "random") for since in range(6)]
    firsts = [ask(learner, now, cram=cram).item["prompt"] for cram in orders]
    assert firsts == [ask(learner, now, cram=cram).item["prompt"] for cram in orders]
    assert len(set(firsts)) > 1


def test_an_answer_in_cramming_can_be_taken_back(in_app, learner, now):
    cram = begin(learner)
    question = ask(learner, now, cram=cram)
    review_id = answer(learner, question, now, cram=cram)
    study.undo_answer(learner, "elements", review_id, now=now)
    assert ask(learner, now, cram=cram, again=review_id).item["prompt"] == question.item["prompt"]
    assert read_cards() == []


def test_whether_it_counts_stands_in_the_token_and_not_in_the_address(in_app, learner, now):
    question = ask(learner, now)
    answer(learner, question, now, cram=begin(learner))
    crammed = ask(learner, now, cram=begin(learner))
    answer(learner, crammed, now)
    with reading() as session:
        kinds = session.scalars(sa.select(ReviewRow.is_cram).order_by(ReviewRow.id)).all()
    assert kinds == [False, True]

"""guide: one question asked is one review, however often and by whomever it is sent."""

import re
import threading
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from studytool.services import accounts, study
from studytool.storage import CardRow, ReviewRow, reading

TIMES = 50


def count(table):
    with reading() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(table))


def at_once(calls):
    """What each call returned or raised, all begun at the same moment."""
    outcomes, barrier = [], threading.Barrier(len(calls))

    def run(call):
        barrier.wait()
        try:
            outcomes.append(call())
        except Exception as error:
            outcomes.append(error)

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.fixture
def asked(any_app, now):
    learner, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    return learner, study.next_question(learner, "elements", "en", now=now, form="typed")


def answering(app, learner, question, response, now):
    """A call that answers, for a thread, which has no context of its own."""

    def call():
        with app.app_context():
            return study.record_answer(learner, question.token, response, 5, now=now)

    return call


def test_fifty_equal_answers_at_once_are_one_review(any_app, asked, now):
    learner, question = asked
    outcomes = at_once([answering(any_app, learner, question, "H", now)] * TIMES)
    assert len(set(outcomes)) == 1
    assert isinstance(outcomes[0], int)
    assert (count(ReviewRow), count(CardRow)) == (1, 1)


def test_of_fifty_different_answers_at_once_one_is_kept(any_app, asked, now):
    learner, question = asked
    outcomes = at_once(
        [answering(any_app, learner, question, f"no {n}", now) for n in range(TIMES)]
    )
    kept = [outcome for outcome in outcomes if isinstance(outcome, int)]
    refused = [outcome for outcome in outcomes if isinstance(outcome, study.AnswerConflict)]
    assert len(kept) == 1
    assert len(refused) == TIMES - 1
    assert {error.review_id for error in refused} == set(kept)
    assert count(ReviewRow) == 1


def test_twenty_questions_of_one_card_answered_at_once_are_twenty_reviews(any_app, asked, now):
    learner, _ = asked
    questions = [
        study.next_question(learner, "elements", "en", now=now, form="typed") for _ in range(20)
    ]
    outcomes = at_once([answering(any_app, learner, each, "H", now) for each in questions])
    assert len(set(outcomes)) == 20
    with reading() as session:
        assert session.scalar(sa.select(CardRow.review_count)) == 20
        assert session.scalars(sa.select(ReviewRow.is_counted)).all().count(True) == 1


def ask(app, member):
    with app.app_context():
        now = datetime.now(UTC)
        return study.next_question(member.learner, "elements", "en", now=now, form="typed")


def without_tokens(page):
    """What is signed tells the second in which it was."""
    return re.sub(r'value="[\w.-]{40,}"', "", page)


def test_fifty_posts_of_one_form_lead_to_one_result_page(app, cast):
    owner = cast.owner
    form = {"token": ask(app, owner).token, "response": "H", "shown_ms": "900"}
    url = "/study/elements/answer"

    def post():
        browser = app.test_client()
        with browser.session_transaction() as session:
            session["_user_id"] = owner.token
        return browser.post(url, data=form)

    responses = at_once([post] * TIMES)
    assert {response.status_code for response in responses} == {303}
    places = {response.location for response in responses}
    assert len(places) == 1
    with app.app_context():
        assert count(ReviewRow) == 1
    place = places.pop()
    pages = [owner.client.get(place) for _ in range(2)]
    assert [page.status_code for page in pages] == [200, 200]
    assert without_tokens(pages[0].text) == without_tokens(pages[1].text)
    assert cast.outsider.client.get(place).status_code == 404


def test_another_answer_by_post_is_409_and_changes_nothing(app, cast):
    form = {"token": ask(app, cast.owner).token, "response": "H"}
    post = cast.owner.client.post
    first = post("/study/elements/answer", data=form)
    second = post("/study/elements/answer", data={**form, "response": "He"})
    assert (first.status_code, second.status_code) == (303, 409)
    assert first.location in second.get_data(as_text=True)
    with app.app_context():
        assert count(ReviewRow) == 1


def test_another_learners_token_by_post_is_400(app, cast):
    form = {"token": ask(app, cast.owner).token, "response": "H"}
    assert cast.outsider.client.post("/study/elements/answer", data=form).status_code == 400
    with app.app_context():
        assert count(ReviewRow) == 0

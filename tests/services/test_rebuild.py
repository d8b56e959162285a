from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studytool.services import accounts, study
from studytool.services.rebuild import rebuild_cards
from studytool.storage import CardRow, reading, writing

START = datetime(2026, 3, 2, 4, tzinfo=UTC)
STEPS = st.tuples(
    st.sampled_from(["choice", "typed", "flashcard"]),
    st.sampled_from(["right", "", "1", "2", "4"]),
    st.integers(0, 60 * 24 * 40),
)


def read_cards():
    with reading() as session:
        table = CardRow.__table__
        order = (table.c.learner_id, table.c.pack_id, table.c.prompt_id)
        return [tuple(row) for row in session.execute(table.select().order_by(*order))]


def live(learner, history):
    at = START
    for form, wanted, minutes in history:
        at += timedelta(minutes=minutes)
        question = study.next_question(learner, "elements", "en", now=at, form=form, more=100)
        if isinstance(question, study.Finished):
            continue
        is_card = question.item["form"] == "flashcard"
        if wanted == "right":
            response = "3" if is_card else question.item["key"][0]
        else:
            response = wanted if is_card else ""
        study.record_answer(learner, question.token, response, None, now=at)


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(STEPS, min_size=1, max_size=15))
def test_replaying_the_log_gives_the_cards_exactly(in_app, history):
    learner, _ = accounts.start_guest("en", "Asia/Taipei", now=START)
    live(learner, history)
    before = read_cards()
    assert rebuild_cards() == len(before) > 0
    assert read_cards() == before


def test_cards_that_were_lost_or_spoilt_come_back(any_app):
    learner, _ = accounts.start_guest("en", "Asia/Taipei", now=START)
    live(learner, [("typed", "right", 5), ("choice", "", 5), ("flashcard", "4", 3000)])
    before = read_cards()
    with writing() as session:
        session.execute(sa.update(CardRow).values(stability=1.5, review_count=7))
        session.execute(sa.delete(CardRow).where(CardRow.prompt_id == before[0][2]))
    assert read_cards() != before
    rebuild_cards()
    assert read_cards() == before


def test_without_reviews_there_are_no_cards(in_app):
    assert rebuild_cards() == 0
    assert read_cards() == []


def test_a_rebuild_that_fails_leaves_the_cards_as_they_were(in_app, monkeypatch):
    learner, _ = accounts.start_guest("en", "Asia/Taipei", now=START)
    live(learner, [("typed", "right", 5)])
    before = read_cards()
    monkeypatch.setattr("studytool.services.rebuild.card_values", lambda card: {"stability": -1})
    with pytest.raises(sa.exc.DBAPIError):
        rebuild_cards()
    assert read_cards() == before

from datetime import timedelta

import pytest
import sqlalchemy as sa

from studytool.services import accounts, study, taking_along
from studytool.services.rebuild import rebuild_cards
from studytool.storage import CardRow, ReviewRow, reading

DAY = timedelta(days=1)


def answer(learner, now):
    question = study.next_question(learner, "elements", "en", now=now, form="typed")
    response = question.item["key"][0]
    review_id = study.record_answer(learner, question.token, response, None, now=now)
    return question.item["prompt"], review_id


def cards(learner):
    with reading() as session:
        table = CardRow.__table__
        query = table.select().where(table.c.learner_id == learner.id)
        return {row.prompt_id: tuple(row)[3:] for row in session.execute(query)}


def count_reviews():
    with reading() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(ReviewRow))


@pytest.fixture
def guest(any_app, now):
    return accounts.start_guest("en", "Asia/Taipei", now=now)[0]


@pytest.fixture
def account(any_app, now):
    return accounts.sign_up("gulnara", "correct horse", now=now)[0]


def test_a_guests_practice_becomes_the_accounts_and_is_taken_once(guest, account, now):
    answer(guest, now)
    study.undo_answer(guest, "elements", answer(guest, now)[1], now=now)
    answer(guest, now + 4 * DAY)
    assert taking_along.take_along(guest, account) == 2
    assert cards(account) == cards(guest) != {}
    assert taking_along.take_along(guest, account) == 0
    before = cards(account)
    rebuild_cards()
    assert cards(account) == before
    assert count_reviews() == 5


def test_what_the_account_answered_since_keeps_its_own_memory(guest, account, now):
    prompt, _ = answer(guest, now)
    other, _ = answer(guest, now)
    assert answer(account, now + DAY)[0] == prompt
    before = cards(account)
    assert taking_along.take_along(guest, account) == 1
    after = cards(account)
    assert after[prompt] == before[prompt]
    assert after[other] == cards(guest)[other]


def test_what_the_guest_answered_later_goes_on_from_the_accounts_memory(guest, account, now):
    prompt, _ = answer(account, now)
    assert answer(guest, now + 3 * DAY)[0] == prompt
    taking_along.take_along(guest, account)
    before = cards(account)
    rebuild_cards()
    assert cards(account) == before
    assert before[prompt][-1] == 2  # reviews


def test_nothing_is_taken_from_an_account_or_into_a_guest(guest, account, now):
    for pair in ((account, guest), (account, account), (guest, guest)):
        with pytest.raises(ValueError, match="guest"):
            taking_along.take_along(*pair)

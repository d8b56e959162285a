"""A day that one process keeps while another records answers: see also the test of two
processes under tests/abuse.
"""

from contextlib import contextmanager

import pytest

from studytool.services import accounts, study, taking_along
from studytool.services.study import keeping
from tests.classroom import open_classroom

PACK = "elements"


class Process:
    """What one process keeps, on the app of the test."""

    def __init__(self, app):
        self.app, self.kept = app, None

    @contextmanager
    def working(self):
        others = self.app.extensions.pop("studytool.desks", None)
        if self.kept is not None:
            self.app.extensions["studytool.desks"] = self.kept
        yield
        self.kept = self.app.extensions.pop("studytool.desks", None)
        if others is not None:
            self.app.extensions["studytool.desks"] = others

    def ask(self, learner, now):
        with self.working():
            return study.next_question(learner, PACK, "en", now=now, form="typed")

    def answer(self, learner, now):
        question = self.ask(learner, now)
        with self.working():
            return study.record_answer(learner, question.token, question.item["key"][0], 1, now=now)


@pytest.fixture
def one(any_app):
    return Process(any_app)


@pytest.fixture
def two(any_app):
    return Process(any_app)


@pytest.fixture
def anyone(any_app, now):
    return accounts.start_guest("en", "Asia/Taipei", now=now)[0]


@pytest.fixture
def readings(monkeypatch):
    """How often a day was read whole."""
    made = []
    read = keeping.read_today_anew

    def count(*args):
        made.append(args)
        return read(*args)

    monkeypatch.setattr(keeping, "read_today_anew", count)
    return made


def test_answers_of_another_process_are_read_without_reading_the_day_again(
    one, two, anyone, now, readings
):
    one.ask(anyone, now)
    asked = [two.answer(anyone, now) for _ in range(3)]
    assert len(readings) == 2
    question = one.ask(anyone, now)
    assert question.undoable == asked[-1]
    assert question.item["prompt"] == two.ask(anyone, now).item["prompt"]
    assert question.counts == two.ask(anyone, now).counts
    assert len(readings) == 2


def test_what_was_set_aside_elsewhere_is_seen_although_answers_came_too(
    one, two, anyone, now, readings
):
    token = one.ask(anyone, now).token
    two.answer(anyone, now)
    with two.working():
        study.set_aside(anyone, PACK, "bury_subject", token=token, now=now)
    assert one.ask(anyone, now).item["prompt"] == two.ask(anyone, now).item["prompt"]
    assert len(readings) == 4


def test_reviews_that_were_taken_along_do_not_pass_for_answers(one, two, any_app, now, readings):
    guest, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    for _ in range(2):
        two.answer(guest, now)
    account, _ = accounts.sign_up("gulnara", "correct horse", now=now)
    one.ask(account, now)
    taking_along.take_along(guest, account)
    # As many turns as reviews, had the two taken one between them.
    with two.working():
        token = study.next_question(account, PACK, "en", now=now, form="typed").token
        study.set_aside(account, PACK, "bury_card", token=token, now=now)
    assert one.ask(account, now).item["prompt"] == two.ask(account, now).item["prompt"]


def test_what_was_undone_after_a_test_does_not_pass_for_the_tests_answer(one, two, any_app, now):
    room = open_classroom(1, now=now)
    student = room.students[0]
    undone = two.answer(student, now)
    room.take(student, room.set_test(count=1), "1", at=now)
    one.ask(student, now)
    # One turn, and one review that is newer than the learner's own newest: the test's.
    with two.working():
        study.undo_answer(student, PACK, undone, now=now)
    question = one.ask(student, now)
    assert question.undoable is None
    assert question.item["prompt"] == two.ask(student, now).item["prompt"]
    assert question.counts == two.ask(student, now).counts

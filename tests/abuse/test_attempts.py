"""Attempts at tests under parallel posts, and content that is edited under them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa

from studytool.facts import read_folder
from studytool.services import assignments, publishing
from studytool.services.assignments import AttemptRefused
from studytool.storage import AttemptAnswerRow, AttemptRow, ReviewRow, reading
from tests.classroom import open_classroom

THREADS = 20


def count(row):
    with reading() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(row))


def in_parallel(app, deed):
    barrier = Barrier(THREADS)

    def run(number):
        with app.app_context():
            barrier.wait(30)
            return deed(number)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, range(THREADS)))


def test_twenty_parallel_posts_against_three_attempts_record_exactly_three(any_app, now):
    room = open_classroom(1, now=now)
    student = room.students[0]
    test_id = room.set_test(attempts_allowed=3, is_same_for_all=False)

    def attempt_until_refused(_):
        while True:
            try:
                attempt_id = assignments.start_attempt(student, test_id, now=now)
            except AttemptRefused:
                return
            assignments.submit(student, attempt_id, {1: "a"}, now=now)

    in_parallel(any_app, attempt_until_refused)
    assert count(AttemptRow) == 3
    assert count(AttemptAnswerRow) == 3 * 6
    with reading() as session:
        assert all(row.submitted_at for row in session.query(AttemptRow))


def test_handing_in_twenty_times_at_once_is_handing_in_once(any_app, now):
    room = open_classroom(1, now=now)
    student = room.students[0]
    attempt_id = assignments.start_attempt(student, room.set_test(forms=["typed"]), now=now)
    in_parallel(
        any_app, lambda n: assignments.submit(student, attempt_id, {1: f"answer {n}"}, now=now)
    )
    assert count(AttemptAnswerRow) == 6
    assert count(ReviewRow) == 1


def test_an_edit_in_mid_attempt_leaves_the_paper_and_its_grading_alone(in_app, now, packs):
    room = open_classroom(1, now=now)
    student, test_id = room.students[0], room.set_test(count=20, forms=["typed", "choice"])
    attempt_id = assignments.start_attempt(student, test_id, now=now)
    before = assignments.get_sheet(student, attempt_id, now=now)
    files = read_folder(packs / "elements")
    edited = files["entities.csv"].replace(b"Helium", b"Heliumium")
    assert edited != files["entities.csv"]
    publishing.publish({**files, "entities.csv": edited}, now=now)
    sheet = assignments.get_sheet(student, attempt_id, now=now)
    assert [each.item for each in sheet.items] == [each.item for each in before.items]
    asked = next(each for each in sheet.items if each.item["key_text"] == "Helium")
    response = asked.item["key"][0]
    assignments.submit(student, attempt_id, {asked.position: response}, now=now)
    answers = assignments.get_outcome(student, attempt_id, now=now).answers
    assert [each.is_right for each in answers].count(True) == 1
    with reading() as session:
        (review,) = session.query(ReviewRow)
        assert review.version_id == sheet.assignment.test.version_id


@pytest.mark.parametrize("response", ["a" * 100_000, "\ud800", "\0", "=1+1", "a,b,c,d,e,f,g"])
def test_whatever_is_sent_as_an_answer_is_handed_in_and_graded(in_app, now, response):
    room = open_classroom(1, now=now)
    student = room.students[0]
    test_id = room.set_test(count=20, forms=["choice", "select_all", "typed", "ordering", "date"])
    attempt_id = assignments.start_attempt(student, test_id, now=now)
    given = dict.fromkeys(range(1, 21), response)
    assert assignments.submit(student, attempt_id, given, now=now)
    outcome = assignments.get_outcome(student, attempt_id, now=now)
    assert outcome.mark.score.right == 0

"""A fact is corrected while a test is under way: all are graded by the same facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from studytool.facts import read_folder
from studytool.services import assignments, publishing, results
from studytool.services.content.consequences import apply_consequences
from tests.classroom import right_response

ELEMENTS = Path(__file__).parents[2] / "packs" / "elements"


def publish_correction(now):
    """Publish that hydrogen and helium have each other's symbol."""
    files = dict(read_folder(ELEMENTS))
    facts = files["facts.csv"]
    for old, new in (
        (b",symbol-h,", b",X,"),
        (b",symbol-he,", b",symbol-h,"),
        (b",X,", b",symbol-he,"),
    ):
        facts = facts.replace(old, new)
    publishing.publish({**files, "facts.csv": facts}, now=now)
    apply_consequences("elements", now=now)


def answer_all(room, student, attempt_id):
    """Answer as the paper as it was drawn would have it."""
    sheet = assignments.get_sheet(student, attempt_id, now=room.now)
    return {each.position: right_response(each.item) for each in sheet.items}


@pytest.fixture
def test_id(any_room):
    return any_room.set_test(count=40, forms=("choice",))


def test_who_hands_in_after_a_correction_is_graded_like_who_did_before(any_room, test_id):
    room = any_room
    early, late = room.students[:2]
    attempts = [assignments.start_attempt(each, test_id, now=room.now) for each in (early, late)]
    given = [answer_all(room, early, attempts[0]), answer_all(room, late, attempts[1])]
    assignments.submit(early, attempts[0], given[0], now=room.now)
    publish_correction(room.now)
    assignments.submit(late, attempts[1], given[1], now=room.now)
    rows = results.get_gradebook(room.instructor, room.id, now=room.now).rows
    assert rows[0].total == rows[1].total < len(given[0])
    assert rows[0].cells[0].is_regraded
    assert rows[1].cells[0].is_regraded


def test_the_key_says_what_was_corrected_since_the_paper_was_drawn(any_room, test_id):
    room = any_room
    before = assignments.get_printed(room.instructor, room.id, test_id)
    assert before.corrections == {}
    publish_correction(room.now)
    after = assignments.get_printed(room.instructor, room.id, test_id)
    assert [each.item for each in after.items] == [each.item for each in before.items]
    by_position = {each.position: each for each in after.items}
    corrected = {by_position[at].item["key_text"]: text for at, text in after.corrections.items()}
    assert corrected
    assert set(corrected) <= {"H", "He", "hydrogen", "helium", "Hydrogen", "Helium"}
    assert all(old != new for old, new in corrected.items())

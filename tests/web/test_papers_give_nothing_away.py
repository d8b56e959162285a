"""A test's paper before it is handed in: neither its words nor its order tell an answer."""

from __future__ import annotations

import html
import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from studytool.papers import MARKED_FORMS
from studytool.services import assignments, classes
from tests.classroom import open_classroom
from tests.web import one_form

ORDERS = 8


@pytest.fixture
def room(app):
    """A class for which a pack of each form is open."""
    with app.app_context():
        now = datetime.now(UTC) - timedelta(minutes=5)
        one_form.publish_each_form(now=now)
        room = open_classroom(1, now=now)
        packs = ["elements", *(one_form.pack_id(form) for form in one_form.FORMS)]
        classes.open_packs(room.instructor, room.id, packs, now=now)
        return room


def begin(app, room, form, count, **changes):
    """A paper of that form alone, begun by the student: test, attempt and questions."""
    now = datetime.now(UTC)
    with app.app_context():
        pack_id = one_form.pack_id(form) if form in one_form.FORMS else "elements"
        frame = room.frame(pack_id=pack_id)
        test_id = room.set_test(count, frame, forms=[form], is_same_for_all=False, **changes)
        attempt_id = assignments.start_attempt(room.students[0], test_id, now=now)
        sheet = assignments.get_sheet(room.students[0], attempt_id, now=now)
    return test_id, attempt_id, [each.item for each in sheet.items], sheet.items


def without_questions(told, items):
    """What is told beside what every question shows: its stem, its options, its rows."""
    told = html.unescape(told)
    for item in items:
        shown = [item["stem"], *(each["text"] for each in item["options"])]
        for text in (*shown, *(each["text"] for each in item.get("left") or ())):
            told = told.replace(text, "")
    return told


def secrets_of(item):
    """What must stand nowhere before the item is answered."""
    yield item["explanation"]
    if item["form"] != "cloze":  # whose stem is its source
        yield from (source["quote"] for source in item["sources"])
    if item["form"] in ("ordering", "matching", "select_all") and len(item["key"]) > 1:
        yield ",".join(item["key"])
        yield json.dumps(item["key"])
    elif item["form"] in ("typed", "date", "cloze") and len(item["key_text"]) > 2:
        yield item["key_text"]


def test_a_paper_tells_neither_key_nor_explanation(app, room, open_browser):
    student = open_browser()
    student.log_in("student0")
    for form in MARKED_FORMS:
        test_id, attempt_id, items, _ = begin(app, room, form, 5)
        assert {item["form"] for item in items} == {form}
        path = f"/assignments/attempts/{attempt_id}"
        pages = [student.get(each) for each in (path, f"{path}/check", f"/assignments/{test_id}")]
        pages.append(student.post(f"{path}/save", {"q1-response": "x"}))
        for page in pages:
            told = without_questions(page.text + json.dumps(dict(page.headers)), items)
            assert [each for item in items for each in secrets_of(item) if each in told] == []
            assert not re.search(r"data-(?:is-)?(?:right|correct|key|answer)\b", page.text)


def test_the_order_of_options_and_rows_on_a_paper_is_by_lot(app, room):
    for form in ("ordering", "matching", "choice", "select_all"):
        orders = set()
        for seed in range(ORDERS):
            _, _, (item,), (shown,) = begin(app, room, form, 1, seed=seed)
            right = [key.rpartition("-")[2] for key in item["key"]]
            places = (right.index(each) if each in right else -1 for each in shown.option_order)
            orders.add(tuple(places))
        assert len(orders) > 2, form

"""Instructors set tests and read their results; files say what the screen says."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime, timedelta

import openpyxl
import pytest

from studytool.services import assignments, classes
from studytool.text import unguard_cell
from tests.classroom import open_classroom

RIGHTS = ("111111", "101100", "100000")
TIMES = {"title": "Friday", "open_at": "2026-03-01T09:00", "due_at": "2199-03-06T09:00"}
TEST = {
    **TIMES,
    "lang": "en",
    "count": "5",
    "forms": "choice",
    "variants": "same",
    "attempts": "1",
    "late": "refuse",
    "feedback": "closed",
}


@pytest.fixture
def room(app):
    with app.app_context():
        return open_classroom(4, now=datetime.now(UTC) - timedelta(minutes=5))


@pytest.fixture
def teacher(room, open_browser):
    browser = open_browser()
    browser.log_in("teacher")
    return browser


@pytest.fixture
def path(room):
    return f"/teach/classes/{room.id}"


def take_all(app, room, **changes):
    with app.app_context():
        test_id = room.set_test(**changes)
        for student, rights in zip(room.students, RIGHTS, strict=False):
            room.take(student, test_id, rights, at=room.now)
        return test_id


def test_a_test_is_set_and_its_times_are_read_in_the_classs_zone(app, room, teacher, path):
    made = teacher.post(f"{path}/assignments/new-test", {**TEST, "limit_minutes": "40"})
    assert made.status_code == 303
    page = teacher.get(made.location).text
    assert page.count("right-answer") == 5
    with app.app_context():
        (found,) = assignments.list_assignments(room.instructor, room.id)
    assert found.open_at == datetime(2026, 3, 1, 1, tzinfo=UTC)
    assert found.test.time_limit == timedelta(minutes=40)
    assert not found.takes_late


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": ""}, "Give it a title."),
        ({"due_at": "2026-02-01T09:00"}, "It is due before it opens."),
        ({"due_at": "soon"}, "Enter a date and a time"),
        ({"open_at": "0001-01-01T00:00"}, "Enter a date and a time"),
        ({"count": "0"}, "from 1 to 100"),
        ({"count": "9" * 400}, "from 1 to 100"),
        ({"limit_minutes": "-5"}, "from 1 to 1440"),
        ({"forms": ""}, "Choose one form or more."),
        ({"late": "accept", "closes_at": "2026-03-02T09:00"}, "after the due time"),
        ({"late": "percent", "closes_at": "2199-03-07T09:00"}, "from 1 to 100"),
        ({"forms": "matching"}, "No question has these forms"),
    ],
)
def test_a_form_that_is_filled_in_wrongly_says_what_is_wrong(teacher, path, wrong, told, app, room):
    data = {name: value for name, value in {**TEST, **wrong}.items() if value != ""}
    answer = teacher.post(f"{path}/assignments/new-test", data)
    assert answer.status_code == 422
    assert told in answer.text
    with app.app_context():
        assert assignments.list_assignments(room.instructor, room.id) == []


def test_times_are_changed_and_an_assignment_is_withdrawn(app, room, teacher, path):
    test_id = take_all(app, room)
    of_test = f"{path}/assignments/{test_id}"
    late = {"late": "percent", "closes_at": "2199-03-07T09:00", "late_percent": "30"}
    assert teacher.post(f"{of_test}/times", {**TIMES, **late}).status_code == 303
    with app.app_context():
        found = assignments.get_assignment(room.instructor, room.id, test_id)
    assert (found.title, found.late_percent, found.takes_late) == ("Friday", 30, True)
    assert 'value="30"' in teacher.get(f"{of_test}/times").text
    assert teacher.post(f"{of_test}/withdraw", {}).status_code == 303
    assert teacher.get(of_test).status_code == 404


@pytest.mark.parametrize("page", ["new-test", "new-practice", "{test_id}/times"])
def test_times_that_a_change_of_the_clocks_turns_round_are_told_and_not_taken(
    app, room, teacher, path, page
):
    with app.app_context():
        test_id = room.set_test()
        settings = {"name": "3A", "timezone": "Europe/Berlin", "desired_retention": None}
        classes.change_class(room.instructor, room.id, **settings)
        before = assignments.list_assignments(room.instructor, room.id)
    # From two to three there is no time on that night.
    night = {"open_at": "2027-03-28T02:30", "due_at": "2027-03-28T03:15"}
    data = {**TEST, **night, "goal": "cards", "amount": "5"}
    answer = teacher.post(f"{path}/assignments/{page.format(test_id=test_id)}", data)
    assert answer.status_code == 422
    assert "The clocks change between these times" in answer.text
    with app.app_context():
        assert assignments.list_assignments(room.instructor, room.id) == before


def test_another_paper_is_drawn_by_a_button_until_somebody_begins(app, room, teacher, path):
    with app.app_context():
        test_id = room.set_test()
    of_test = f"{path}/assignments/{test_id}"
    before = teacher.get(of_test).text
    assert "Draw another paper" in before
    drawn = teacher.post(f"{of_test}/draw", {})
    assert drawn.status_code == 303
    after = teacher.get(drawn.location).text
    assert read_stems(after) != read_stems(before)
    assert len(read_stems(after)) == 6
    with app.app_context():
        assignments.start_attempt(room.students[0], test_id, now=datetime.now(UTC))
    assert "Draw another paper" not in teacher.get(of_test).text
    refused = teacher.post(f"{of_test}/draw", {})
    assert refused.status_code == 409
    assert "Somebody has begun" in refused.text
    assert read_stems(refused.text) == read_stems(after)


def read_stems(page):
    """The questions and options of a paper, as its page shows them."""
    return re.findall(r'<li lang="\w+">(.*?)</li>', page, re.S)


def read_screen(page):
    """The numbers of each row of the gradebook, by name."""
    rows = {}
    for row in re.findall(r"<tr>(.*?)</tr>", page, re.S)[1:]:
        name = re.search(r'<th scope="row">(\w+)', row)[1]
        cells = re.findall(r'<td class="number[^"]*">\s*([\d.]*)', row)
        rows[name] = [float(cell) if cell else None for cell in cells]
    return rows


def test_totals_are_the_same_on_screen_in_csv_and_in_the_workbook(app, room, teacher, path):
    take_all(app, room)
    take_all(
        app,
        room,
        frame=room.frame(
            due_at=room.now - timedelta(hours=1),
            open_at=room.now - timedelta(hours=2),
            closes_at=room.now + timedelta(hours=1),
            late_percent=15,
        ),
    )
    screen = read_screen(teacher.get(f"{path}/gradebook").text)
    text = teacher.get(f"{path}/gradebook.csv").text.removeprefix("\ufeff")
    in_csv = {
        row[1]: [float(cell) if cell else None for cell in row[2:]]
        for row in list(csv.reader(io.StringIO(text)))[1:]
    }
    data = teacher.get(f"{path}/gradebook.xlsx").data
    rows = list(openpyxl.load_workbook(io.BytesIO(data)).active.values)[1:]
    in_book = {row[1]: [None if c is None else float(c) for c in row[2:]] for row in rows}
    assert screen == in_csv == in_book
    assert screen["Student0"] == [5.1, 6, 11.1, 12]
    assert screen["Student3"] == [None, None, 0, 0]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "=HYPERLINK(0)", "'quoted"])
def test_no_name_is_a_formula_in_a_file(app, room, teacher, path, name):
    with app.app_context():
        classes.change_member(
            room.instructor,
            room.id,
            room.students[0].id,
            display_name=name,
            extra_time_percent=0,
        )
    test_id = take_all(app, room, frame=room.frame(title=name))
    for file in ("gradebook.csv", f"assignments/{test_id}/answers.csv"):
        text = teacher.get(f"{path}/{file}").text.removeprefix("\ufeff")
        rows = list(csv.reader(io.StringIO(text)))
        cells = [cell for row in rows for cell in row if cell]
        assert not any(cell[0] in "=+-@\t\r\0" for cell in cells)
        assert unguard_cell(rows[1][1]) == name
    book = openpyxl.load_workbook(io.BytesIO(teacher.get(f"{path}/gradebook.xlsx").data))
    cells = [cell for row in book.active.rows for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    assert cells[len(list(book.active.columns)) + 1].value == name


def test_results_and_overview_say_what_the_figures_mean(app, room, teacher, path):
    test_id = take_all(app, room)
    page = teacher.get(f"{path}/assignments/{test_id}/results").text
    assert "Too few students" in page
    assert "not taken" in page
    overview = teacher.get(f"{path}/overview").text
    assert "heat-4" in overview
    assert "has answered nothing" in overview


def test_a_printed_paper_has_no_answers_and_its_key_has_all(app, room, teacher, path):
    with app.app_context():
        test_id = room.set_test(forms=["typed"])
        printed = assignments.get_printed(room.instructor, room.id, test_id)
    answers = [each.item["explanation"] for each in printed.items]
    paper = teacher.get(f"{path}/assignments/{test_id}/print").text
    key = teacher.get(f"{path}/assignments/{test_id}/print-key").text
    assert not any(answer in paper for answer in answers)
    assert all(answer.replace("'", "&#39;") in key for answer in answers)


def test_a_class_without_a_pack_is_told_to_open_one(app, room, teacher, path):
    with app.app_context():
        classes.open_packs(room.instructor, room.id, [], now=room.now)
    for page in ("assignments/new-test", "assignments/new-practice", "overview"):
        answer = teacher.get(f"{path}/{page}")
        assert answer.status_code == 200
        assert "No pack is open" in answer.text

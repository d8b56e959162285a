"""Two students take a test together, one loses the network, and nothing is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from studytool.services import assignments, results
from tests.browser.test_accessibility import check
from tests.classroom import PASSWORD, Classroom, open_classroom

FORMS = ("choice", "typed", "select_all", "ordering")


@pytest.fixture(scope="session")
def room(served) -> Classroom:
    _, app = served
    with app.app_context():
        return open_classroom(2, now=datetime.now(UTC) - timedelta(minutes=1))


def log_in(visit, username):
    visit.go("/login")
    visit.page.fill("#username", username)
    visit.page.fill("#password", PASSWORD)
    visit.page.locator("main button.primary").click()
    visit.page.wait_for_url(visit.base + "/")


def begin(visit, test_id):
    visit.go(f"/assignments/{test_id}")
    visit.page.locator("main button.primary").click()
    visit.page.wait_for_url("**/attempts/*")


def drafts(served, room, number, visit):
    _, app = served
    attempt_id = int(visit.page.url.split("#")[0].rsplit("/", 1)[1])
    with app.app_context():
        student = room.students[number]
        return assignments.get_sheet(student, attempt_id, now=datetime.now(UTC)).drafts


def set_test(served, room, **changes):
    _, app = served
    with app.app_context():
        return room.set_test(**changes)


def hand_in(page):
    page.get_by_role("button", name="Finish").click()
    page.wait_for_url("**/check")
    page.get_by_role("button", name="Hand in").click()
    page.wait_for_url("**/result")


def test_two_take_a_test_and_one_without_a_network_loses_nothing(served, room, open_visit):
    test_id = set_test(served, room, count=4, forms=["typed"])
    first, second = open_visit(), open_visit()
    for visit, username in ((first, "student0"), (second, "student1")):
        log_in(visit, username)
        begin(visit, test_id)
    page, saved = first.page, first.page.locator("[data-status]")
    page.fill('[name="q1-response"]', "neon")
    expect(saved).to_contain_text("Saved at")
    assert drafts(served, room, 0, first)[1] == "neon"

    page.context.set_offline(True)
    page.fill('[name="q2-response"]', "argon")
    # What the sign says is true: this is nowhere but here.
    expect(saved).to_contain_text("Not saved yet")
    page.get_by_role("button", name="Finish").click()
    expect(page.locator('[name="q2-response"]')).to_have_value("argon")
    assert drafts(served, room, 0, first).get(2) is None
    # The computer crashes, and comes back to the network.
    address = page.url
    page.close(run_before_unload=False)
    first.page = page = first.page.context.new_page()
    page.context.set_offline(False)
    page.goto(address)
    expect(page.locator('[name="q1-response"]')).to_have_value("neon")
    expect(page.locator('[name="q2-response"]')).to_have_value("argon")
    expect(page.locator("[data-status]")).to_contain_text("Saved at")
    assert drafts(served, room, 0, first)[2] == "argon"

    second.page.fill('[name="q1-response"]', "helium")
    hand_in(second.page)
    hand_in(page)
    assert page.evaluate("localStorage.length") == 0
    _, app = served
    with app.app_context():
        rows = results.list_answers(room.instructor, room.id, test_id)
    given = {(row.username, row.response) for row in rows if row.response}
    assert given == {("student0", "neon"), ("student0", "argon"), ("student1", "helium")}


def test_an_old_window_does_not_undo_what_was_written_in_a_newer_one(served, room, open_visit):
    test_id = set_test(served, room, count=2, forms=["typed"])
    old = open_visit()
    log_in(old, "student0")
    begin(old, test_id)
    newer = old.page.context.new_page()
    newer.goto(old.page.url)
    newer.fill('[name="q1-response"]', "neon")
    expect(newer.locator("[data-status]")).to_contain_text("Saved at")
    old.page.fill('[name="q2-response"]', "argon")
    old.page.get_by_role("button", name="Save").click()
    expect(old.page.locator('[name="q1-response"]')).to_have_value("neon")
    assert drafts(served, room, 0, old) == {1: "neon", 2: "argon"}


def test_the_time_runs_out_in_the_browser_and_the_paper_hands_itself_in(served, room, open_visit):
    test_id = set_test(served, room, count=2, forms=["typed"], time_limit=timedelta(seconds=4))
    visit = open_visit()
    log_in(visit, "student0")
    begin(visit, test_id)
    expect(visit.page.locator("[data-timer]")).to_contain_text("left")
    visit.page.fill('[name="q1-response"]', "neon")
    visit.page.wait_for_url("**/result")
    assert "neon" in visit.page.content()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_paper_and_its_pages_meet_axe_and_fit_a_phone(served, room, open_visit, scheme):
    test_id = set_test(served, room, count=12, forms=FORMS, attempts_allowed=2)
    found = []
    student = open_visit("zh-Hant", viewport={"width": 360, "height": 700}, color_scheme=scheme)
    log_in(student, "student1")
    begin(student, test_id)
    teacher = open_visit(viewport={"width": 360, "height": 700}, color_scheme=scheme)
    log_in(teacher, "teacher")
    found += look(student, "attempt")
    student.page.locator("button.primary").last.click()
    student.page.wait_for_url("**/check")
    found += look(student, "check")
    student.page.locator("main button.primary").click()
    student.page.wait_for_url("**/result")
    found += look(student, "result")
    of_class = f"/teach/classes/{room.id}"
    for path in (
        "/assignments",
        "/assignments/new-test",
        f"/assignments/{test_id}",
        f"/assignments/{test_id}/results",
        f"/assignments/{test_id}/print",
        "/gradebook",
        "/overview",
    ):
        teacher.go(of_class + path)
        found += look(teacher, path)
    assert found == []


def look(visit, where):
    wide = visit.page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    return check(visit, where) + ([f"{where}: wider than the window"] if wide else [])

"""A class is set up, joined and printed in the browser; axe finds nothing on the way."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from studytool.services import people
from studytool.services.roles import Role
from tests.browser.test_accessibility import RULES

PASSWORD = "correct horse"


@pytest.fixture
def instructor_name(served, request) -> str:
    """An instructor's account of this test's own, who administers too."""
    name = f"instructor-{zlib.crc32(request.node.name.encode())}"
    _, app = served
    with app.app_context():
        people.create_person(name, Role.ADMIN, now=datetime.now(UTC), password=PASSWORD)
    return name


def look(visit) -> list[str]:
    """What axe finds on this page, and whether it is wider than its window."""
    found = Axe().run(visit.page, options={"runOnly": RULES}).response["violations"]
    told = [
        f"{visit.page.url}: {each['id']}: {node['html'][:120]}"
        for each in found
        for node in each["nodes"]
    ]
    if visit.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        told.append(f"{visit.page.url} is too wide")
    return told


def log_in(visit, name) -> None:
    visit.go("/login")
    visit.page.fill("#username", name)
    visit.page.fill("#password", PASSWORD)
    visit.page.locator("main .primary").click()
    visit.page.wait_for_url(visit.base + "/")


@pytest.mark.parametrize(
    ("language", "scheme", "width"), [("en", "light", 1280), ("zh-Hant", "dark", 360)]
)
def test_a_class_from_its_making_to_its_first_student(
    open_visit, instructor_name, language, scheme, width
):
    options = {"color_scheme": scheme, "viewport": {"width": width, "height": 740}}
    visit = open_visit(language, **options)
    page, found = visit.page, []
    log_in(visit, instructor_name)
    visit.go("/teach/classes/new")
    page.locator("main .primary").click()
    expect(page.locator(".error-summary")).to_be_focused()
    found += look(visit)
    page.fill("#name", "七年二班")
    page.fill("#timezone", "Asia/Taipei")
    page.locator("main .primary").click()
    code = page.locator(".join-code").inner_text()
    address = page.url.removeprefix(visit.base)
    visit.go(f"{address}/roster")
    page.fill("#text", "username,display name\nx,Short\n")
    page.locator("main .primary").click()
    found += look(visit)
    page.fill("#text", f"username,display name\n{instructor_name}-s,王小明\n")
    page.locator("main .primary").click()
    found += look(visit)
    page.locator("main .primary").click()
    expect(page.locator(".login-card")).to_have_count(1)
    found += look(visit)
    student = open_visit(language, **options)
    student.start()
    student.go(f"/join/{code}")
    found += look(student)
    student.page.fill("#username", f"{instructor_name}-j")
    student.page.fill("#password", PASSWORD)
    student.page.locator("main .primary").click()
    student.page.wait_for_url("**/classes")
    expect(student.page.locator("main")).to_contain_text("七年二班")
    found += look(student)
    for path in ("/account", "/account/password", "/account/delete"):
        student.go(path)
        found += look(student)
    visit.go(address)
    expect(page.locator("table.people tbody tr")).to_have_count(2)
    found += look(visit)
    page.locator("table.people tbody a").first.click()
    found += look(visit)
    for path in ("/teach", "/admin", "/admin/people/new"):
        visit.go(path)
        found += look(visit)
    page.locator("header nav a[href='/admin']").click()
    page.locator("table.people tbody a").first.click()
    found += look(visit)
    assert found == []


def test_the_story_needs_no_script(open_visit, instructor_name):
    visit = open_visit(java_script_enabled=False)
    log_in(visit, instructor_name)
    visit.go("/teach/classes/new")
    visit.page.fill("#name", "7B")
    visit.page.fill("#timezone", "Asia/Taipei")
    visit.page.locator("main .primary").click()
    expect(visit.page.locator(".join-code")).to_be_visible()
    visit.page.locator(".menu summary", has_text=instructor_name).click()
    visit.page.locator(".menu a[href='/account']").click()
    expect(visit.page.locator("h1")).to_have_text("Your account")

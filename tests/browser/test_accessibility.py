"""axe-core finds no violation on any page, light and dark, and zoomed pages still fit."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

WINDOW = {"width": 1280, "height": 1024}
WINDOW_AT_400_PERCENT = {"width": 320, "height": 256}  # WCAG 1.4.10
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def check(visit, where: str) -> list[str]:
    """What axe finds, one line for each."""
    report = Axe().run(visit.page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    return [
        f"{where}: {violation['id']}: {node['html'][:120]}"
        for violation in report.response["violations"]
        for node in violation["nodes"]
    ]


def walk(visit, look) -> None:
    """Visit every kind of page, calling `look` on each with its name."""
    page = visit.page
    for path in (
        "/",
        "/packs/elements",
        "/packs/elements/start",
        "/packs/elements/sources/elements",
        "/login",
        "/nowhere",
    ):
        visit.go(path)
        look(path)
    visit.go("/packs/elements")
    page.locator("summary").click()
    look("a source inside its pack's page")
    visit.go("/signup")
    page.locator("main .primary").click()
    look("sign-up with errors")
    visit.start("choice")
    look("choice")
    page.keyboard.press("?")
    look("keys")
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    page.locator("[data-check]").click()
    visit.wait_for_result()
    look("result of a choice")
    page.locator(".tools summary").click()
    look("what may be set aside")
    page.locator('.tools [value="suspend_card"]').click()
    expect(page.locator(".told")).to_be_visible()
    look("told what was set aside")
    for path in ("/settings", "/study/elements/aside", "/study/elements/exam", "/packs/elements"):
        visit.go(path)
        look(path)
    visit.go("/settings")
    page.fill("#retention", "99")
    page.locator("main form .primary").click()
    look("settings with errors")
    visit.go("/study/elements?mode=cram&form=choice")
    look("cramming")
    visit.go("/study/elements?form=typed")
    look("typed")
    page.locator('[name="unknown"]').click()
    look("result of not knowing")
    visit.go("/study/elements?form=flashcard")
    page.locator("[data-next]").click()
    visit.wait_for_other_side()
    look("other side")
    page.locator('[name="buttons"]').click()
    look("other side with four buttons")
    visit.wait_for_guard()
    page.keyboard.press("3")
    visit.wait_for_result()
    look("result of a flashcard")
    for path in ("", "/elements", "/elements/facts", "/elements/timeline"):
        visit.go(f"/progress{path}")
        for summary in page.locator("main summary").all():
            summary.click()
        look(f"progress{path}")
    visit.go("/packs/elements/sources/elements")
    page.locator(".notes summary").first.click()
    look("a source with its facts")


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("zh-Hant", "dark")])
def test_no_page_has_a_violation_and_each_fits_at_four_times_the_size(open_visit, language, scheme):
    visit = open_visit(language, color_scheme=scheme, viewport=WINDOW)
    found: list[str] = []

    def look(where: str) -> None:
        found.extend(check(visit, where))
        visit.page.set_viewport_size(WINDOW_AT_400_PERCENT)
        if visit.page.evaluate("document.documentElement.scrollWidth") > 320:
            found.append(f"{where}: wider than its window")
        visit.page.set_viewport_size(WINDOW)

    walk(visit, look)
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_finish_screen_has_no_violation(open_visit, scheme):
    visit = open_visit(color_scheme=scheme)
    visit.start("flashcard", pack="rivers")
    page = visit.page
    while not page.locator(".finish").count():
        page.locator("[data-next]").click()
        visit.wait_for_other_side()
        visit.wait_for_guard()
        page.keyboard.press("3")
        visit.wait_for_result()
        visit.go("/study/rivers?form=flashcard")
    expect(page.locator(".finish")).to_be_visible()
    assert check(visit, "finish") == []


def test_focus_is_always_to_be_seen(visit):
    visit.start("choice")
    seen = set()
    for _ in range(9):
        visit.page.keyboard.press("Tab")
        focused, outline = visit.page.evaluate(
            """() => {
                const own = document.activeElement;
                const frame = own.closest(".option") ?? own;
                return [own.outerHTML.slice(0, 60), getComputedStyle(frame).outlineStyle];
            }"""
        )
        if focused.startswith("<body"):  # past the last of them
            break
        seen.add(focused)
        assert outline == "solid", focused
    assert len(seen) == 8


def test_the_summary_of_errors_is_focused_and_leads_to_the_field(visit):
    visit.go("/signup")
    visit.page.locator("main .primary").click()
    expect(visit.page.locator(".error-summary")).to_be_focused()
    visit.page.locator(".error-summary a").first.click()
    expect(visit.page.locator("#username")).to_be_focused()

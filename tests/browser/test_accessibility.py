"""axe-core finds no violation on any page, light and dark, and zoomed pages still fit."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def check(visit, where: str) -> list[str]:
    """What axe finds, one line for each."""
    found = Axe().run(visit.page, options={"runOnly": RULES}).response["violations"]
    return [
        f"{where}: {violation['id']}: {node['html'][:120]}"
        for violation in found
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


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("zh-Hant", "dark")])
def test_axe_finds_no_violation_on_any_page(open_visit, language, scheme):
    visit = open_visit(language, color_scheme=scheme)
    found: list[str] = []
    walk(visit, lambda where: found.extend(check(visit, where)))
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


def test_at_twice_the_size_every_page_still_fits_its_window(open_visit):
    # A window of 1280 px at 400 % (WCAG 1.4.10) is one of 320 CSS pixels.
    visit = open_visit("en", viewport={"width": 320, "height": 256})
    too_wide: list[str] = []

    def look(where: str) -> None:
        if visit.page.evaluate("document.documentElement.scrollWidth") > 320:
            too_wide.append(where)

    walk(visit, look)
    assert too_wide == []


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

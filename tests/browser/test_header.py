"""The header's menu, by keyboard and pointer, and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_the_menu_opens_and_closes_by_keyboard_and_closes_by_a_click_elsewhere(
    open_visit, language
):
    visit = open_visit(language, viewport={"width": 360, "height": 740})
    visit.start()
    visit.go("/")
    page = visit.page
    settings = page.locator(".menu a[href='/settings']")
    expect(settings).to_be_hidden()
    page.locator(".menu summary").focus()
    page.keyboard.press("Enter")
    expect(settings).to_be_visible()
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.keyboard.press("Tab")
    expect(settings).to_be_focused()
    page.keyboard.press("Escape")
    expect(settings).to_be_hidden()
    expect(page.locator(".menu summary")).to_be_focused()
    page.locator(".menu summary").click()
    expect(settings).to_be_visible()
    page.mouse.click(20, 600)
    expect(settings).to_be_hidden()


def test_the_menu_works_without_javascript(open_visit):
    visit = open_visit(java_script_enabled=False)
    visit.start()
    visit.go("/")
    visit.page.locator(".menu summary").click()
    visit.page.locator(".menu button[name='language']").click()
    expect(visit.page.locator("html")).to_have_attribute("lang", "zh-Hant")

"""An answer is recorded once, and is not lost with the network."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect


def test_double_click_reload_and_back_make_one_review(visit, count_reviews):
    page = visit.page
    visit.start("choice")
    before = count_reviews()
    visit.choose()
    page.locator("[data-check]").dblclick()
    visit.wait_for_result()
    result, verdict = page.url, page.locator("#verdict").inner_text()
    page.reload()
    assert page.url == result
    page.go_back()
    page.go_forward()
    visit.wait_for_result()
    assert page.locator("#verdict").inner_text() == verdict
    assert count_reviews() == before + 1


def test_an_answer_typed_without_a_network_stays_and_can_be_sent_later(visit, count_reviews):
    page = visit.page
    visit.start("typed")
    before = count_reviews()
    page.fill("#response", "neon")
    page.context.set_offline(True)
    page.keyboard.press("Enter")
    expect(page.locator('[data-note="offline"]')).to_be_visible()
    expect(page.locator("#response")).to_have_value("neon")
    page.context.set_offline(False)
    expect(page.locator('[data-note="offline"]')).to_be_hidden()
    page.keyboard.press("Enter")
    visit.wait_for_result()
    assert count_reviews() == before + 1


@pytest.mark.parametrize("form", ["choice", "typed"])
def test_an_answer_lost_on_its_way_is_put_back_with_its_question(visit, form):
    page = visit.page
    visit.start(form)
    page.route("**/answer*", lambda route: route.abort())
    if form == "choice":
        visit.choose(1)
    else:
        page.fill("#response", "neon")
    page.locator("[data-check]").click()
    page.wait_for_url("chrome-error://**")
    page.unroute("**/answer*")
    visit.complaints.clear()  # Chromium's own page for a failed request
    visit.go(f"/study/elements?form={form}")
    expect(page.locator('[data-note="unsent"]')).to_be_visible()
    if form == "choice":
        expect(page.locator('input[type="radio"]').nth(1)).to_be_checked()
    else:
        expect(page.locator("#response")).to_have_value("neon")
    page.locator("[data-check]").click()
    visit.wait_for_result()
    assert page.evaluate("sessionStorage.getItem('studytool.draft')") is None

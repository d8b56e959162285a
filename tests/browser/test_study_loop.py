"""The study loop by mouse and touch, with and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

PHONE = {
    "viewport": {"width": 360, "height": 740},
    "is_mobile": True,
    "has_touch": True,
    "device_scale_factor": 2,
}
QUESTION = re.compile(r"/study/elements\??$")


def answer_whatever_is_asked(visit) -> None:
    """One question by its buttons, whichever form it has."""
    page = visit.page
    if page.locator("[data-next]").count():
        page.locator("[data-next]").click()
        visit.wait_for_other_side()
        visit.wait_for_guard()
        page.locator('[data-grade="3"]').click()
    else:
        if page.locator("#response").count():
            page.fill("#response", "neon")
        else:
            visit.choose()
        page.locator("[data-check]").click()
    visit.wait_for_result()


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_the_first_question_is_two_clicks_from_the_front_page(open_visit, language):
    visit = open_visit(language)
    visit.go("/")
    visit.page.locator(".packs button.primary").first.click()
    expect(visit.page.locator(".stem")).to_have_attribute("lang", language)
    answer_whatever_is_asked(visit)


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_a_few_questions_by_mouse_lead_from_one_to_the_next(open_visit, language):
    visit = open_visit(language)
    visit.start()
    stems = []
    for _ in range(4):
        stems.append(visit.page.locator(".stem").inner_text())
        answer_whatever_is_asked(visit)
        expect(visit.page.locator("#verdict")).to_be_visible()
        expect(visit.page.locator(".answer")).not_to_be_empty()
        assert visit.page.locator("blockquote mark").count() >= 1
        visit.wait_for_guard()
        visit.page.locator("[data-next]").click()
        visit.page.wait_for_url(QUESTION)
    assert len(set(stems)) == 4


def test_on_a_phone_everything_fits_and_is_answered_by_touch(open_visit):
    visit = open_visit("zh-Hant", **PHONE)
    page = visit.page
    visit.go("/")
    page.locator(".packs button.primary").first.tap()
    page.wait_for_url("**/study/**")
    for form in ("choice", "typed", "flashcard"):
        visit.go(f"/study/elements?form={form}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        for button in page.locator("button:visible, label.option:visible, a:visible").all():
            box = button.bounding_box()
            assert box["height"] >= 24
            assert box["width"] >= 24
    visit.go("/study/elements?form=choice")
    page.locator("label.option").nth(2).tap()
    page.locator("[data-check]").tap()
    visit.wait_for_result()
    expect(page.locator("[data-next]")).to_be_in_viewport()
    expect(page.locator(".option.is-right")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_the_loop_works_without_javascript(open_visit, language):
    visit = open_visit(language, java_script_enabled=False)
    page = visit.page
    visit.start("choice")
    visit.choose()
    page.locator("[data-check]").click()
    visit.wait_for_result()
    page.locator("[data-next]").click()
    visit.go("/study/elements?form=typed")
    page.fill("#response", "neon")
    page.keyboard.press("Enter")
    visit.wait_for_result()
    visit.go("/study/elements?form=flashcard")
    page.locator("[data-next]").click()
    page.locator('[data-grade="3"]').click()
    visit.wait_for_result()


@pytest.mark.parametrize("size", [(360, 740), (1280, 860)])
@pytest.mark.parametrize("form", ["choice", "typed"])
def test_nothing_moves_between_question_and_result(open_visit, size, form):
    width, height = size
    visit = open_visit("en", viewport={"width": width, "height": height})
    page = visit.page
    visit.start(form)
    places = ".stem, .option, .option-text, .typed input, .given, .progress, .bar .primary"
    measure = f"""() => [...document.querySelectorAll({places!r})].map((each) => {{
        const box = each.getBoundingClientRect();
        return [box.left, box.top, box.right, box.bottom].map(Math.round);
    }})"""
    if form == "choice":
        visit.choose()
    else:
        page.fill("#response", "neon")
    before = page.evaluate(measure)
    page.locator("[data-check]").click()
    visit.wait_for_result()
    assert page.evaluate(measure) == before
    assert page.evaluate("scrollY") == 0

"""The study loop as learners use it: mouse, keys, touch, and no script at all."""

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
RESULT = re.compile(r"/result/\d+")
QUESTION = re.compile(r"/study/elements\??$")


def choose(visit, index: int = 0) -> None:
    visit.page.locator(".option").nth(index).click()


def answer_whatever_is_asked(visit) -> None:
    """One question by its buttons, whichever form it has."""
    page = visit.page
    if page.locator("[data-next]").count():
        page.locator("[data-next]").click()
        page.wait_for_url("**/reveal**")
        visit.wait_for_guard()
        page.locator('[data-grade="3"]').click()
    else:
        if page.locator("#response").count():
            page.fill("#response", "neon")
        else:
            choose(visit)
        page.locator("[data-check]").click()
    page.wait_for_url(RESULT)


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


def test_the_loop_works_by_keys_alone(visit):
    page = visit.page
    visit.start("choice")
    page.keyboard.press("2")
    expect(page.locator('input[type="radio"]').nth(1)).to_be_checked()
    page.keyboard.press("1")
    expect(page.locator('input[type="radio"]').nth(0)).to_be_checked()
    assert not RESULT.search(page.url)
    page.keyboard.press("Enter")
    page.wait_for_url(RESULT)
    expect(page.locator("[data-next]")).to_be_focused()
    visit.wait_for_guard()
    page.keyboard.press("Enter")
    page.wait_for_url("**/study/elements?form=choice")

    visit.go("/study/elements?form=typed")
    expect(page.locator("#response")).to_be_focused()
    page.keyboard.type("12 i ? = !")
    expect(page.locator("#response")).to_have_value("12 i ? = !")
    page.keyboard.press("Enter")
    page.wait_for_url(RESULT)

    visit.go("/study/elements?form=flashcard")
    page.keyboard.press(" ")
    page.wait_for_url("**/reveal**")
    visit.wait_for_guard()
    page.keyboard.press(" ")
    page.wait_for_url(RESULT)
    expect(page.locator("#verdict")).to_contain_text("Right")


def test_a_digit_grades_a_flashcard_and_i_opens_the_source(visit):
    page = visit.page
    visit.start("flashcard")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reveal**")
    visit.wait_for_guard()
    page.keyboard.press("1")
    page.wait_for_url(RESULT)
    expect(page.locator("#verdict")).to_contain_text("Not yet")
    visit.wait_for_guard()
    page.keyboard.press("i")
    page.wait_for_url("**/sources/elements?quote=*")
    expect(page.locator("mark").first).to_be_in_viewport()


def test_a_key_held_down_or_pressed_at_once_neither_grades_nor_leaves(visit, count_reviews):
    page = visit.page
    visit.start("flashcard")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reveal**")
    before = count_reviews()
    # As if the page had just been shown, whatever the machine's speed.
    page.add_init_script("performance.now = () => 0;")
    page.reload()
    for key in ("Enter", " ", "1", "3"):
        page.keyboard.press(key)
    page.locator('[data-grade="3"]').click()
    assert "/reveal" in page.url
    assert count_reviews() == before


def test_a_repeated_key_does_nothing_even_after_the_guard(visit, count_reviews):
    page = visit.page
    visit.start("flashcard")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reveal**")
    visit.wait_for_guard()
    before = count_reviews()
    is_prevented = page.evaluate(
        """() => ["Enter", " ", "3"].every((key) => !document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", {key, repeat: true, bubbles: true, cancelable: true})))"""
    )
    assert is_prevented
    assert "/reveal" in page.url
    assert count_reviews() == before


def test_keys_are_inert_with_modifiers_and_when_switched_off(visit):
    page = visit.page
    visit.start("choice")
    page.keyboard.press("Control+1")
    page.keyboard.press("Alt+2")
    expect(page.locator('input[type="radio"]:checked')).to_have_count(0)
    page.keyboard.press("?")
    expect(page.locator("dialog#keys")).to_be_visible()
    page.keyboard.press("1")
    page.locator("#use-keys").uncheck()
    page.locator("dialog .primary").click()
    page.keyboard.press("1")
    expect(page.locator('input[type="radio"]:checked')).to_have_count(0)
    page.reload()
    page.keyboard.press("1")
    expect(page.locator('input[type="radio"]:checked')).to_have_count(0)
    page.locator("#open-keys").click()
    page.locator("#use-keys").check()
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    expect(page.locator('input[type="radio"]:checked')).to_have_count(1)


def test_an_enter_that_confirms_chinese_input_submits_nothing(open_visit, count_reviews):
    visit = open_visit("zh-Hant")
    page = visit.page
    visit.start("typed")
    before = count_reviews()
    devtools = page.context.new_cdp_session(page)
    devtools.send(
        "Input.imeSetComposition", {"text": "ㄋㄞ", "selectionStart": 2, "selectionEnd": 2}
    )
    # What browsers send for the confirming key: Chromium first, then Safari.
    for event in ('{key: "Enter", isComposing: true}', '{key: "Enter", keyCode: 229}'):
        is_prevented = page.evaluate(
            f"""() => !document.querySelector("#response").dispatchEvent(
                new KeyboardEvent("keydown", {{bubbles: true, cancelable: true, ...{event}}}))"""
        )
        assert is_prevented
    page.keyboard.press("Enter")
    devtools.send("Input.insertText", {"text": "氖"})
    expect(page.locator("#response")).to_have_value("氖")
    assert not RESULT.search(page.url)
    assert count_reviews() == before
    page.keyboard.press("Enter")
    page.wait_for_url(RESULT)
    assert count_reviews() == before + 1


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
    page.wait_for_url(RESULT)
    expect(page.locator("[data-next]")).to_be_in_viewport()
    expect(page.locator(".option.is-right")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_the_loop_works_without_javascript(open_visit, language):
    visit = open_visit(language, java_script_enabled=False)
    page = visit.page
    visit.start("choice")
    choose(visit)
    page.locator("[data-check]").click()
    page.wait_for_url(RESULT)
    page.locator("[data-next]").click()
    visit.go("/study/elements?form=typed")
    page.fill("#response", "neon")
    page.keyboard.press("Enter")
    page.wait_for_url(RESULT)
    visit.go("/study/elements?form=flashcard")
    page.locator("[data-next]").click()
    page.locator('[data-grade="3"]').click()
    page.wait_for_url(RESULT)


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
        choose(visit)
    else:
        page.fill("#response", "neon")
    before = page.evaluate(measure)
    page.locator("[data-check]").click()
    page.wait_for_url(RESULT)
    assert page.evaluate(measure) == before
    assert page.evaluate("scrollY") == 0


def test_double_click_reload_and_back_make_one_review(visit, count_reviews):
    page = visit.page
    visit.start("choice")
    before = count_reviews()
    choose(visit)
    page.locator("[data-check]").dblclick()
    page.wait_for_url(RESULT)
    result, verdict = page.url, page.locator("#verdict").inner_text()
    page.reload()
    assert page.url == result
    page.go_back()
    page.go_forward()
    page.wait_for_url(RESULT)
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
    page.wait_for_url(RESULT)
    assert count_reviews() == before + 1


@pytest.mark.parametrize("form", ["choice", "typed"])
def test_an_answer_lost_on_its_way_is_put_back_with_its_question(visit, form):
    page = visit.page
    visit.start(form)
    page.route("**/answer*", lambda route: route.abort())
    if form == "choice":
        choose(visit, 1)
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
    page.wait_for_url(RESULT)
    assert page.evaluate("sessionStorage.getItem('studytool.draft')") is None

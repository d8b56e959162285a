"""Every form of asking by mouse, by touch, by keys alone and without JavaScript."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.web.one_form import FORMS, IN_LANGUAGES

PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
PLACES = """() => [...document.querySelectorAll(
    ".stem, .option, .option-text, .pair, .pair select, .pair .given, .blank > *, .typed input,"
    + ".card > .given, .progress, .bar .primary")].map((each) => {
        const box = each.getBoundingClientRect();
        return [box.left, box.top, box.right, box.bottom].map(Math.round);
    })"""


def texts(page) -> list[str]:
    return page.locator(".rows .option-text").all_inner_texts()


def fill_in(page, form: str) -> None:
    """Answer the question on the page, by pointer or pen."""
    if form in ("numeric", "date", "cloze"):
        page.fill("#response", "1766")
    elif form == "matching":
        for index, field in enumerate(page.locator(".pair select").all(), start=1):
            field.select_option(index=index)
    elif form == "ordering":
        if page.locator(".rows select").count():
            for index, field in enumerate(page.locator(".rows select").all(), start=1):
                field.select_option(index=index)
        else:
            page.locator('[data-move="1"]').first.click()
    else:
        page.locator("label.option").first.click()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("scripts", [True, False])
def test_a_form_is_answered_by_pointer_with_and_without_scripts(open_visit, form, scripts):
    visit = open_visit("en", java_script_enabled=scripts)
    visit.start_only(form)
    fill_in(visit.page, form)
    visit.page.locator("[data-check]").click()
    visit.wait_for_result()
    expect(visit.page.locator("#verdict")).to_be_visible()
    expect(visit.page.locator("blockquote mark").first).to_be_visible()


@pytest.mark.parametrize("form", [form for form in FORMS if form != "cloze"])
def test_a_form_fits_a_phone_and_is_answered_by_touch(open_visit, form):
    visit = open_visit("zh-Hant", **PHONE)
    page = visit.page
    visit.start_only(form)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for target in page.locator("button:visible, label.option:visible, select:visible").all():
        box = target.bounding_box()
        assert min(box["height"], box["width"]) >= 24
    fill_in(page, form)
    page.locator("[data-check]").tap()
    visit.wait_for_result()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    expect(page.locator("[data-next]")).to_be_in_viewport()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("width", [360, 1280])
def test_no_form_moves_between_question_and_result(open_visit, form, width):
    visit = open_visit("en", viewport={"width": width, "height": 800})
    page = visit.page
    visit.start_only(form)
    fill_in(page, form)
    before = page.evaluate(PLACES)
    page.locator("[data-check]").click()
    visit.wait_for_result()
    assert page.evaluate(PLACES) == before
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize(("form", "language"), IN_LANGUAGES)
def test_axe_finds_no_violation_in_any_form(open_visit, form, language):
    scheme = {"en": "light", "zh-Hant": "dark"}[language]
    visit = open_visit(language, color_scheme=scheme)
    page = visit.page
    visit.start_only(form)
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = []
    for _ in range(2):
        violations = Axe().run(page, options={"runOnly": rules}).response["violations"]
        found += [(each["id"], node["html"]) for each in violations for node in each["nodes"]]
        if "/result/" not in page.url:
            fill_in(page, form)
            page.locator("[data-check]").click()
            visit.wait_for_result()
    assert found == []


def test_boxes_are_ticked_by_digits_and_sent_by_enter(visit):
    page = visit.page
    visit.start_only("select_all")
    boxes = page.locator('input[type="checkbox"]')
    page.keyboard.press("1")
    page.keyboard.press("3")
    page.keyboard.press("1")
    expect(boxes.nth(0)).not_to_be_checked()
    expect(boxes.nth(2)).to_be_checked()
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    visit.wait_for_result()
    expect(page.locator(".tag", has_text="Your answer")).to_have_count(2)


def test_true_and_false_are_the_digits_one_and_two(visit):
    page = visit.page
    visit.start_only("true_false")
    page.keyboard.press("2")
    expect(page.locator('input[value="false"]')).to_be_checked()
    page.keyboard.press("1")
    expect(page.locator('input[value="true"]')).to_be_checked()
    page.keyboard.press("Enter")
    visit.wait_for_result()


def test_an_order_is_made_by_its_buttons_and_focus_and_voice_go_with_the_row(visit):
    page = visit.page
    visit.start_only("ordering")
    first, second, *rest = texts(page)
    down = page.get_by_role("button", name=f"Move down: {first}")
    down.focus()
    page.keyboard.press("Enter")
    assert texts(page) == [second, first, *rest]
    expect(down).to_be_focused()
    count = len(rest) + 2
    expect(page.get_by_role("status")).to_have_text(f"{first}: moved to place 2 of {count}")
    for _ in range(count):  # at the end it stays, and so does the focus
        page.keyboard.press("Enter")
    assert texts(page) == [second, *rest, first]
    expect(down).to_be_focused()
    assert "/result/" not in page.url


def test_an_order_is_made_by_digits_and_arrows_and_sent_by_enter(visit):
    page = visit.page
    visit.start_only("ordering")
    first, second, third, *rest = texts(page)
    page.keyboard.press("3")
    page.keyboard.press("ArrowUp")
    assert texts(page) == [first, third, second, *rest]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    wanted = [third, first, second, *rest]
    assert texts(page) == wanted
    page.keyboard.press("Enter")
    visit.wait_for_result()
    assert texts(page) == wanted


@pytest.mark.parametrize("hold", [".grip", ".option-text"])
def test_an_order_is_made_by_dragging(visit, hold):
    page = visit.page
    visit.start_only("ordering")
    first, *others = texts(page)
    start = page.locator(f".row {hold}").first.bounding_box()
    end = page.locator(".row").last.bounding_box()
    page.mouse.move(start["x"] + 5, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(start["x"] + 5, end["y"] + end["height"] - 2, steps=6)
    page.mouse.up()
    assert texts(page) == [*others, first]
    expect(page.get_by_role("status")).to_contain_text(f"{first}: moved to place")
    page.locator("[data-check]").click()
    visit.wait_for_result()
    assert texts(page) == [*others, first]


def test_an_order_is_made_by_dragging_a_handle_with_a_finger(open_visit):
    visit = open_visit("zh-Hant", **PHONE)
    page = visit.page
    visit.start_only("ordering")
    first, *others = texts(page)
    start = page.locator(".grip").first.bounding_box()
    end = page.locator(".row").last.bounding_box()
    x, y = start["x"] + 8, start["y"] + start["height"] / 2
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *at: float) -> None:
        points = [{"x": x, "y": each} for each in at]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", y)
    for part in (0.25, 0.5, 0.75, 1):
        touch("touchMove", y + part * (end["y"] + end["height"] - 2 - y))
    touch("touchEnd")
    assert texts(page) == [*others, first]
    assert page.evaluate("scrollY") == 0
    # Not by a finger: Chromium takes a tap right after a swipe for the swipe's end.
    page.locator("[data-check]").click()
    visit.wait_for_result()
    assert texts(page) == [*others, first]


def test_an_untouched_order_is_no_answer_until_it_is_kept(visit, count_reviews):
    page = visit.page
    visit.start_only("ordering")
    before, order = count_reviews(), texts(page)
    page.keyboard.press("Enter")
    expect(page.locator(".keep [role=alert]")).to_have_text("Nothing was moved yet.")
    assert count_reviews() == before
    page.get_by_role("button", name="Keep this order").click()
    expect(page.locator("[data-check]")).to_be_focused()
    page.locator("[data-check]").click()
    visit.wait_for_result()
    assert texts(page) == order
    assert count_reviews() == before + 1


def test_not_knowing_an_order_needs_no_move(visit):
    visit.start_only("ordering")
    visit.page.locator('[name="unknown"]').click()
    visit.wait_for_result()
    expect(visit.page.locator("#verdict")).to_contain_text("Not yet")


def test_an_answer_used_twice_is_told_at_its_field(visit, count_reviews):
    page = visit.page
    visit.start_only("matching")
    before = count_reviews()
    page.keyboard.press("2")
    expect(page.locator(".pair select").nth(1)).to_be_focused()
    for field in page.locator(".pair select").all():
        field.select_option(index=1)
    page.locator("[data-check]").click()
    message = page.locator(".pair select").first.evaluate("each => each.validationMessage")
    assert message == "Use each answer once at most."
    assert count_reviews() == before
    fill_in(page, "matching")
    page.locator("[data-check]").click()
    visit.wait_for_result()


def test_the_blank_is_named_by_its_sentence(visit):
    visit.start_only("cloze")
    field = visit.page.get_by_role("textbox")
    expect(field).to_be_focused()
    before, after = (
        visit.page.locator(part).inner_text().strip() for part in ("#before", "#after")
    )
    expect(field).to_have_accessible_name(f"Fill in the blank. {before} {after}")


@pytest.mark.parametrize("form", ["select_all", "ordering", "matching"])
def test_an_answer_of_parts_lost_on_its_way_is_put_back(visit, form):
    page = visit.page
    visit.start_only(form)
    fill_in(page, form)
    state = """() => [...document.querySelectorAll(".row, .option input, select")].map(
        (each) => [each.dataset.row, each.checked, each.value])"""
    given, address = page.evaluate(state), page.url
    page.route("**/answer*", lambda route: route.abort())
    page.locator("[data-check]").click()
    page.wait_for_url("chrome-error://**")
    page.unroute("**/answer*")
    visit.complaints.clear()  # Chromium's own page for a failed request
    page.goto(address)
    expect(page.locator('[data-note="unsent"]')).to_be_visible()
    assert page.evaluate(state) == given
    page.locator("[data-check]").click()
    visit.wait_for_result()

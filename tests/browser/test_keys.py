"""The keys: what they do, and when they must do nothing."""

from __future__ import annotations

from playwright.sync_api import expect


def test_the_loop_works_by_keys_alone(visit):
    page = visit.page
    visit.start("choice")
    page.keyboard.press("2")
    expect(page.locator('input[type="radio"]').nth(1)).to_be_checked()
    page.keyboard.press("1")
    expect(page.locator('input[type="radio"]').nth(0)).to_be_checked()
    assert "/result/" not in page.url
    page.keyboard.press("Enter")
    visit.wait_for_result()
    expect(page.locator("[data-next]")).to_be_focused()
    visit.wait_for_guard()
    page.keyboard.press("Enter")
    page.wait_for_url("**/study/elements?form=choice")

    visit.go("/study/elements?form=typed")
    expect(page.locator("#response")).to_be_focused()
    page.keyboard.type("12 i ? = !")
    expect(page.locator("#response")).to_have_value("12 i ? = !")
    page.keyboard.press("Enter")
    visit.wait_for_result()

    visit.go("/study/elements?form=flashcard")
    page.keyboard.press(" ")
    visit.wait_for_other_side()
    visit.wait_for_guard()
    page.keyboard.press(" ")
    visit.wait_for_result()
    expect(page.locator("#verdict")).to_contain_text("Right")


def test_a_digit_grades_a_flashcard_i_opens_the_source_and_e_a_report(visit):
    page = visit.page
    visit.start("flashcard")
    page.keyboard.press("Enter")
    visit.wait_for_other_side()
    visit.wait_for_guard()
    page.keyboard.press("1")
    visit.wait_for_result()
    expect(page.locator("#verdict")).to_contain_text("Not yet")
    visit.wait_for_guard()
    page.keyboard.press("i")
    page.wait_for_url("**/sources/elements?quote=*")
    expect(page.locator("mark").first).to_be_in_viewport()
    page.go_back()
    page.keyboard.press("e")
    page.wait_for_url("**/report")


def test_a_key_held_down_or_pressed_at_once_neither_grades_nor_leaves(visit, count_reviews):
    page = visit.page
    visit.start("flashcard")
    page.keyboard.press("Enter")
    visit.wait_for_other_side()
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
    visit.wait_for_other_side()
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
    assert "/result/" not in page.url
    assert count_reviews() == before
    page.keyboard.press("Enter")
    visit.wait_for_result()
    assert count_reviews() == before + 1

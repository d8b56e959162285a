"""Which language a page comes in, and that every piece says which it is in."""

from __future__ import annotations

import re

import pytest


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("zh", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-MO", "zh-Hant"),
        ("zh-Hant", "zh-Hant"),
        ("zh-Hant-TW", "zh-Hant"),
        ("zh-hant-hk", "zh-Hant"),
        ("en", "en"),
        ("en-GB", "en"),
        ("fr", "en"),
        ("", "en"),
        ("fr, zh-TW;q=0.8, en;q=0.5", "zh-Hant"),
        ("fr, en;q=0.8, zh-TW;q=0.5", "en"),
        ("zh-CN, zh-TW;q=0.9, en;q=0.5", "zh-Hant"),
        (";;;q=x,\u00e9", "en"),
    ],
)
def test_the_browser_chooses_the_language(open_browser, accepted, language):
    assert f'<html lang="{language}">' in open_browser(accepted).get("/").text


def test_the_readers_choice_is_kept_and_leads_back_to_the_same_page(visitor, read_forms):
    page = visitor.get("/packs/elements/sources/elements?quote=0-5")
    form = next(f for f in read_forms(page) if f.action == "/language")
    response = visitor.post("/language", {**form.fields, "language": "zh-Hant"})
    assert response.location == "/packs/elements/sources/elements?quote=0-5"
    assert '<html lang="zh-Hant">' in visitor.get(response.location).text


def test_an_accounts_language_comes_along_to_another_browser(visitor, open_browser):
    visitor.sign_up("lola")
    visitor.post("/language", {"language": "zh-Hant", "endpoint": "library.home"})
    elsewhere = open_browser("en")
    elsewhere.log_in("lola")
    assert '<html lang="zh-Hant">' in elsewhere.get("/").text


@pytest.mark.parametrize("language", ["", "fr", "zh_Hant", "../en"])
def test_a_language_that_we_do_not_speak_is_refused(visitor, language):
    response = visitor.post("/language", {"language": language, "endpoint": "library.home"})
    assert response.status_code == 400


@pytest.mark.parametrize(("accepted", "tag"), [("zh-TW", "zh-Hant"), ("en", "en")])
def test_questions_come_in_the_interfaces_language_and_say_so(open_browser, accepted, tag):
    browser = open_browser(accepted)
    browser.start()
    for form in ("choice", "typed", "flashcard"):
        page = browser.get(f"/study/elements?form={form}").text
        assert re.search(rf'class="stem" lang="{tag}"', page)


def test_a_pack_without_the_readers_language_is_asked_in_its_own(open_browser):
    browser = open_browser("zh-TW")
    browser.start()
    page = browser.get("/study/rivers").text
    assert '<html lang="zh-Hant">' in page
    assert 'class="stem" lang="en"' in page


def test_a_quotation_is_marked_with_its_sources_language(open_browser):
    browser = open_browser("zh-TW")
    browser.start()
    page = browser.get(browser.answer().location).text
    assert '<blockquote lang="en">' in page


@pytest.mark.parametrize("language", ["en", "zh-TW"])
@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/nowhere"), ("PATCH", "/"), ("POST", "/logout"), ("GET", "/study/x")],
)
def test_error_pages_speak_the_readers_language(open_browser, language, method, path):
    browser = open_browser(language)
    browser.start()
    page = browser.client.open(path, method=method, headers=browser.headers)
    assert page.status_code >= 400
    heading = re.search(r"<h1>(.*?)</h1>", page.text)[1]
    assert bool(re.search("[\u4e00-\u9fff]", heading)) == (language == "zh-TW")


@pytest.mark.parametrize(
    ("locale", "between"), [("en-GB", r"facts do\. \d+ facts"), ("zh-TW", r"事實則數。\d+")]
)
def test_sentences_are_parted_as_their_language_parts_them(open_browser, locale, between):
    page = open_browser(locale).get("/packs/elements/sources/elements").text
    assert re.search(between, page)


def test_what_a_page_keeps_for_all_readers_comes_in_each_ones_language(open_browser):
    for locale, text in (("zh-TW", "快速鍵"), ("en", "Keys"), ("zh-TW", "快速鍵")):
        browser = open_browser(locale)
        browser.start()
        assert f'<h2 id="keys-title">{text}</h2>' in browser.get("/study/elements").text

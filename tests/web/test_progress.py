"""The pages of progress, and the source with its facts."""

from __future__ import annotations

import re

import pytest

PAGES = ("", "/facts", "/timeline")


def numbers(page, label):
    """The figures in the row of a table or list that begins with `label`."""
    row = re.search(
        re.escape(label) + r"(?:</\w+>|\s)*(?:<td[^>]*>.*?</td>\s*|<dd>.*?</dd>)+", page
    )
    return re.findall(r"<(?:td|dd)[^>]*>\s*(\d+)", row[0]) if row else None


@pytest.mark.parametrize("path", PAGES)
def test_a_visitor_who_follows_a_link_is_offered_to_start(visitor, path):
    response = visitor.get(f"/progress/elements{path}")
    assert (response.status_code, response.location) == (303, "/packs/elements/start")
    assert visitor.get("/progress").location == "/login"


@pytest.mark.parametrize("path", PAGES)
def test_a_pack_that_is_not_there_is_a_404(guest, path):
    assert guest.get(f"/progress/nothing{path}").status_code == 404


def test_before_the_first_answer_the_pages_say_what_to_do(guest):
    page = guest.get("/progress/elements").text
    assert "You have not answered anything of this pack yet" in page
    assert "/study/elements" in page
    assert "You have not answered anything yet" in guest.get("/progress").text


def test_answers_show_and_are_only_ones_own(guest, outsider):
    for _ in range(3):
        guest.answer()
    page = guest.get("/progress/elements").text
    assert numbers(page, "<dt>Answers") == ["3"]
    assert "Of the 33 facts that are asked for, you are expected to recall about" in page
    assert "Ten light elements" in guest.get("/progress").text
    assert "You have not answered anything" in outsider.get("/progress/elements").text
    assert "You have not answered anything" in outsider.get("/progress").text
    assert "Learning" not in facts_of(outsider)
    assert "Learning" in facts_of(guest)


def facts_of(browser):
    return browser.get("/progress/elements/facts").text.split("<tbody>")[1]


def test_every_picture_is_named_and_has_its_numbers_in_a_table(guest):
    guest.answer()
    for path in ("/progress/elements", "/progress/elements/timeline"):
        page = guest.get(path).text
        for picture in re.findall(r'<svg[^>]*role="img".*?</svg>', page, re.S):
            named = re.search(r'aria-labelledby="(\S+) (\S+)"', picture)
            assert f'<title id="{named[1]}">' in picture
            assert f'<desc id="{named[2]}">' in picture
        assert page.count('role="img"') <= page.count("<caption>")
        assert "style=" not in page


@pytest.mark.parametrize(
    "query",
    [
        "sort=nonsense&topic=nothing&page=x",
        "page=-5",
        "page=" + "9" * 5000,
        "sort=strong&topic=element&page=2",
        "from=2020",
        "from=1800&years=10",
        "from=-44&years=1",
        "from=99999999999&years=10",
        "from=1e9&years=7",
        "from=%00",
    ],
)
def test_whatever_an_address_asks_for_gets_a_page(guest, query):
    for path in PAGES[1:]:
        assert guest.get(f"/progress/elements{path}?{query}").status_code == 200


def test_facts_are_sorted_by_links(guest):
    guest.answer()
    page = guest.get("/progress/elements/facts?sort=strong").text
    assert re.search(r'sort=strong"\s+aria-current="true"', page)
    assert "Learning" in page.split("<tbody>")[1].split("</tr>")[0]


def test_a_language_switch_keeps_the_part_of_the_timeline(guest):
    path = "/progress/elements/timeline?from=1800&years=10"
    fields = next(f for f in guest.forms(path) if f.action == "/language").fields
    response = guest.post("/language", {**fields, "language": "zh-Hant"})
    path, _, query = response.location.partition("?")
    assert path == "/progress/elements/timeline"
    assert set(query.split("&")) == {"from=1800", "years=10"}


def test_the_source_tells_each_sentences_facts_and_questions(visitor, guest):
    public = visitor.get("/packs/elements/sources/elements").text
    assert "What this passage says" in public
    assert "Learning" not in public
    assert "Not yet asked" not in public
    for target in set(re.findall(r'href="#(s\d+)"', public)):
        assert f'id="{target}"' in public
    guest.answer()
    mine = guest.get("/packs/elements/sources/elements").text
    assert "Learning" in mine
    assert "Not yet asked" in mine


def test_progress_is_reached_from_the_pack_and_the_header(guest, visitor):
    page = guest.get("/packs/elements").text
    assert 'href="/progress/elements"' in page
    assert 'href="/progress"' in page
    assert "/progress" not in visitor.get("/packs/elements").text


@pytest.mark.parametrize("path", ["", "/facts"])
def test_facts_that_no_question_asks_for_are_counted_apart(guest, path):
    guest.answer()
    page = guest.get(f"/progress/elements{path}").text
    (asked,) = re.findall(r"(\d+) facts that are asked for", page)
    (others,) = re.findall(r"The pack has (\d+) more facts?, which no question asks for", page)
    assert [str(int(asked) + int(others))] == numbers(
        guest.get("/packs/elements").text, "<dt>Facts"
    )


def test_what_scrolls_on_a_screen_shrinks_on_paper(guest):
    guest.answer()
    for path in ("/progress/elements", "/progress/elements/timeline"):
        page = guest.get(path).text
        pictures = re.findall(r'class="scroller[^>]*>\s*<svg([^>]*)>', page)
        assert pictures
        assert all("viewBox=" in each for each in pictures)

"""The public pages."""

from __future__ import annotations

import pytest


def test_the_front_page_offers_each_pack(visitor):
    page = visitor.get("/").text
    assert "Ten light elements" in page
    assert "Two rivers" in page


def test_who_is_learning_sees_the_packs_first_and_not_what_the_tool_is(visitor, guest):
    assert "<h1>Remember what you read</h1>" in visitor.get("/").text
    page = guest.get("/").text
    assert "<h1>Choose a pack</h1>" in page
    assert 'class="lead"' not in page


def test_the_header_marks_the_part_that_is_open(guest):
    marked = '<a href="/progress" aria-current="true">'
    assert marked in guest.get("/progress").text
    assert marked not in guest.get("/").text


def test_the_first_question_is_one_form_away_from_the_front_page(visitor, read_forms):
    form = next(f for f in read_forms(visitor.get("/")) if f.action == "/guest")
    response = visitor.client.post(form.action, data=form.fields, headers=visitor.headers)
    assert response.status_code == 303
    question = visitor.get(response.location)
    assert question.status_code == 200
    assert 'class="stem"' in question.text


def test_a_pack_page_shows_what_it_holds_and_its_sources(visitor):
    page = visitor.get("/packs/elements").text
    for expected in ("50", "CC0-1.0", "2022", "/packs/elements/sources/elements"):
        assert expected in page


def test_a_pack_without_the_readers_language_says_which_it_is_in(open_browser):
    page = open_browser("zh-TW").get("/packs/rivers").text
    assert '<span lang="en">Two rivers</span>' in page


def test_a_source_page_marks_each_facts_sentence_and_singles_out_the_one_asked_for(visitor):
    plain = visitor.get("/packs/elements/sources/elements").text
    assert "<mark>" not in plain
    anchor = plain.split('class="place" id="q', 1)[1].split('"', 1)[0]
    chosen = visitor.get(f"/packs/elements/sources/elements?quote={anchor}").text
    assert chosen.count("<mark>") >= 1


@pytest.mark.parametrize(
    "quote", ["", "x", "5", "9-3", "-1-4", "1-9999999999999999999999", "１-２", "0-99999999"]
)
def test_a_nonsense_quote_is_ignored(visitor, quote):
    response = visitor.get("/packs/elements/sources/elements", query_string={"quote": quote})
    assert response.status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/packs/nothing",
        "/packs/nothing/start",
        "/packs/nothing/sources/elements",
        "/packs/elements/sources/nothing",
        "/packs/%00",
        "/packs/..%2f..",
        "/packs/ELEMENTS",
        "/packs/" + "a" * 3000,
        "/nowhere",
        "/static/nothing.css",
        "/static/../web/forms.py",
    ],
)
def test_what_is_not_there_is_a_clear_404(visitor, path):
    response = visitor.get(path)
    assert response.status_code == 404
    assert "There is no such page" in response.text


def test_an_empty_library_says_so(visitor, monkeypatch):
    monkeypatch.setattr("studytool.services.library.list_packs", list)
    assert "Nothing has been published here yet." in visitor.get("/").text

"""Forms that were forged or grew stale, headers, caches, and what a page gives away."""

from __future__ import annotations

import html
import json
import re

import pytest
from sqlalchemy import event, text

from studytool.services import versions
from studytool.storage import Base, db, reading
from tests.web.people import tell_story
from tests.web.routes import ROUTES

POSTS = [route.path for name, route in ROUTES.items() if name.endswith("POST")]


def row_counts(app) -> dict[str, int]:
    with app.app_context(), reading() as session:
        return {
            name: session.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one()
            for name in Base.metadata.tables
        }


@pytest.mark.parametrize("token", [None, "", "forged", "foreign"])
def test_a_post_without_its_own_form_token_does_nothing(app, token):
    story = tell_story(app)
    admin, fields = story.browsers["admin"], {}
    if token is not None:
        foreign = story.browsers["stranger"].csrf()
        fields["csrf_token"] = foreign if token == "foreign" else token
    before = story.snapshot()
    for path in POSTS:
        path = path.format(**story.ids)
        response = admin.client.post(path, data=fields, headers=admin.headers)
        assert response.status_code == 400, path
        assert "too long, or cookies are off" in response.text
    assert story.snapshot() == before


@pytest.mark.parametrize("token", [None, "foreign", "expired"])
def test_a_stale_form_keeps_the_answer_and_its_button_records_it(
    guest, outsider, app, read_forms, monkeypatch, token
):
    asked = guest.ask("typed")
    fields = {**asked.fields, "response": "hydrogen & <b>helium</b>"}
    if token != "expired":
        fields["csrf_token"] = outsider.csrf() if token else ""
    else:
        monkeypatch.setitem(app.config, "WTF_CSRF_TIME_LIMIT", -1)
    response = guest.client.post(asked.action, data=fields, headers=guest.headers)
    assert response.status_code == 400
    assert "Your answer is not recorded yet" in response.text
    assert "hydrogen &amp; &lt;b&gt;helium&lt;/b&gt;" in response.text
    monkeypatch.undo()
    draft = next(f for f in read_forms(response) if f.fields.get("response"))
    sent = guest.client.post(draft.action, data=draft.fields, headers=guest.headers)
    assert sent.status_code == 303
    assert "helium" in guest.get(sent.location).text


def test_every_response_carries_the_security_headers(guest):
    for path in ("/", "/study/elements", "/nowhere", "/static/css/base.css"):
        headers = guest.get(path).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_pages_are_stored_nowhere_and_static_files_for_long(visitor):
    page = visitor.get("/")
    assert page.headers["Cache-Control"] == "no-store"
    address = re.search(r'href="(/static/css/base.css\?v=[0-9a-f]+)"', page.text)
    assert address
    assert "immutable" in visitor.get(address[1]).headers["Cache-Control"]


def test_the_session_cookie_is_kept_from_scripts_and_other_sites(visitor):
    cookie = visitor.get("/").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_no_page_has_a_script_style_or_handler_inline(guest, read_forms):
    result = guest.answer().location
    for path in ("/", "/packs/elements", "/login", "/signup", "/study/elements", result, "/no"):
        page = guest.get(path).text
        assert not re.search(r"<script(?![^>]*\bsrc=)", page)
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", page)
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page)


def test_no_get_writes(guest, app):
    result = guest.answer().location
    card = guest.ask("flashcard").fields["token"]
    before = row_counts(app)
    changes: list[str] = []

    def note_change(connection, cursor, statement, *_):
        if re.match(r"\s*(insert|update|delete|create|drop|alter)", statement, re.IGNORECASE):
            changes.append(statement)

    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", note_change)
    for path in (
        "/",
        "/packs/elements",
        "/packs/elements/start",
        "/packs/elements/sources/elements",
        "/login",
        "/signup",
        "/study/elements",
        "/study/elements?form=typed&more=10",
        f"/study/elements/reveal?token={card}",
        result,
        "/nowhere",
    ):
        assert guest.get(path).status_code in (200, 404)
    assert changes == []
    assert row_counts(app) == before


def question_items(app) -> dict[str, dict]:
    """Every stored item of the pack by its stem and form, as the generator made it."""
    with app.app_context(), reading() as session:
        version = versions.current_version(session, "elements")
        ids = [
            item_id
            for prompt in version.prompts
            for by_form in prompt.items.values()
            for variants in by_form.values()
            for item_id in variants
        ]
        return {item_id: versions.get_item(session, version.id, item_id) for item_id in ids}


def asked_item(items: dict[str, dict], page: str) -> dict:
    """The item that a question's page asks."""
    stem = html.unescape(re.search(r"<title>(.*?) – studytool</title>", page)[1])
    found = [item for item in items.values() if item["stem"] == stem]
    if named := re.search(r'data-draft="([^"]+)"', page):
        return items[named[1]]
    return next(item for item in found if item["form"] == "flashcard")


@pytest.mark.parametrize("form", ["choice", "typed", "flashcard"])
def test_an_open_question_gives_nothing_away(guest, app, form):
    items = question_items(app)
    for _ in range(6):
        page = guest.get(f"/study/elements?form={form}")
        item = asked_item(items, page.text)
        body = page.text.replace(item["stem"], "")
        for option in item["options"]:
            body = body.replace(f'<span class="option-text">{option["text"]}</span>', "")
        told = body + json.dumps(dict(page.headers))
        # The token is signed, not sealed: nobody must be able to read the key in it.
        words = re.sub(r'value="[^"]{60,}"', "", told)
        assert item["explanation"] not in words
        for quote in item["sources"]:
            assert quote["quote"] not in words
        if len(item["key_text"]) > 2:
            assert item["key_text"] not in words
        assert guest.post(*_answer_of(guest, form)).status_code == 303


def _answer_of(guest, form):
    asked = guest.ask(form)
    if asked.method == "get":
        token = asked.fields["token"]
        return "/study/elements/answer", {"token": token, "response": "3"}
    return asked.action, {**asked.fields, "unknown": "1"}


def test_options_do_not_tell_the_key_by_their_ids_or_place(guest, app):
    items = question_items(app)
    places = set()
    for _ in range(12):
        page = guest.get("/study/elements?form=choice").text
        item = asked_item(items, page)
        if item["form"] != "choice":
            guest.post(*_answer_of(guest, "choice"))
            continue
        shown = re.findall(r'name="response" value="([^"]+)"', page)
        assert sorted(shown) == sorted(option["id"] for option in item["options"])
        places.add(shown.index(item["key"][0]))
        guest.post(*_answer_of(guest, "choice"))
    assert len(places) > 1


def test_names_and_answers_are_text_and_never_markup(visitor):
    attack = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    response = visitor.sign_up(attack)
    assert "<script>alert" not in response.text
    assert "<img" not in response.text
    visitor.start()
    asked = visitor.ask("typed")
    result = visitor.post(asked.action, {**asked.fields, "response": attack}).location
    page = visitor.get(result).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page

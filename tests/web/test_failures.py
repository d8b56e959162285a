"""Bad requests, failures of the program and of the database."""

from __future__ import annotations

import logging
import sqlite3

import pytest
from sqlalchemy import exc

from studytool.services import library, study


def fail_with(error):
    def fail(*_args, **_kwargs):
        raise error

    return fail


def operational(message: str) -> exc.OperationalError:
    return exc.OperationalError("INSERT", {}, sqlite3.OperationalError(message))


@pytest.mark.parametrize(
    ("language", "title"), [("en", "That is too much to send"), ("zh-TW", "送出的內容過多")]
)
def test_too_large_a_request_is_a_clear_413(open_browser, language, title):
    browser = open_browser(language)
    fields = {"csrf_token": browser.csrf(), "username": "x" * 2_000_000, "password": "y"}
    response = browser.client.post("/login", data=fields, headers=browser.headers)
    assert response.status_code == 413
    assert title in response.text


def test_too_many_fields_are_a_clear_413(visitor):
    fields = {f"field{number}": "x" for number in range(500)}
    response = visitor.client.post(
        "/login", data=fields, headers=visitor.headers, content_type="multipart/form-data"
    )
    assert response.status_code == 413


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"\xff\xfe\x00%%%", "application/x-www-form-urlencoded"),
        (b"not multipart", "multipart/form-data; boundary=x"),
        (b"not multipart", "multipart/form-data"),
        (b'{"username": 1}', "application/json"),
        (b"", "text/plain"),
    ],
)
def test_a_body_that_is_no_form_is_a_clear_400(visitor, body, content_type):
    visitor.get("/login")
    response = visitor.client.post(
        "/login", data=body, content_type=content_type, headers=visitor.headers
    )
    assert response.status_code == 400
    assert "Nothing was changed" in response.text


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Something went wrong here"), ("zh-TW", "系統發生問題")]
)
def test_a_bug_is_a_clear_500_and_its_traceback_is_logged_not_shown(
    open_browser, monkeypatch, caplog, language, title
):
    monkeypatch.setattr(library, "list_packs", fail_with(RuntimeError("secret detail")))
    with caplog.at_level(logging.ERROR):
        response = open_browser(language).get("/")
    assert response.status_code == 500
    assert title in response.text
    assert "secret detail" not in response.text
    assert "Traceback" not in response.text
    assert "secret detail" in caplog.text


@pytest.mark.parametrize(
    "message",
    [
        "database is locked",
        "database or disk is full",
        "attempt to write a readonly database",
        "disk I/O error",
        "unable to open database file",
    ],
)
def test_a_database_that_cannot_write_is_a_503_that_keeps_the_answer(
    guest, monkeypatch, read_forms, message
):
    asked = guest.ask("typed")
    fields = {**asked.fields, "response": "lithium", "csrf_token": guest.csrf()}
    with monkeypatch.context() as patched:
        patched.setattr(study, "record_answer", fail_with(operational(message)))
        response = guest.client.post(asked.action, data=fields, headers=guest.headers)
    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert "Your answer is not recorded yet" in response.text
    assert message not in response.text
    draft = next(f for f in read_forms(response) if f.fields.get("response"))
    assert draft.fields["response"] == "lithium"
    sent = guest.client.post(draft.action, data=draft.fields, headers=guest.headers)
    assert sent.status_code == 303


def test_a_database_out_of_reach_is_a_503_even_for_who_is_asking(guest, monkeypatch):
    monkeypatch.setattr(
        "studytool.services.accounts.learner_for", fail_with(operational("is locked"))
    )
    for path in ("/study/elements", "/", "/packs/elements"):
        response = guest.get(path)
        assert response.status_code == 503
        assert "Nothing can be saved just now" in response.text


def test_a_missing_page_stays_a_404_without_a_database(guest, monkeypatch):
    monkeypatch.setattr(
        "studytool.services.accounts.learner_for", fail_with(operational("is locked"))
    )
    assert guest.get("/nowhere").status_code == 404


def test_a_programming_error_of_the_database_is_a_bug_not_an_outage(visitor, monkeypatch):
    error = exc.IntegrityError("INSERT", {}, sqlite3.IntegrityError("UNIQUE failed"))
    monkeypatch.setattr(library, "list_packs", fail_with(error))
    assert visitor.get("/").status_code == 500


def test_a_foreign_host_is_refused_in_words(app, visitor):
    app.config["TRUSTED_HOSTS"] = ["study.example"]
    response = visitor.get("/", base_url="http://evil.example/")
    assert response.status_code == 400
    assert "This request could not be understood" in response.text
    assert visitor.get("/", base_url="http://study.example/").status_code == 200


def test_a_tampered_cookie_is_a_new_visitor(visitor):
    visitor.client.set_cookie("session", "eyJfdXNlcl9pZCI6IjEifQ.aaaa.bbbb")
    response = visitor.get("/study/elements")
    assert response.status_code == 303

"""Guests, accounts, sessions and preferences."""

from __future__ import annotations

import re

import pytest


def cookie(browser) -> str:
    found = browser.client.get_cookie("session")
    return found.value if found else ""


def test_a_guests_progress_becomes_the_accounts(guest, open_browser):
    result = guest.answer().location
    assert guest.sign_up("Amina").status_code == 303
    assert guest.get(result).status_code == 200
    elsewhere = open_browser()
    assert elsewhere.log_in("amina").status_code == 303
    assert elsewhere.get(result).status_code == 200


def test_a_visitor_may_sign_up_and_is_logged_in(visitor):
    assert visitor.sign_up("Botagoz").status_code == 303
    page = visitor.get("/").text
    assert "Botagoz" in page
    assert "Log out" in page


def test_a_taken_name_is_refused_in_whatever_capitals(visitor, open_browser):
    visitor.sign_up("Cholpon")
    response = open_browser().sign_up("CHOLPON")
    assert response.status_code == 422
    assert "This username is taken" in response.text
    assert 'value="CHOLPON"' in response.text


@pytest.mark.parametrize(
    ("username", "password", "message"),
    [
        ("", "correct horse", "Enter a username."),
        ("x", "correct horse", "A username has 2 to 40 characters."),
        ("x" * 41, "correct horse", "A username has 2 to 40 characters."),
        ("two words", "correct horse", "A username holds letters"),
        ("line\n", "correct horse", "A username holds letters"),
        ("dilnoza", "", "Enter a password."),
        ("dilnoza", "short", "A password has 8 to 200 characters."),
        ("dilnoza", "x" * 201, "A password has 8 to 200 characters."),
    ],
)
def test_each_mistake_on_the_form_is_named_and_linked(visitor, username, password, message):
    response = visitor.sign_up(username, password)
    assert response.status_code == 422
    assert response.text.count(message) == 2  # in the summary and at the field
    assert 'aria-invalid="true"' in response.text
    assert '<a href="#' in response.text


def test_a_password_never_comes_back_on_a_page(visitor):
    response = visitor.sign_up("x", "hunter2-hunter2")
    assert "hunter2" not in response.text


def test_names_in_any_script_are_welcome(visitor):
    assert visitor.sign_up("王小明").status_code == 303
    assert "王小明" in visitor.get("/").text


def test_an_unknown_user_and_a_wrong_password_get_the_same_body(visitor, open_browser):
    open_browser().sign_up("eldor")
    csrf = visitor.csrf()
    bodies = set()
    for username in ("eldor", "nobody"):
        fields = {"csrf_token": csrf, "username": username, "password": "wrong horse"}
        response = visitor.client.post("/login", data=fields, headers=visitor.headers)
        assert response.status_code == 422
        body = response.text.replace(username, "NAME")
        bodies.add(re.sub(r'name="csrf_token" value="[^"]*"', "", body))
    assert len(bodies) == 1


def test_the_session_cookie_is_new_after_signing_in(visitor, open_browser):
    open_browser().sign_up("farida")
    visitor.get("/login")
    before, csrf = cookie(visitor), visitor.csrf()
    visitor.log_in("farida")
    assert cookie(visitor) != before
    assert visitor.csrf() != csrf


def test_a_cookie_from_before_logging_out_opens_nothing(visitor):
    visitor.sign_up("gulnara")
    kept = cookie(visitor)
    assert visitor.get("/study/elements").status_code == 200
    visitor.post("/logout", {})
    visitor.client.set_cookie("session", kept)
    assert visitor.get("/study/elements").location == "/packs/elements/start"
    assert "gulnara" not in visitor.get("/").text


def test_signing_up_ends_the_guests_other_sessions(guest):
    kept = cookie(guest)
    guest.sign_up("hulkar")
    guest.client.set_cookie("session", kept)
    assert guest.get("/study/elements").status_code == 303


def test_logging_out_keeps_the_language_and_works_for_a_visitor(visitor):
    visitor.post("/language", {"language": "zh-Hant", "endpoint": "library.home"})
    visitor.sign_up("ilyas")
    assert visitor.post("/logout", {}).status_code == 303
    assert '<html lang="zh-Hant">' in visitor.get("/").text
    assert visitor.post("/logout", {}).status_code == 303


@pytest.mark.parametrize("path", ["/signup", "/login"])
def test_a_member_is_not_asked_to_sign_in_again(visitor, path):
    visitor.sign_up("jamila")
    assert visitor.get(path).location == "/"


def test_a_guest_who_logs_in_is_asked_whether_to_take_the_practice_along(guest, open_browser):
    open_browser().sign_up("hulkar")
    assert "Take along" not in guest.get("/login").text
    guest.answer()
    assert "Take along" in guest.get("/login").text
    fields = {"username": "hulkar", "password": "correct horse", "takes_along": "1"}
    assert guest.post("/login", fields).status_code == 303
    assert "New 19" in guest.get("/study/elements").text


def test_a_guests_practice_is_left_behind_unless_it_is_asked_for(guest, open_browser):
    open_browser().sign_up("hulkar")
    guest.answer()
    guest.log_in("hulkar")
    assert "New 20" in guest.get("/study/elements").text


def test_starting_twice_keeps_the_same_learner(guest):
    result = guest.answer().location
    guest.start()
    assert guest.get(result).status_code == 200


@pytest.mark.parametrize(
    ("pack", "status"), [("nothing", 404), ("", 400), ("../x", 400), ("a" * 101, 400)]
)
def test_a_guest_cannot_start_with_a_pack_that_is_not_there(visitor, pack, status):
    response = visitor.post("/guest", {"pack": pack})
    assert response.status_code == status
    assert visitor.get("/study/elements").status_code == 303  # nobody was made


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../../etc/passwd", "x" * 64])
def test_a_strange_time_zone_still_starts(visitor, zone):
    response = visitor.post("/guest", {"pack": "elements", "timezone": zone})
    assert response.status_code == 303
    assert visitor.get(response.location).status_code == 200


def test_fields_that_no_form_has_change_nothing(visitor):
    fields = {"username": "kamila", "password": "correct horse", "id": "1", "is_guest": "1"}
    visitor.post("/signup", {**fields, "role": "admin", "learner_id": "1"})
    page = visitor.get("/").text
    assert "kamila" in page
    assert "Log out" in page


@pytest.mark.parametrize("buttons", ["", "3.5", "9", "x"])
def test_a_strange_number_of_buttons_is_refused(guest, buttons):
    assert guest.post("/buttons", {"buttons": buttons}).status_code == 400


def test_a_visitor_has_no_buttons_to_choose(visitor):
    assert visitor.post("/buttons", {"buttons": "4"}).status_code == 401


@pytest.mark.parametrize(
    "fields",
    [
        {"endpoint": "https://evil.example/"},
        {"endpoint": "//evil.example"},
        {"endpoint": "/\\evil.example"},
        {"endpoint": "static", "filename": "//evil.example"},
        {"endpoint": "library.pack", "pack_id": "/evil.example"},
        {"endpoint": "library.pack", "pack_id": "//evil.example/%2f.."},
        {"endpoint": "library.pack"},
        {"endpoint": "study.result", "pack_id": "elements", "review_id": "x"},
        {"endpoint": "study.answer", "pack_id": "elements"},
        {"endpoint": "library.home", "next": "https://evil.example", "_scheme": "javascript"},
        {"endpoint": "library.home", "_external": "1", "_anchor": "//evil.example"},
        {"endpoint": "library.home\r\nLocation: https://evil.example"},
    ],
)
def test_coming_back_never_leaves_the_origin(visitor, fields):
    response = visitor.post("/language", {"language": "en", **fields})
    assert response.status_code == 303
    assert response.location.startswith("/")
    assert not response.location.startswith(("//", "/\\"))
    assert "evil.example" not in response.location.split("/")[1]

"""Instructors and administrators at work in the browser, and who cannot be there."""

from __future__ import annotations

import io
import re

import pytest

from studytool.services import people
from tests.web.people import PASSWORD, tell_story


@pytest.fixture
def story(app):
    return tell_story(app)


def cookie_of(browser):
    return browser.client.get_cookie("session").value


def replay(open_browser, cookie):
    """Another browser that shows a copied cookie."""
    browser = open_browser()
    browser.client.set_cookie("session", cookie)
    return browser.get("/account")


def test_a_copied_cookie_leads_to_the_login_after_logging_out(story, open_browser):
    browser = story.browsers["student"]
    copied = cookie_of(browser)
    assert replay(open_browser, copied).status_code == 200
    browser.post("/logout", {})
    assert replay(open_browser, copied).location == "/login"


def test_a_copied_cookie_leads_to_the_login_after_a_new_password(story, open_browser):
    browser = story.browsers["student"]
    copied = cookie_of(browser)
    browser.post("/account/password", {"current": PASSWORD, "password": "battery staple"})
    assert replay(open_browser, copied).location == "/login"
    assert browser.get("/account").status_code == 200
    assert cookie_of(browser) != copied


def test_a_copied_cookie_leads_to_the_login_after_disabling(story, open_browser):
    copied = cookie_of(story.browsers["student"])
    story.browsers["admin"].post(
        f"/admin/people/{story.ids['student_id']}/access", {"do": "disable"}
    )
    assert replay(open_browser, copied).location == "/login"
    assert "This account is disabled" in open_browser().log_in("student").text


def test_a_cookie_set_before_login_is_worth_nothing_after_it(story, open_browser):
    browser = open_browser()
    before = browser.csrf() and cookie_of(browser)
    assert browser.log_in("student").status_code == 303
    assert cookie_of(browser) != before
    assert replay(open_browser, before).location == "/login"


def test_a_slowed_account_is_told_how_long_and_a_classmate_gets_in(story, open_browser):
    browser = open_browser()
    answers = [browser.log_in("student", "wrong horse") for _ in range(7)]
    assert answers[-1].status_code == 429
    assert "Too many tries. The next one is heard in" in answers[-1].text
    assert open_browser().log_in("student").status_code == 429
    assert open_browser().log_in("stranger").status_code == 303


def card_password(page):
    return re.findall(r'<dd class="code">([^<]+)</dd>', page)[1]


def test_a_reset_password_shows_once_and_opens_nothing_but_its_change(story, open_browser):
    address = f"/teach/classes/{story.ids['class_id']}/members/{story.ids['student_id']}"
    page = story.browsers["instructor"].post(f"{address}/password", {}).text
    password = card_password(page)
    assert password not in story.browsers["instructor"].get(address).text
    browser = open_browser()
    assert browser.log_in("student", password).status_code == 303
    for path in ("/", "/classes", "/study/elements", "/account"):
        assert browser.get(path).location == "/account/password"
    token = browser.forms("/account/password")[-1].fields["csrf_token"]
    fields = {"csrf_token": token, "current": password, "password": "battery staple"}
    sent = browser.client.post("/account/password", data=fields, headers=browser.headers)
    assert sent.status_code == 303
    assert browser.get("/classes").status_code == 200


def test_a_list_is_looked_at_brought_in_and_printed_as_cards(story):
    browser = story.browsers["instructor"]
    address = f"/teach/classes/{story.ids['class_id']}/roster"
    text = "username,display name\nwang,王小明\nanna,Anna\n"
    looked = browser.post(address, {"text": text, "look": "1"})
    assert "2 changes" in looked.text
    form = next(f for f in looked_forms(looked) if "text" in f.fields)
    done = browser.post(address, {"text": form.fields["text"], "apply": "1"})
    assert done.text.count('class="login-card"') == 2
    again = browser.post(address, {"text": text, "look": "1"})
    assert "0 changes" in again.text


def looked_forms(response):
    from tests.web.conftest import parse_forms

    return parse_forms(response)


def test_a_list_may_be_a_file_and_its_mistakes_are_named(story):
    browser = story.browsers["instructor"]
    address = f"/teach/classes/{story.ids['class_id']}/roster"
    file = (io.BytesIO("帳號,姓名\nx,王\nrival,林\n".encode("utf-8-sig")), "list.csv")
    response = browser.post(address, {"file": file, "look": "1"})
    assert response.status_code == 422
    assert "2 mistakes in the list; nothing was changed" in response.text
    assert "A username has 2 to 40 characters." in response.text


@pytest.mark.parametrize("attack", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_names_of_people_and_classes_are_text_everywhere(story, attack):
    instructor, class_id = story.browsers["instructor"], story.ids["class_id"]
    story.browsers["student"].post("/account/name", {"display_name": attack})
    instructor.post(f"/teach/classes/{class_id}/edit", {"name": attack, "timezone": "Asia/Taipei"})
    student = f"/teach/classes/{class_id}/members/{story.ids['student_id']}"
    pages = [
        instructor.get(path).text for path in ("/teach", f"/teach/classes/{class_id}", student)
    ]
    pages.append(story.browsers["student"].get("/classes").text)
    pages.append(story.browsers["admin"].get("/admin?q=" + "%3Cscript%3E").text)
    for page in pages:
        assert "<script>alert" not in page
        assert "<img" not in page


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"name": "", "timezone": "UTC"}, "Give the class a name."),
        ({"name": "x" * 81, "timezone": "UTC"}, "A name has 80 characters at most."),
        ({"name": "a\x07b", "timezone": "UTC"}, "A name holds no control characters."),
        ({"name": "7B", "timezone": "Mars/Base"}, "Choose a time zone from the list"),
        ({"name": "7B", "timezone": "UTC", "desired_retention": "99"}, "whole number from 70"),
        ({"name": "7B", "timezone": "UTC", "desired_retention": "x"}, "whole number from 70"),
    ],
)
def test_each_mistake_about_a_class_is_named(story, fields, message):
    response = story.browsers["instructor"].post("/teach/classes/new", fields)
    assert response.status_code == 422
    assert message in response.text


@pytest.mark.parametrize("percent", ["", "x", "-1", "301", "9" * 400])
def test_extra_time_is_a_number_within_limits(story, percent):
    address = f"/teach/classes/{story.ids['class_id']}/members/{story.ids['student_id']}"
    fields = {"display_name": "Anna", "extra_time_percent": percent}
    response = story.browsers["instructor"].post(address, fields)
    assert response.status_code == 422
    assert response.text.count("Enter a whole number from 0 to 300.") == 2


def test_a_visitor_joins_by_link_and_sees_the_class(story, open_browser):
    browser = open_browser()
    code = story.ids["code_of_instructor"]
    page = browser.get(f"/join/{code}").text
    assert "Join Class of instructor" in page
    fields = {"code": code, "username": "wang", "password": PASSWORD, "display_name": "王"}
    assert browser.post("/join", fields).location == "/classes"
    assert "Class of instructor" in browser.get("/classes").text
    assert "王" in story.browsers["instructor"].get(f"/teach/classes/{story.ids['class_id']}").text


def test_a_wrong_code_is_told_at_its_field(story, open_browser):
    fields = {"code": "AAAA-AAAA", "username": "wang", "password": PASSWORD}
    for browser in (open_browser(), story.browsers["student"]):
        response = browser.post("/join", fields)
        assert response.status_code == 422
        assert "No class that can be joined has this code" in response.text


def test_an_account_made_by_an_administrator_logs_in_with_its_card(story, open_browser):
    response = story.browsers["admin"].post(
        "/admin/people/new", {"username": "lin", "role": "instructor", "display_name": "林老師"}
    )
    browser = open_browser()
    assert browser.log_in("lin", card_password(response.text)).status_code == 303
    taken = story.browsers["admin"].post(
        "/admin/people/new", {"username": "LIN", "role": "student"}
    )
    assert taken.status_code == 422


def test_the_last_administrator_is_told_what_is_in_the_way(story):
    admin = story.browsers["admin"]
    own = f"/admin/people/{story.learners['admin'].id}"
    for path, fields in (("role", {"role": "student"}), ("access", {"do": "disable"})):
        response = admin.post(f"{own}/{path}", fields)
        assert response.status_code == 409
        assert "Nobody else administers" in response.text


def test_the_first_administrator_comes_by_the_link_once(app, open_browser):
    from datetime import UTC, datetime

    with app.app_context():
        token = people.make_admin_link(now=datetime.now(UTC))
    browser = open_browser()
    assert browser.get(f"/setup/{token}").status_code == 200
    fields = {"username": "root", "password": PASSWORD}
    assert browser.post(f"/setup/{token}", fields).location == "/admin"
    assert browser.get("/admin").status_code == 200
    assert open_browser().get(f"/setup/{token}").status_code == 404


def test_an_export_is_a_file_and_stored_nowhere(story):
    response = story.browsers["student"].get("/account/studytool-export.zip")
    assert response.data.startswith(b"PK")
    assert response.headers["Cache-Control"] == "no-store"


def test_who_deletes_everything_is_a_visitor_again(story, open_browser):
    browser = story.browsers["student"]
    assert browser.post("/account/delete", {"current": "wrong"}).status_code == 422
    assert browser.post("/account/delete", {"current": PASSWORD}).location == "/"
    assert browser.get("/account").location == "/login"
    assert open_browser().log_in("student").status_code == 422
    page = story.browsers["instructor"].get(f"/teach/classes/{story.ids['class_id']}").text
    assert "Nobody has joined yet" in page


@pytest.mark.parametrize(
    "target",
    ["//evil.example", "/\\evil.example", "///evil.example", "https://evil.example", "x" * 99],
)
def test_no_form_leads_away_from_the_site(story, target):
    """Where to go back to is an endpoint's name, and `next` and its like are not read."""
    browser = story.browsers["student"]
    query = {"next": target, "url": target, "return_to": target}
    sent = [
        browser.post("/language", {"language": "en", "endpoint": target, **query}),
        browser.post("/buttons", {"buttons": "2", "endpoint": "library.pack", "pack_id": target}),
        browser.post("/logout?next=" + target, query),
        browser.post("/login?next=" + target, {"username": "student", "password": PASSWORD}),
    ]
    for response in sent:
        assert response.status_code == 303
        assert re.fullmatch(r"/(?![/\\]).*", response.location), response.location
        assert "evil.example" not in response.location.split("?")[0] or (
            response.location.startswith("/packs/")
        )


def test_the_form_of_a_class_lists_the_time_zones(story):
    page = story.browsers["instructor"].get("/teach/classes/new").text
    assert '<datalist id="timezones"><option value="Africa/' in page
    assert 'value="Asia/Taipei"></option>' in page

"""Requests that no page of ours sends."""

from __future__ import annotations

import pytest

from studytool.services import accounts


@pytest.mark.parametrize("shown_ms", ["9" * 400, "1e400", "-1", "nan", "９" * 400, "1_0" * 2000])
def test_a_time_that_cannot_be_is_a_bad_request(guest, shown_ms):
    asked = guest.ask()
    fields = {**asked.fields, "response": "a", "shown_ms": shown_ms}
    assert guest.post(asked.action, fields).status_code == 400


@pytest.mark.parametrize("buttons", ["9" * 400, "-1", "3e0", ""])
def test_a_number_of_buttons_that_cannot_be_is_a_bad_request(guest, buttons):
    assert guest.post("/buttons", {"buttons": buttons}).status_code == 400


@pytest.mark.parametrize("host", ["x" * 5000, "a..b", ".".join(["y" * 64] * 3)])
def test_a_host_that_cannot_be_gets_a_plain_answer(visitor, host):
    response = visitor.client.get("/", headers={"Host": host})
    assert response.status_code == 400
    assert response.content_type.startswith("text/plain")


@pytest.mark.parametrize("pack", ["rivers", "no-such-pack"])
def test_an_answer_in_another_packs_address_is_not_recorded(guest, pack):
    asked = guest.ask()
    fields = {**asked.fields, "response": asked.choices["response"][0]}
    response = guest.post(f"/study/{pack}/answer", fields)
    assert response.status_code == 400
    recorded = guest.post(asked.action, fields)
    assert recorded.status_code == 303
    assert guest.get(recorded.location).status_code == 200


@pytest.mark.parametrize("pack", ["rivers", "no-such-pack"])
def test_a_card_is_not_turned_in_another_packs_address(guest, pack):
    token = guest.ask("flashcard").fields["token"] if has_flashcard(guest) else ""
    assert guest.get(f"/study/{pack}/reveal", query_string={"token": token}).status_code >= 400


def has_flashcard(browser) -> bool:
    forms = browser.forms("/study/elements?form=flashcard")
    return any("token" in form.fields for form in forms)


@pytest.mark.parametrize("name", ["ﷺ" * 30, "㎨" * 40, "ﬃ" * 20])
def test_a_username_is_measured_as_it_is_kept(visitor, name):
    assert visitor.sign_up(name).status_code == 422


def test_a_username_in_wide_letters_is_kept_in_narrow_ones(visitor, app, now_utc):
    assert visitor.sign_up("Ａｄａ").status_code == 303
    with app.app_context():
        learner, _ = accounts.log_in("ada", "correct horse", now=now_utc)
    assert learner.username == "Ada"


@pytest.fixture
def now_utc():
    from datetime import UTC, datetime

    return datetime.now(UTC)

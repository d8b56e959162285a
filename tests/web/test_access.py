"""Who may open what: every endpoint stands in this table, or the test fails."""

from __future__ import annotations

import pytest

# endpoint: (method, path, status for a visitor, status for a guest)
ROUTES = {
    "static": ("GET", "/static/css/base.css", 200, 200),
    "library.home": ("GET", "/", 200, 200),
    "library.pack": ("GET", "/packs/elements", 200, 200),
    "library.start": ("GET", "/packs/elements/start", 200, 200),
    "library.source": ("GET", "/packs/elements/sources/elements", 200, 200),
    "study.question": ("GET", "/study/elements", 303, 200),
    "study.reveal": ("GET", "/study/elements/reveal", 303, 400),
    "study.answer": ("POST", "/study/elements/answer", 401, 400),
    "study.result": ("GET", "/study/elements/result/1", 303, 404),
    "progress.home": ("GET", "/progress", 303, 200),
    "progress.pack": ("GET", "/progress/elements", 303, 200),
    "progress.facts": ("GET", "/progress/elements/facts", 303, 200),
    "progress.timeline": ("GET", "/progress/elements/timeline", 303, 200),
    "study.undo": ("POST", "/study/elements/undo", 401, 400),
    "aside.page": ("GET", "/study/elements/aside", 303, 200),
    "aside.put": ("POST", "/study/elements/aside/put", 401, 400),
    "aside.back": ("POST", "/study/elements/aside/back", 401, 303),
    "exam.page": ("GET", "/study/elements/exam", 303, 200),
    "settings.page": ("GET", "/settings", 303, 200),
    "account.start_guest": ("POST", "/guest", 400, 400),
    "account.sign_up": ("GET", "/signup", 200, 200),
    "account.log_in": ("GET", "/login", 200, 200),
    "account.log_out": ("POST", "/logout", 303, 303),
    "account.set_language": ("POST", "/language", 400, 400),
    "account.set_buttons": ("POST", "/buttons", 401, 400),
}


def test_every_endpoint_stands_in_the_table(app):
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(ROUTES)


@pytest.mark.parametrize("endpoint", sorted(ROUTES))
@pytest.mark.parametrize("who", ["visitor", "guest"])
def test_each_endpoint_answers_as_the_table_says(request, endpoint, who):
    method, path, for_visitor, for_guest = ROUTES[endpoint]
    browser = request.getfixturevalue(who)
    response = browser.get(path) if method == "GET" else browser.post(path, {})
    assert response.status_code == (for_visitor if who == "visitor" else for_guest)


@pytest.mark.parametrize("endpoint", sorted(ROUTES))
def test_options_says_what_is_allowed_and_head_is_a_get_without_a_body(guest, app, endpoint):
    method, path, _, status = ROUTES[endpoint]
    options = guest.client.options(path, headers=guest.headers, buffered=True)
    assert options.status_code == 200
    assert method in options.headers["Allow"]
    head = guest.client.head(path, headers=guest.headers, buffered=True)
    assert head.status_code == (status if method == "GET" else 405)
    assert head.data == b""


@pytest.mark.parametrize("endpoint", sorted(ROUTES))
def test_other_methods_get_a_clear_405_that_names_the_right_ones(visitor, endpoint):
    method, path, _, _ = ROUTES[endpoint]
    response = visitor.client.open(
        path, method="PATCH", headers=visitor.headers, data={"csrf_token": visitor.csrf()}
    )
    assert response.status_code == 405
    assert method in response.headers["Allow"]
    assert "This address cannot be used that way" in response.text

"""Who may open what: every route stands in the table of `routes`, or the test fails."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path

import argon2
import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from studytool import create_app
from studytool.config import DATABASE_FILE
from studytool.storage import Base, db
from tests.web.conftest import SETTINGS
from tests.web.people import ACTORS, tell_story
from tests.web.routes import ROUTES

DENIED = (401, 403, 404)
FORMS = [name for name in ROUTES if name.endswith("POST")]
# What a dishonest browser might add to any form.
EXTRAS = {
    "role": "admin",
    "user_id": "1",
    "learner_id": "1",
    "person_id": "1",
    "owner_id": "1",
    "class_id": "2",
    "id": "1",
    "username_key": "admin",
    "must_change_password": "",
    "disabled_at": "",
    "is_admin": "1",
    "extra_time_percent": "300",
    "joined_at": "2020-01-01",
    "score": "100",
    "rating": "4",
    "is_right": "1",
    "review_id": "1",
    "due_at": "2020-01-01",
    "endpoint": "admin.people",
}
# Differ from one run to the next, whatever is sent.
RANDOM = {
    "password_hash",
    "join_code",
    "nonce",
    "option_order",
    "item_id",
    "seed",
    "slot",
    "position",
}


@pytest.fixture(scope="module")
def told(published, tmp_path_factory):
    """One app for all of this, and what its database holds at the beginning."""
    folder = Path(shutil.copytree(published, tmp_path_factory.mktemp("told") / "data"))
    app = create_app({**SETTINGS, "DATA_DIR": str(folder)})
    with pytest.MonkeyPatch.context() as patch:
        # As the fixture `cheap_passwords` does, which is for single tests.
        cheap = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr("studytool.services.passwords._hasher", cheap)
        story = tell_story(app)
    with app.app_context():
        db.engine.dispose()
    saved = folder / "saved"
    shutil.copy(folder / DATABASE_FILE, saved)
    return story, saved


@pytest.fixture
def story(told):
    """The same beginning for each test: a new app for each would take minutes."""
    story, _ = told
    story.open_browsers()
    yield story
    restore(told)


def restore(told):
    story, saved = told
    with story.app.app_context():
        db.engine.dispose()
    # A connection that a traceback still holds must not write its log into the new file.
    for suffix in ("", "-wal", "-shm"):
        saved.with_name(DATABASE_FILE + suffix).unlink(missing_ok=True)
    shutil.copy(saved, saved.with_name(DATABASE_FILE))


def send(story, who, route):
    browser = story.browsers[who]
    path = route.path.format(**story.ids)
    if route.method == "GET":
        return browser.get(path)
    data = {name: value.format(**story.ids) for name, value in route.data.items()}
    return browser.post(path, {**data, **route.extras})


class Sent:
    """A route of the table with its method, and with what is sent beside its own fields."""

    def __init__(self, name, extras=()):
        self.path, self.data = ROUTES[name].path, ROUTES[name].data
        self.method = name.split()[1]
        self.statuses = dict(zip(ACTORS, map(int, ROUTES[name].statuses.split()), strict=True))
        self.extras = {key: value for key, value in dict(extras).items() if key not in self.data}


def test_every_route_stands_in_the_table(app):
    found = {
        f"{rule.endpoint} {method}"
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert found == set(ROUTES)


@pytest.mark.parametrize("name", ROUTES)
def test_each_route_answers_as_the_table_says_and_a_denial_changes_nothing(story, name):
    route = Sent(name)
    found = {}
    for who in ACTORS:
        before = story.snapshot()
        found[who] = send(story, who, route).status_code
        if found[who] in DENIED or route.method == "GET":
            assert story.snapshot() == before, who
    assert found == route.statuses


@pytest.mark.parametrize("name", FORMS)
def test_fields_that_a_form_does_not_have_change_nothing(told, story, name):
    who = next((who for who in reversed(ACTORS) if Sent(name).statuses[who] < 400), "student")
    plain_status = send(story, who, Sent(name)).status_code
    plain = without_random(story.snapshot())
    restore(told)
    story.open_browsers()
    assert send(story, who, Sent(name, EXTRAS)).status_code == plain_status
    assert without_random(story.snapshot()) == plain


@pytest.mark.parametrize("name", FORMS)
def test_a_fault_at_any_commit_keeps_all_or_nothing_and_a_retry_succeeds(told, story, name):
    who = next((who for who in reversed(ACTORS) if Sent(name).statuses[who] < 400), "student")
    began_with = kept(story)
    states, plain_status = [began_with], None

    def note(_session):
        states.append(kept(story))

    with listening("after_commit", note):
        plain_status = send(story, who, Sent(name)).status_code
    for event in ("before_commit", "after_commit"):
        for number in range(len(states) - 1):
            restore(told)
            story.open_browsers()
            csrf = story.browsers[who].csrf()
            with listening(event, fail_at(number)):
                sent = send(story, who, Sent(name, {"csrf_token": csrf}))
            assert sent.status_code >= 500
            at = number + (event == "after_commit")
            assert kept(story) == states[at], (event, number)
            if event == "before_commit":
                assert send(story, who, Sent(name)).status_code == plain_status
                assert kept(story) == states[-1], number
            else:
                assert send(story, who, Sent(name)).status_code < 500


def kept(story):
    """What is in the database, but for the count of passwords tried: that is to stay."""
    return {k: v for k, v in without_random(story.snapshot()).items() if k != "slowdowns"}


@contextmanager
def listening(event, told):
    sa.event.listen(Session, event, told)
    try:
        yield
    finally:
        sa.event.remove(Session, event, told)


def fail_at(number):
    """Something that fails at the commit of that number, from 0."""
    commits = count()

    def fail(_session):
        if next(commits) == number:
            raise RuntimeError("a fault at a commit")

    return fail


def without_random(snapshot):
    """The rows as they are in every run: without times, digests and what is drawn by lot."""
    kept = {}
    for table, rows in snapshot.items():
        names = Base.metadata.tables[table].columns.keys()
        kept[table] = sorted(
            repr(
                [
                    value
                    for name, value in zip(names, row, strict=True)
                    if name not in RANDOM and not isinstance(value, datetime | bytes)
                ]
            )
            for row in rows
        )
    return kept


def test_options_says_what_is_allowed_and_other_methods_get_a_clear_405(story):
    browser = story.browsers["student"]
    csrf = browser.csrf()
    for name, route in ROUTES.items():
        method, path = name.split()[1], route.path.format(**story.ids)
        options = browser.client.options(path, headers=browser.headers, buffered=True)
        assert options.status_code == 200
        assert method in options.headers["Allow"]
        response = browser.client.open(
            path, method="PATCH", headers=browser.headers, data={"csrf_token": csrf}
        )
        assert response.status_code == 405
        assert method in response.headers["Allow"]
        assert "This address cannot be used that way" in response.text


def test_head_is_a_get_without_a_body(story):
    browser = story.browsers["admin"]
    for name, route in ROUTES.items():
        if name.endswith("GET"):
            path = route.path.format(**story.ids)
            head = browser.client.head(path, headers=browser.headers, buffered=True)
            assert head.status_code == browser.get(path).status_code, name
            assert head.data == b""


def test_a_page_answers_the_same_with_a_slash_at_its_end(story):
    browser = story.browsers["admin"]
    for path in ("/teach", "/admin", "/account", "/assignments", "/progress"):
        assert browser.get(path).status_code == browser.get(f"{path}/").status_code == 200

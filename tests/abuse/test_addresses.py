"""Numbers in addresses that no page of ours leads to."""

from __future__ import annotations

import re

import pytest

from studytool.services import publishing, setup
from studytool.storage import db
from tests.conftest import PACKS, PUBLISHED_AT, make_app
from tests.web.people import ACTORS, tell_story
from tests.web.routes import ROUTES

# Between the largest id of PostgreSQL and the first number that it refuses to look for.
NUMBERS = ("0", "2147483647", "2147483648", "9223372036854775808")
A_NUMBER = re.compile(r"\{\w+_id\}|(?<=/)\d+(?=/|$)")


@pytest.fixture
def story(database_url, tmp_path):
    """On each kind of database; no context is open, as none is on a server."""
    app = make_app(tmp_path, DATABASE_URL=database_url, PROPAGATE_EXCEPTIONS=False)
    with app.app_context():
        setup.prepare_database(now=PUBLISHED_AT)
        publishing.publish(PACKS / "elements", now=PUBLISHED_AT)
    yield tell_story(app)
    with app.app_context():
        db.engine.dispose()


def test_a_number_that_no_row_has_is_never_a_fault(story):
    faults = {}
    for name, route in ROUTES.items():
        if not A_NUMBER.search(route.path):
            continue
        # Whoever would be let in if there were such a row.
        statuses = dict(zip(ACTORS, route.statuses.split(), strict=True))
        who = next((who for who in reversed(ACTORS) if statuses[who] < "400"), "student")
        data = {key: value.format(**story.ids) for key, value in route.data.items()}
        for number in NUMBERS:
            path = A_NUMBER.sub(number, route.path).format(**story.ids)
            method = name.split()[1]
            sent = story.browsers[who].client.open(path, method=method, data=data, buffered=True)
            if sent.status_code >= 500:
                faults[name, number] = sent.status_code
    assert faults == {}

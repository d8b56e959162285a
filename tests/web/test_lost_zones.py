"""A database from a machine that knew more time zones."""

from __future__ import annotations

import sqlalchemy as sa

from studytool.storage import ClassRow, LearnerRow, writing
from tests.web.people import ACTORS, tell_story
from tests.web.routes import ROUTES


def test_every_page_opens_though_this_machine_does_not_know_the_time_zone(app):
    story = tell_story(app)
    with app.app_context(), writing() as session:
        session.execute(sa.update(LearnerRow).values(timezone="Mars/Base"))
        session.execute(sa.update(ClassRow).values(timezone="Mars/Base"))
    for name, route in ROUTES.items():
        statuses = dict(zip(ACTORS, map(int, route.statuses.split()), strict=True))
        who = next((who for who in ("student", "admin") if statuses[who] == 200), None)
        if name.endswith("GET") and who:
            path = route.path.format(**story.ids)
            assert story.browsers[who].get(path).status_code == 200, name

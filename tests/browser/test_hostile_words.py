"""Markup in every word that a person or a pack may give: Chromium runs none of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from studytool import create_app
from studytool.facts import read_folder
from studytool.services import setup, study
from studytool.storage import (
    AssignmentRow,
    AttemptDraftRow,
    ClassRow,
    LearnerRow,
    PackDraftRow,
    ProblemReportRow,
    writing,
)
from tests.browser.conftest import PACKS, serve
from tests.web import people
from tests.web.routes import ROUTES

ATTACK = "\"'></title></textarea><svg onload=alert(1)><img src=x onerror=alert(2)>{{7*7}}"
IN_MARKUP = "<img src=x onerror=alert(3)>"
FILES = (".csv", ".xlsx", ".zip", "/state", "/css/base.css")
GIVEN = (
    (LearnerRow, "display_name"),
    (ClassRow, "name"),
    (AssignmentRow, "title"),
    (PackDraftRow, "name"),
    (ProblemReportRow, "text"),
    (ProblemReportRow, "note"),
    (AttemptDraftRow, "response"),
)


def hostile_pack():
    """Rivers whose every word has markup in it, in the source as in the tables."""
    files = dict(read_folder(PACKS / "rivers"))
    attack = IN_MARKUP.encode()
    for name in ("entities.csv", "facts.csv", "sources/rivers.md"):
        files[name] = files[name].replace(b"Danube", b"Danube " + attack)
    files["pack.yaml"] = (
        files["pack.yaml"]
        .replace(b"id: rivers\ntitle", b"id: mine\ntitle")
        .replace(b"{en: Two rivers}", b'{en: "Two %s"}' % attack)
        .replace(b"The writers of these tests", b"%s" % attack)
    )
    files["properties.yaml"] = (
        files["properties.yaml"]
        .replace(b"{en: river}", b'{en: "river %s"}' % attack)
        .replace(b"To which sea", b"To %s which sea" % attack)
    )
    return files


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    app = create_app({"SECRET_KEY": "a key for tests only, long enough", "DATA_DIR": str(folder)})
    now = datetime.now(UTC)
    with app.app_context():
        setup.prepare(PACKS, now=now)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.web.people.read_folder", lambda _: hostile_pack())
        story = people.tell_story(app)
    with app.app_context():
        student = story.learners["student"]
        asked = study.next_question(student, "mine", "en", now=now, form="typed", more=9)
        assert IN_MARKUP in str(asked.item)
        story.ids["review_id"] = study.record_answer(student, asked.token, ATTACK, None, now=now)
        with writing() as session:
            for row, column in GIVEN:
                session.execute(sa.update(row).values({column: ATTACK}))
    return story


@pytest.fixture(scope="module")
def served(story):
    with serve(story.app) as address:
        yield address, story.app


def paths_of(who, story):
    for name, route in ROUTES.items():
        status = dict(zip(people.ACTORS, route.statuses.split(), strict=True))[who]
        if name.endswith("GET") and status == "200" and not route.path.endswith(FILES):
            yield route.path.format(**story.ids).replace("/elements", "/mine")


@pytest.mark.parametrize("who", ["student", "admin"])
def test_no_word_is_ever_run(open_visit, story, who):
    visit = open_visit()
    page = visit.page
    page.on("dialog", lambda dialog: (visit.complaints.append(page.url), dialog.dismiss()))
    visit.go("/login")
    page.fill("#username", who)
    page.fill("#password", people.PASSWORD)
    page.locator("main .primary").click()
    page.wait_for_url(visit.base + "/")
    shown = set()
    for path in paths_of(who, story):
        visit.go(path)
        assert page.locator("img[src=x], svg[onload], [onerror]").count() == 0, path
        text = page.locator("body").inner_text()
        assert "49}" not in text
        shown |= {word for word in (ATTACK, IN_MARKUP) if word in text}
    assert shown == {ATTACK, IN_MARKUP}

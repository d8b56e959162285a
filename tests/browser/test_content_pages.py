"""Content in the browser: axe finds nothing on its pages, and they fit a phone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from studytool.facts import read_folder
from studytool.services import work
from studytool.services.content import drafts
from studytool.services.roles import Role
from tests.browser.test_people_pages import log_in, look
from tests.classroom import make_person

RIVERS = Path(__file__).parents[1] / "packs" / "rivers"


@pytest.fixture(scope="session")
def paths(served) -> list[str]:
    """Every page of an author who published a pack, edits it and drafts a broken one."""
    _, app = served
    now = datetime.now(UTC)
    with app.app_context():
        author = make_person("author", Role.INSTRUCTOR, now=now)
        files = dict(read_folder(RIVERS))
        files["pack.yaml"] = files["pack.yaml"].replace(b"id: rivers", b"id: streams", 1)
        first = drafts.create_draft(author, files, pack_id="streams", name="s.zip", now=now)
        job = drafts.queue_publishing(author, first, now=now)
        work.run_waiting(lambda: now)
        draft = drafts.begin_draft(author, "streams", now=now)
        files["facts.csv"] += b"nonsense,nope\n"
        broken = drafts.create_draft(author, files, pack_id="streams", name="b.zip", now=now)
    of_drafts = "/teach/content/drafts"
    parts = ("", "/facts", "/facts/new", "/entities/0", "/wording", "/preview")
    return [
        "/teach/content",
        "/teach/content/packs/streams",
        "/teach/content/packs/streams/regrades",
        "/teach/content/reports",
        f"/teach/content/jobs/{job}",
        f"{of_drafts}/{broken}",
        *(f"{of_drafts}/{draft}{part}" for part in parts),
    ]


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("zh-Hant", "dark")])
def test_pages_of_content_meet_axe_and_fit_a_phone(open_visit, paths, language, scheme):
    visit = open_visit(language, viewport={"width": 320, "height": 700}, color_scheme=scheme)
    log_in(visit, "author")
    found = []
    for path in paths:
        visit.go(path)
        found += look(visit)
    assert found == []

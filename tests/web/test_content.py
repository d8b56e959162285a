"""Content in the browser: sending, mending, publishing, reporting."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from studytool.facts import read_folder
from studytool.facts.workbook import write_workbook
from studytool.services import people, work
from studytool.services.roles import Role
from studytool.storage import Base, db, reading
from tests.facts.damaged import damage, zip_of

PACKS = Path(__file__).parents[1] / "packs"
XSS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7*7}}",
    "javascript:alert(1)",
]


@pytest.fixture
def files():
    return dict(read_folder(PACKS / "rivers"))


@pytest.fixture
def teacher(app, open_browser):
    with app.app_context():
        for name, role in (("teacher", Role.INSTRUCTOR), ("root", Role.ADMIN)):
            people.create_person(name, role, now=datetime.now(UTC), password="correct horse")
    browser = open_browser()
    assert browser.log_in("teacher").status_code == 303
    return browser


@pytest.fixture
def admin(teacher, open_browser):
    browser = open_browser()
    browser.log_in("root")
    return browser


def send(browser, name, data, **fields):
    sent = {"csrf_token": browser.csrf(), "file": (io.BytesIO(data), name), **fields}
    return browser.client.post("/teach/content/upload", data=sent, headers=browser.headers)


def do_work(app):
    with app.app_context():
        return work.run_waiting(lambda: datetime.now(UTC))


def snapshot(app, without=("sessions",)):
    with app.app_context(), reading() as session:
        return {
            name: sorted(map(repr, session.execute(table.select())))
            for name, table in Base.metadata.tables.items()
            if name not in without
        }


def as_mine(files, title=b"Two rivers"):
    header = files["pack.yaml"].replace(b"id: rivers", b"id: mine", 1)
    return {
        **files,
        "pack.yaml": header.replace(b"title: {en: Two rivers}", b"title: {en: %s}" % title, 1),
    }


def test_what_is_expected_is_said_in_the_readers_language(teacher, files):
    broken = as_mine(files)
    broken["facts.csv"] = broken["facts.csv"].replace(b"rhine,flows-to", b"rhien,flows-to")
    broken["properties.yaml"] = broken["properties.yaml"].replace(
        b"en: {forward: ", b'en: {inverse: "What flows to {value}?", forward: ', 1
    )
    told = send(teacher, "rivers.xlsx", write_workbook(broken)).text
    assert "only with “one_to_one: true”" in told
    assert "it only with" not in told
    teacher.post("/language", {"language": "zh-Hant"})
    told = send(teacher, "rivers.xlsx", write_workbook(broken)).text
    assert "項目表（entities）中的識別碼" in told
    assert "或許是：rhine" in told


def test_a_workbook_with_three_errors_is_mended_published_and_practised(app, teacher, files, guest):
    broken = as_mine(files)
    broken["facts.csv"] = (
        broken["facts.csv"]
        .replace(b"rhine,flows-to", b"rhien,flows-to")
        .replace(b"danube,length,2850", b"danube,length,2851")
        .replace(b"black-sea,", b"blak-sea,")
    )
    refused = send(teacher, "rivers.xlsx", write_workbook(broken))
    assert refused.status_code == 422
    for cell in ("facts!B4", "facts!D2", "facts!D3"):
        assert f"<code>{cell}</code>" in refused.text
    assert "an id of the sheet entities" in refused.text
    token = re.search(r'name="token" value="([^"]+)"', refused.text)[1]
    table = teacher.post("/teach/content/problems.csv", {"token": token})
    rows = list(csv.reader(io.StringIO(table.data.decode("utf-8-sig"))))
    assert {"facts!B4", "facts!D2", "facts!D3"} <= {row[0] for row in rows[1:]}
    kept = send(teacher, "rivers.xlsx", write_workbook(as_mine(files)))
    assert kept.status_code == 303
    draft = kept.location
    assert "all its 4 facts are new" in teacher.get(draft).text
    assert "Why this is right" in teacher.get(f"{draft}/preview").text
    job = teacher.post(f"{draft}/publish", {}).location
    waiting = teacher.get(job).text
    assert 'http-equiv="refresh"' in waiting
    assert not teacher.get(f"{job}/state").json["is_over"]
    assert do_work(app) == 1
    assert "Version 1 is public." in teacher.get(job).text
    assert guest.get("/study/mine").status_code == 200
    again = send(
        teacher, "rivers.xlsx", write_workbook(as_mine(files)), pack="mine", check_only="y"
    )
    assert "0 changes" in again.text


def test_a_draft_is_mended_in_the_browser(app, teacher, files):
    broken = as_mine(files)
    broken["facts.csv"] = broken["facts.csv"].replace(b"rhine,flows-to", b"rhien,flows-to")
    draft = send(teacher, "a.zip", zip_of(broken), keep_broken="y").location
    page = teacher.get(draft).text
    assert "1 thing is wrong" in page
    assert "Publish</button>" not in page
    assert f'<a href="{draft}/facts/2#cell-1"><code>facts.csv:' in page
    assert "✗ 1" in teacher.get(f"{draft}/facts").text
    form = next(f for f in teacher.forms(f"{draft}/facts/2") if "cell-1" in f.fields)
    assert form.fields["cell-1"] == "rhien"
    assert "Word for word as it stands in the source" in teacher.get(f"{draft}/facts/2").text
    saved = teacher.post(f"{draft}/facts/2", {**form.fields, "cell-1": "rhine"})
    assert (saved.status_code, saved.location) == (303, draft)
    assert "Publish</button>" in teacher.get(draft).text
    stale = teacher.post(f"{draft}/facts/2", {**form.fields, "cell-1": "danube"})
    assert "was changed meanwhile" in teacher.get(stale.location).text


def test_a_table_of_facts_changes_a_pack_that_is_there(app, admin, files):
    facts = files["facts.csv"].replace(b"rhine-length", b"rhine-long")
    draft = send(admin, "facts.csv", facts, pack="rivers").location
    page = admin.get(draft).text
    assert "superseded" in page
    assert "No longer asked; history is kept" in page


def test_damaged_uploads_change_nothing(app, teacher, files):
    before = snapshot(app)
    # Each of the two hundred is refused in tests/facts; a few of every kind show it here.
    for each in damage(files, write_workbook(files), 40):
        response = send(teacher, each.name, each.data)
        assert response.status_code == 422, each.what
        assert "Nothing was changed." in response.text, each.what
        assert "<code>" in response.text, each.what
    assert snapshot(app) == before


@pytest.mark.parametrize("text", XSS)
def test_markup_in_content_and_names_stays_text(app, teacher, files, text):
    label = text.replace('"', '""').encode()
    hostile = as_mine(files, title=b'"%s"' % text.replace('"', '\\"').encode())
    hostile["entities.csv"] = hostile["entities.csv"].replace(
        b"Rhine,the Rhine", b'"%s","%s"' % (label, label)
    )
    response = send(teacher, text.replace('"', "'") + ".zip", zip_of(hostile), keep_broken="y")
    assert response.status_code == 303
    draft = response.location
    for path in ("", "/facts", "/entities", "/entities/1", "/wording", "/preview?n=3"):
        page = teacher.get(draft + path)
        assert text not in page.text.replace("&#34;", '"') or "<" not in text
        assert "49" not in re.findall(r"<h1>.*?</h1>", page.text, re.S)[0]


def test_a_draft_and_a_pack_of_somebody_elses_are_not_there(app, teacher, admin, files, guest):
    draft = send(teacher, "a.zip", zip_of(as_mine(files))).location
    taken = send(teacher, "a.zip", zip_of(files))
    assert taken.status_code == 422
    assert "belongs to another" in taken.text
    assert admin.get(draft).status_code == 200
    assert guest.get(draft).status_code == 404
    assert teacher.get("/teach/content/packs/rivers").status_code == 404


def test_an_upload_beyond_the_limit_is_told_so(teacher):
    response = teacher.client.post(
        "/teach/content/upload",
        data=b"--x--",
        content_type="multipart/form-data; boundary=x",
        headers=teacher.headers,
        environ_overrides={"CONTENT_LENGTH": str(35 * 1024 * 1024)},
    )
    assert response.status_code == 413


def test_a_learner_reports_a_problem_and_sees_what_came_of_it(app, admin, guest, outsider):
    result = guest.answer().location
    assert f'href="{result.split("?")[0]}/report"' in guest.get(result).text
    report = f"{result.split('?')[0]}/report"
    assert outsider.get(report).status_code == 404
    assert outsider.post(report, {"text": "mine"}).status_code == 404
    assert guest.post(report, {"text": "  "}).status_code == 422
    assert guest.post(report, {"text": "It is <b>wrong</b>."}).status_code == 303
    listed = admin.get("/teach/content/reports").text
    assert "It is &lt;b&gt;wrong" in listed
    page = re.search(r'href="(/teach/content/reports/\d+)"', listed)[1]
    assert "Why this is right" in admin.get(page).text
    assert admin.post(page, {"state": "kept", "note": "It is right."}).status_code == 303
    assert "It is right." in guest.get(report).text


def test_the_template_loads_and_a_pack_comes_back_from_its_own_workbook(app, teacher, admin):
    template = teacher.get("/teach/content/template.xlsx").data
    assert send(teacher, "t.xlsx", template).status_code == 303
    workbook = admin.get("/teach/content/packs/elements/workbook.xlsx").data
    checked = send(admin, "e.xlsx", workbook, check_only="y")
    assert "0 changes" in checked.text
    with app.app_context():
        db.engine.dispose()

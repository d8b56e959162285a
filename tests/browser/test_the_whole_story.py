"""An administrator, an instructor and two students, from the first link to a new grade.

One server process on an empty folder, as `studytool serve` starts it, and a window for
each of them.
"""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from contextlib import closing

import openpyxl
import pytest
from playwright.sync_api import expect

from studytool.facts.workbook import write_workbook
from tests.processes import read_line, serving

PASSWORD = "correct horse"
PHONE = {"viewport": {"width": 360, "height": 740}}
PUBLISHING_MS = 60_000
SEA_OF_THE_RHONE = "the Mediterranean Sea"
FILES = {
    "pack.yaml": """
id: five-rivers
title: {en: Five rivers}
description: {en: Five rivers and their seas.}
languages: [en]
as_of: "2024"
licence: CC0-1.0
rights: {en: Our own words.}
sources:
  - {id: rivers, file: sources/rivers.md, language: en, title: {en: Five rivers},
     author: {en: The writers of these tests}, institute: {en: studytool}}
""",
    "properties.yaml": """
types:
  river: {label: {en: river}}
  sea: {label: {en: sea}}
units:
  kilometre: {en: {one: "{n} kilometre", other: "{n} kilometres"}}
properties:
  flows-to:
    subject: river
    value: sea
    cardinality: functional
    wording:
      en: {forward: "Into which sea does {subject} flow?",
           statement: "{subject} flows into {value}."}
  length:
    subject: river
    value: quantity
    unit: kilometre
    cardinality: functional
    wording:
      en: {forward: "How long is {subject}?", statement: "{subject} is {value} long."}
""",
    "entities.csv": """id,type,label:en,phrase:en
danube,river,Danube,the Danube
rhine,river,Rhine,the Rhine
rhone,river,Rhône,the Rhône
volga,river,Volga,the Volga
ebro,river,Ebro,the Ebro
black-sea,sea,Black Sea,the Black Sea
north-sea,sea,North Sea,the North Sea
caspian,sea,Caspian Sea,the Caspian Sea
mediterranean,sea,Mediterranean Sea,the Mediterranean Sea
""",
    # Of the Rhône it is the fact that errs, and not the source; no check can see that.
    "facts.csv": """id,subject,property,value,quote
danube-sea,danube,flows-to,black-sea,The Danube flows into the Black Sea.
rhine-sea,rhine,flows-to,north-sea,"The Rhine, 1,230 kilometres long, flows into the North Sea."
rhone-sea,rhone,flows-to,black-sea,The Rhône flows into the Mediterranean Sea.
volga-sea,volga,flows-to,caspian,"The Volga, 3,530 kilometres long, flows into the Caspian Sea."
ebro-sea,ebro,flows-to,mediterranean,The Ebro flows there too.
rhine-length,rhine,length,1230,"The Rhine, 1,230 kilometres long"
volga-length,volga,length,3530,"The Volga, 3,530 kilometres long"
""",
    "sources/rivers.md": """The Danube flows into the Black Sea.
The Rhine, 1,230 kilometres long, flows into the North Sea.
The Rhône flows into the Mediterranean Sea. The Ebro flows there too.
The Volga, 3,530 kilometres long, flows into the Caspian Sea.
""",
}
# Of the sheet "facts": what the cell should hold, what it holds, and what is said of it.
SLIPS = (
    ("danube", "danub", "B2"),
    ("1230", "1320", "D7"),
    (
        "The Volga, 3,530 kilometres long, flows into the Caspian Sea.",
        "The Volga flows into the Caspian Sea, they say.",
        "E5",
    ),
)


def make_workbook(*, with_slips: bool) -> bytes:
    data = write_workbook({name: text.encode() for name, text in FILES.items()})
    book = openpyxl.load_workbook(io.BytesIO(data))
    for right, wrong, cell in SLIPS if with_slips else ():
        assert str(book["facts"][cell].value) == right
        book["facts"][cell] = wrong
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def press(visit, name):
    visit.page.locator("main").get_by_role("button", name=name).click()


def log_in(visit, username, password):
    visit.go("/login")
    visit.page.fill("#username", username)
    visit.page.fill("#password", password)
    press(visit, re.compile("Log in|登入"))


def become_admin(visit, link):
    visit.page.goto(link)
    visit.page.fill("#username", "head")
    visit.page.fill("#password", PASSWORD)
    press(visit, "Begin")
    expect(visit.page.locator("h1")).to_have_text("People")


def make_instructor(admin, instructor):
    """The instructor logs in with the card's password, and chooses another."""
    admin.go("/admin/people/new")
    admin.page.fill("#username", "mei")
    admin.page.fill("#display_name", "Mei Lin")
    admin.page.get_by_label("Instructor").check()
    press(admin, "Make the account")
    shown = admin.page.locator(".login-card .code").last.inner_text()
    log_in(instructor, "mei", shown)
    instructor.page.fill("#current", shown)
    instructor.page.fill("#password", PASSWORD)
    press(instructor, "Change the password")
    expect(instructor.page.locator("header")).to_contain_text("Mei Lin")


def send(visit, data, **ticks):
    visit.go("/teach/content")
    sent = {"name": "rivers.xlsx", "mimeType": "application/octet-stream", "buffer": data}
    visit.page.set_input_files("#file", files=[sent])
    press(visit, "Send and check")


def publish(visit):
    press(visit, "Publish")
    expect(visit.page.locator("h1")).to_have_text("Published", timeout=PUBLISHING_MS)


def load_content(visit):
    """A workbook with three errors is refused, each told at its cell; mended, it goes public."""
    send(visit, make_workbook(with_slips=True))
    problems = visit.page.locator("main table")
    expect(problems.locator("tbody tr")).to_have_count(len(SLIPS))
    for _, wrong, cell in SLIPS:
        expect(problems.locator("tr", has_text=f"facts!{cell}")).to_contain_text(wrong)
    send(visit, make_workbook(with_slips=False))
    expect(visit.page.locator("main .lead")).to_contain_text("7 facts, and no errors")
    visit.page.get_by_role("link", name="Preview the questions").click()
    expect(visit.page.locator("main")).to_contain_text("Into which sea does the Danube flow?")
    visit.page.go_back()
    publish(visit)


def open_class(visit):
    """A class with the pack; its address and its code."""
    visit.go("/teach/classes/new")
    visit.page.fill("#name", "7B")
    visit.page.fill("#timezone", "Asia/Taipei")
    visit.page.locator("main button.primary").click()
    code = visit.page.locator(".join-code").inner_text()
    visit.page.get_by_label("Five rivers").check()
    visit.page.locator("form", has=visit.page.get_by_label("Five rivers")).get_by_role(
        "button"
    ).click()
    return visit.page.url.removeprefix(visit.base), code


def join(visit, code, username):
    visit.go(f"/join/{code}")
    visit.page.fill("#username", username)
    visit.page.fill("#password", PASSWORD)
    visit.page.locator("main .primary").click()
    visit.page.wait_for_url("**/classes")


def set_test(visit, of_class):
    """A test of six typed questions; the number of the assignment."""
    visit.go(f"{of_class}/assignments/new-test?pack=five-rivers")
    visit.page.fill("#title", "Friday")
    visit.page.fill("#count", "6")
    forms = visit.page.locator("#forms")
    forms.get_by_label("Choice").uncheck()
    forms.get_by_label("Typed answer").check()
    forms.get_by_label("Number").check()
    visit.page.get_by_label("as soon as they hand in").check()
    press(visit, "Draw the paper and set the test")
    visit.page.wait_for_url(re.compile(r"/assignments/\d+$"))
    return visit.page.url.rsplit("/", 1)[1]


def read_key(visit, of_class, test_id):
    """The answer to each question and the sentence about it, as the key prints them."""
    visit.go(f"{of_class}/assignments/{test_id}/print-key")
    rows = visit.page.locator(".key-table tbody tr").all()
    told = [row.locator("td").last.inner_text() for row in rows]
    return {number: text.split("\n")[:2] for number, text in enumerate(told, 1)}


def begin(visit, test_id):
    visit.go(f"/assignments/{test_id}")
    visit.page.locator("main button.primary").click()
    visit.page.wait_for_url("**/attempts/*")


def write(visit, answers):
    for number, text in answers.items():
        visit.page.fill(f'[name="q{number}-response"]', text)


def await_saved(visit):
    expect(visit.page.locator("[data-status]")).to_contain_text(re.compile(r"\d\d:\d\d"))


def lose_the_network(visit, answers):
    """Half is written before, half meanwhile, and all of it reaches the server after."""
    half = len(answers) // 2
    numbers = sorted(answers)
    write(visit, {number: answers[number] for number in numbers[:half]})
    await_saved(visit)
    visit.page.context.set_offline(True)
    write(visit, {number: answers[number] for number in numbers[half:]})
    expect(visit.page.locator("[data-status]")).to_contain_text("尚未儲存")
    visit.page.context.set_offline(False)
    await_saved(visit)


def hand_in(visit):
    visit.page.locator(".paper-bar .primary").click()
    visit.page.wait_for_url("**/check")
    visit.page.locator("main .primary").click()
    visit.page.wait_for_url("**/result")


def report(visit, number):
    asked = visit.page.locator(f"#q{number}")
    expect(asked.locator(".own")).to_have_class(re.compile("is-wrong"))
    asked.get_by_role("link", name="Report a problem").click()
    visit.page.locator("main textarea").fill("The source says the Mediterranean Sea.")
    visit.page.locator("main button.primary").click()
    expect(visit.page.locator("body")).to_contain_text("Thank you")
    visit.page.get_by_role("link", name="Back to the answer").click()
    visit.page.wait_for_url("**/result")


def correct_the_rhone(visit):
    """The instructor follows the report into a draft, and publishes what the source says."""
    visit.go("/teach/content/reports")
    visit.page.locator("main tbody a").first.click()
    expect(visit.page.locator("main")).to_contain_text("The source says the Mediterranean Sea.")
    press(visit, "Edit the pack in a draft")
    visit.page.get_by_role("link", name="Facts").click()
    visit.page.get_by_role("link", name="rhone-sea").click()
    visit.page.get_by_label("Value").fill("mediterranean")
    press(visit, "Save in the draft")
    visit.page.get_by_role("link", name="Draft:").click()
    expect(visit.page.locator("main")).to_contain_text("2 learners remember something")
    publish(visit)


def points_on_screen(visit, of_class):
    """The points of each student, in the gradebook and in the files that it offers."""
    visit.go(f"{of_class}/gradebook")
    rows = visit.page.locator("table.book tbody tr").all()
    shown = {
        row.locator("th").inner_text().split("\n")[0]: float(row.locator(".total").inner_text())
        for row in rows
    }
    request = visit.page.context.request
    text = request.get(f"{visit.base}{of_class}/gradebook.csv").text()
    lines = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    in_csv = {line["Name"]: float(line["Total of tests"]) for line in lines}
    data = request.get(f"{visit.base}{of_class}/gradebook.xlsx").body()
    head, *cells = (
        openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True)
    )
    at_name, at_total = head.index("Name"), head.index("Total of tests")
    in_book = {str(row[at_name]): float(row[at_total]) for row in cells}
    assert in_csv == shown
    assert in_book == shown
    return shown


def points_in_database(data_dir):
    """The same from the rows alone: what was graded, and anew since."""
    query = """
        SELECT learners.username, SUM(COALESCE(
            (SELECT is_right FROM regrades WHERE regrades.review_id = given.review_id
             ORDER BY version_id DESC LIMIT 1), given.is_right))
        FROM attempt_answers AS given JOIN learners ON learners.id = given.learner_id
        GROUP BY learners.username
    """
    with closing(sqlite3.connect(data_dir / "studytool.sqlite3")) as connection:
        return {name: float(points) for name, points in connection.execute(query)}


@pytest.fixture
def server(tmp_path):
    with serving(tmp_path / "data") as (process, address):
        assert "Nobody administers yet" in read_line(process)
        yield address, read_line(process), tmp_path / "data"


def test_a_class_is_set_up_taught_tested_and_regraded(server, open_window):
    address, link, data_dir = server
    admin, teacher = open_window(address), open_window(address)
    become_admin(admin, link)
    make_instructor(admin, teacher)
    load_content(teacher)
    of_class, code = open_class(teacher)

    ann, bao = open_window(address), open_window(address, "zh-Hant", **PHONE)
    join(ann, code, "ann")
    join(bao, code, "bao")
    test_id = set_test(teacher, of_class)
    key = read_key(teacher, of_class, test_id)
    rhone = next(number for number, (_, said) in key.items() if "Rhône" in said)
    # Both go by the source, and not by the wrong key; Bao errs once besides.
    right = {number: answer for number, (answer, _) in key.items()} | {rhone: SEA_OF_THE_RHONE}
    slip = next(number for number in key if number != rhone)
    begin(ann, test_id)
    begin(bao, test_id)
    write(ann, right)
    await_saved(ann)
    lose_the_network(bao, right | {slip: "Lake Geneva"})
    hand_in(ann)
    hand_in(bao)
    count = len(key)
    points = points_on_screen(teacher, of_class)
    assert points == {"ann": count - 1, "bao": count - 2}
    assert points == points_in_database(data_dir)

    report(ann, rhone)
    correct_the_rhone(teacher)
    points = points_on_screen(teacher, of_class)
    assert points == {"ann": count, "bao": count - 1}
    assert points == points_in_database(data_dir)
    expect(teacher.page.locator("table.book")).to_contain_text("†")
    teacher.go("/teach/content/packs/five-rivers/regrades")
    expect(teacher.page.locator("main tbody tr")).to_have_count(2)
    for student, told in ((ann, f"{count} of {count} points"), (bao, f"{count - 1}分")):
        student.page.reload()
        expect(student.page.locator("h1")).to_contain_text(told)
        asked = student.page.locator(f"#q{rhone}")
        expect(asked.locator(".own")).to_have_class(re.compile("is-right"))
        expect(asked.locator(".tag-inline")).to_be_visible()

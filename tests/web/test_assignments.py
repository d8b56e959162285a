"""Students take tests in the browser: saving, resuming, handing in, results."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from studytool.services import assignments
from tests.web.conftest import parse_forms

FORMS = ("choice", "true_false", "select_all", "typed", "ordering", "numeric", "date")


def begin(app, room, student, **changes):
    """A test begun in the browser: its id, and the address of its paper."""
    with app.app_context():
        test_id = room.set_test(**changes)
    begun = student.post(f"/assignments/{test_id}/start", {})
    assert begun.status_code == 303
    return test_id, begun.location


def read_sheet(app, room, path):
    with app.app_context():
        attempt_id = int(path.rsplit("/", 1)[1])
        return assignments.get_sheet(room.students[0], attempt_id, now=datetime.now(UTC))


def answer_fields(sheet):
    """A right answer to every question, in the fields of the page."""
    fields = {}
    for each in sheet.items:
        item, name = each.item, f"q{each.position}"
        if item["form"] == "ordering":
            for place, row in enumerate(item["key"], start=1):
                fields[f"{name}-place-{row}"] = str(place)
        elif item["form"] == "select_all":
            fields[f"{name}-response"] = item["key"]
        elif item["form"] == "matching":
            for pair in item["key"]:
                left, _, right = pair.partition("-")
                fields[f"{name}-pair-{left}"] = right
        else:
            fields[f"{name}-response"] = item["key"][0]
    return fields


def test_a_paper_without_javascript_is_saved_checked_and_handed_in(app, room, student):
    test_id, path = begin(app, room, student, count=25, forms=FORMS)
    sheet = read_sheet(app, room, path)
    assert {each.item["form"] for each in sheet.items} >= {"ordering", "select_all", "typed"}
    fields = answer_fields(sheet)
    left_out = sheet.items[0].position
    fields = {n: v for n, v in fields.items() if not n.startswith(f"q{left_out}-")}
    saved = student.post(f"{path}/save", fields)
    assert (saved.status_code, saved.location) == (303, path)
    assert "Saved at" in student.get(path).text
    checked = student.post(f"{path}/finish", fields)
    assert checked.location == f"{path}/check"
    check = student.get(checked.location)
    assert f"#q{left_out}" in check.text
    assert f"#q{left_out + 1}" not in check.text
    result = student.post(f"{path}/submit", {})
    assert result.location == f"{path}/result"
    page = student.get(result.location).text
    count = len(sheet.items)
    assert f"{count - 1} of {count} points" in page
    assert student.get(path).location == f"{path}/result"
    assert f"{count - 1} of {count} points" in student.get(f"/assignments/{test_id}").text


def test_what_was_saved_stands_in_the_fields_again(app, room, student):
    _, path = begin(app, room, student, count=25, forms=FORMS)
    sheet = read_sheet(app, room, path)
    student.post(f"{path}/save", answer_fields(sheet))
    again = read_sheet(app, room, path)
    assert again.unanswered == []
    page = student.get(path).text
    for each in sheet.items:
        name, item = f"q{each.position}-response", each.item
        if item["form"] in ("choice", "true_false", "select_all"):
            for option in item["options"]:
                field = f'name="{name}" value="{option["id"]}"'
                is_checked = f"{field} checked" in page
                assert is_checked == (option["id"] in item["key"])
        elif item["form"] == "ordering":
            assert again.drafts[each.position] == ",".join(item["key"])


def test_saving_while_one_writes_touches_only_what_changed(app, room, student):
    _, path = begin(app, room, student, forms=["typed"])
    as_json = {"Accept": "application/json"}
    token = student.csrf()

    def save(**fields):
        data = {"csrf_token": token, **{n.replace("_", "-"): v for n, v in fields.items()}}
        return student.client.post(f"{path}/save", data=data, headers=as_json)

    assert save(q1_response="one", q2_response="two").json["saved_at"]
    assert save(q2_response="zwei", q1_response="lost", changed="2").json["saved_at"]
    assert read_sheet(app, room, path).drafts == {
        **dict.fromkeys(range(1, 7), ""),
        1: "one",
        2: "zwei",
    }
    student.post(f"{path}/submit", {})
    over = save(q1_response="late", changed="1")
    assert (over.status_code, over.json) == (409, {"is_over": True})


@pytest.mark.parametrize("deed", ["save", "finish", "submit"])
def test_an_expired_form_token_keeps_the_answers(app, room, student, deed):
    _, path = begin(app, room, student, forms=["typed"])
    stale = {"csrf_token": "stale", "q1-response": "<b>neon</b>", "q2-response": "argon"}
    refused = student.client.post(f"{path}/{deed}", data=stale)
    assert refused.status_code == 400
    assert read_sheet(app, room, path).drafts == {}
    form = next(f for f in parse_forms(refused) if f.action == f"{path}/{deed}")
    assert form.fields["q1-response"] == "<b>neon</b>"
    again = student.client.post(form.action, data=form.fields)
    assert again.status_code == 303
    with app.app_context():
        at = datetime.now(UTC)
        attempt_id = int(path.rsplit("/", 1)[1])
        if deed == "submit":
            answers = assignments.get_outcome(room.students[0], attempt_id, now=at).answers
            assert [a.response for a in answers][:2] == ["<b>neon</b>", "argon"]
        else:
            drafts = assignments.get_sheet(room.students[0], attempt_id, now=at).drafts
            assert (drafts[1], drafts[2]) == ("<b>neon</b>", "argon")


def test_a_paper_shows_no_key_and_a_sealed_result_neither(app, room, student):
    _, path = begin(app, room, student, forms=["typed"], is_feedback_now=False)
    sheet = read_sheet(app, room, path)
    pages = [student.get(path).text, student.get(f"{path}/check").text]
    student.post(f"{path}/submit", {"q1-response": "nothing of the kind"})
    pages.append(student.get(f"{path}/result").text)
    for page in pages:
        for each in sheet.items:
            assert each.item["explanation"] not in page
            assert f">{each.item['key_text']}<" not in page
    assert "Results are shown from" in pages[-1]
    assert not re.search(r"\d+ of \d+ points", pages[-1])


def test_a_test_cannot_be_begun_once_too_often_and_says_why(app, room, student):
    test_id, path = begin(app, room, student)
    student.post(f"{path}/submit", {})
    refused = student.post(f"/assignments/{test_id}/start", {})
    assert refused.status_code == 409
    assert "used all your attempts" in refused.text


def test_lists_tell_what_is_to_do_in_both_languages(app, room, student):
    with app.app_context():
        room.set_practice()
        room.set_test()
    page = student.get("/assignments").text
    assert "Practice" in page
    assert "not begun" in page
    chinese = student.client.get("/assignments", headers={"Accept-Language": "zh-TW"})
    assert "尚未開始" in chinese.text


def test_time_that_is_over_is_told_and_what_was_saved_is_handed_in(app, room, student, monkeypatch):
    _, path = begin(app, room, student, forms=["typed"], time_limit=timedelta(minutes=10))
    student.post(f"{path}/save", {"q1-response": "neon"})
    later = datetime.now(UTC) + timedelta(minutes=11)
    monkeypatch.setattr("studytool.web.clock.now", lambda: later)
    assert "The time is over" in student.get(path).text
    assert student.post(f"{path}/save", {"q1-response": "argon"}).status_code == 303
    result = student.post(f"{path}/submit", {"q1-response": "argon"})
    page = student.get(result.location).text
    assert "The time was over when your last answers came" in page
    assert "neon" in page

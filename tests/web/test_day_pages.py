"""Undo, setting aside, cramming, the exam date and the settings, as pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from studytool.scheduling import day_of
from studytool.services import study
from studytool.services.accounts import DEFAULT_TIMEZONE
from studytool.services.study import Finished, Leech


def form_to(read_forms, response, action):
    return next(form for form in read_forms(response) if action in form.action)


def test_the_newest_answer_can_be_taken_back_from_its_result_and_is_asked_again(guest, read_forms):
    result = guest.get(guest.answer().location)
    undo = form_to(read_forms, result, "/undo")
    response = guest.post(undo.action, undo.fields)
    assert response.status_code == 303
    page = guest.get(response.location).text
    assert "Your answer was taken back" in page
    assert "What is the symbol of hydrogen?" in page
    again = guest.post(undo.action, undo.fields)
    assert again.location == response.location
    assert "This answer was taken back" in guest.get(result.request.path).text


def test_nobody_takes_back_what_is_not_theirs(guest, outsider, read_forms):
    result = guest.get(guest.answer().location)
    undo = form_to(read_forms, result, "/undo")
    fields = {"review": undo.fields["review"]}
    assert outsider.post("/study/elements/undo", fields).status_code == 404
    assert guest.post("/study/rivers/undo", fields).status_code == 404
    assert "This answer was taken back" not in guest.get(result.request.path).text


def test_an_older_answer_is_not_taken_back_and_the_page_says_so(guest, read_forms):
    first = form_to(read_forms, guest.get(guest.answer().location), "/undo")
    guest.answer()
    response = guest.post(first.action, first.fields)
    assert "Only the newest answer" in guest.get(response.location).text


@pytest.mark.parametrize("review", ["", "x", "0", "-1", "9" * 30])
def test_an_undo_that_no_page_sends_is_a_bad_request(guest, review):
    assert guest.post("/study/elements/undo", {"review": review}).status_code == 400


@pytest.mark.parametrize("extent", study.EXTENTS)
def test_a_question_can_be_set_aside_and_brought_back(guest, read_forms, extent):
    asked = guest.get("/study/elements?form=choice")
    tools = form_to(read_forms, asked, "/aside/put")
    response = guest.post(tools.action, {**tools.fields, "extent": extent})
    assert response.location == "/study/elements?form=choice"
    page = guest.get(response.location)
    assert "tomorrow." in page.text if extent.startswith("bury") else "suspended." in page.text
    assert "What is the symbol of hydrogen?" not in page.text
    listed = guest.get("/study/elements/aside")
    assert "What is the symbol of hydrogen?" in listed.text
    back = {"prompt": "hydrogen-symbol.forward"}
    assert guest.post("/study/elements/aside/back", back).status_code == 303
    assert "What is the symbol of hydrogen?" in guest.get("/study/elements?form=choice").text


def test_an_answered_question_is_set_aside_by_its_result(guest, read_forms):
    result = guest.get(guest.answer().location)
    tools = form_to(read_forms, result, "/aside/put")
    guest.post(tools.action, {**tools.fields, "extent": "suspend_card"})
    assert "What is the symbol of hydrogen?" in guest.get("/study/elements/aside").text


def test_nobody_sets_aside_another_learners_question(guest, outsider, read_forms):
    result = guest.get(guest.answer().location)
    review = form_to(read_forms, result, "/aside/put").fields["review"]
    token = form_to(read_forms, guest.get("/study/elements"), "/aside/put").fields["token"]
    for of in ({"review": review}, {"token": token}):
        fields = {**of, "extent": "suspend_card"}
        assert outsider.post("/study/elements/aside/put", fields).status_code == 400
    assert "Nothing is set aside" in outsider.get("/study/elements/aside").text


@pytest.mark.parametrize("fields", [{}, {"extent": "all"}, {"extent": "bury_card"}])
def test_setting_aside_nothing_is_a_bad_request(guest, fields):
    assert guest.post("/study/elements/aside/put", fields).status_code == 400


def test_a_round_of_cramming_begins_where_the_log_ends_and_says_that_it_is_practice(guest):
    guest.answer()
    begun = guest.get("/study/elements?mode=cram&order=random")
    assert begun.status_code == 303
    assert begun.location == "/study/elements?mode=cram&order=random&since=1"
    page = guest.get(begun.location).text
    assert "Practice only" in page
    assert "Left in this round: 51" in page
    junk = guest.get("/study/elements?mode=cram&order=x&since=-4&about=<b>")
    assert junk.location == "/study/elements?mode=cram&order=weakest&since=1"


def test_an_answer_in_cramming_says_that_the_schedule_stays(guest, read_forms):
    page = guest.get("/study/elements?mode=cram&since=0&form=choice")
    asked = form_to(read_forms, page, "/answer")
    answered = guest.post(asked.action, {**asked.fields, "response": "a"})
    shown = guest.get(answered.location).text
    assert "the schedule stays as it is" in shown
    assert "Left in this round: 50" in shown


def test_the_end_of_a_round_offers_another_and_the_way_back(guest, monkeypatch):
    finished = Finished(5, 4, None, 3, 12, is_round=True)
    monkeypatch.setattr(study, "next_question", lambda *a, **k: finished)
    page = guest.get("/study/elements?mode=cram&since=3&about=neon,helium").text
    assert "Round done" in page
    assert "about=neon,helium" in page
    assert "Back to the schedule" in page


def test_the_finish_screen_says_what_holds_the_rest_back(guest, monkeypatch):
    finished = Finished(5, 4, None, 3, 12, 30, 7, may_take_siblings=True, spent_s=185, undoable=9)
    monkeypatch.setattr(study, "next_question", lambda *a, **k: finished)
    page = guest.get("/study/elements").text
    assert "limit of reviews is reached; 30 more are due" in page
    assert "7 questions wait for another day" in page
    assert "/study/elements?siblings=1" in page
    full = replace(finished, may_take_siblings=False)
    monkeypatch.setattr(study, "next_question", lambda *a, **k: full)
    assert "/study/elements?siblings=1" not in guest.get("/study/elements").text
    assert "3 min" in page
    assert 'name="review" value="9"' in page


def test_a_backlog_is_explained_before_its_first_question(guest, monkeypatch):
    ask = study.next_question

    def ask_after_an_absence(*args, **wanted):
        return replace(ask(*args, **wanted), reviews_waiting=30)

    monkeypatch.setattr(study, "next_question", ask_after_an_absence)
    assert "30 reviews are due. Today takes 0 of them" in guest.get("/study/elements").text
    guest.answer()
    assert "reviews are due" not in guest.get("/study/elements").text


def test_a_leech_is_named_with_what_it_is_taken_for(guest, monkeypatch):
    location = guest.answer().location
    leech = Leech(8, ("He", "Ne"), ("symbol-h", "symbol-he"))
    monkeypatch.setattr("studytool.services.study.results.find_leech", lambda *a: leech)
    response = guest.post("/study/elements/undo", {"review": location.split("/")[-1].split("?")[0]})
    asked = guest.ask()
    wrong = guest.post(asked.action, {**asked.fields, "unknown": "1"})
    assert response.status_code == 303
    page = guest.get(wrong.location).text
    assert "You have forgotten this 8 times" in page
    assert "“He”" in page
    assert "about=symbol-h,symbol-he" in page


def test_an_exam_date_is_set_and_dropped(guest):
    day = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
    fields = {"day": day, "minutes": "20"}
    assert guest.post("/study/elements/exam", fields).status_code == 303
    page = guest.get("/study/elements/exam").text
    assert "Days left" in page
    assert f'value="{day}"' in page
    assert guest.post("/study/elements/exam", {"drop": "1"}).status_code == 303
    assert "Days left" not in guest.get("/study/elements/exam").text


@pytest.mark.parametrize(
    ("day", "minutes", "said"),
    [
        ("", "15", "Enter the day of the exam"),
        ("soon", "15", "Enter the day of the exam"),
        ("2020-01-01", "15", "from tomorrow on"),
        ("9999-12-31", "15", "from tomorrow on"),
        ("2030-01-01", "0", "from 1 to 600"),
        ("2030-01-01", "9" * 400, "from 1 to 600"),
        ("2030-01-01", "x", "from 1 to 600"),
    ],
)
def test_a_date_or_a_time_that_cannot_be_is_refused_with_a_reason(guest, day, minutes, said):
    response = guest.post("/study/elements/exam", {"day": day, "minutes": minutes})
    assert response.status_code == 422
    assert said in response.text


@pytest.mark.parametrize(
    ("days", "said"), [(1, "The exam is today"), (2, "That exam is over")], ids=["on", "after"]
)
def test_the_day_of_the_exam_is_not_yet_over(guest, monkeypatch, days, said):
    now = datetime.now(UTC)
    monkeypatch.setattr("studytool.web.clock.now", lambda: now)
    zone = ZoneInfo(DEFAULT_TIMEZONE)
    tomorrow = day_of(now, zone) + timedelta(days=1)
    guest.post("/study/elements/exam", {"day": tomorrow.isoformat(), "minutes": "15"})
    monkeypatch.setattr("studytool.web.clock.now", lambda: now + timedelta(days=days))
    page = guest.get("/study/elements/exam").text
    assert said in page
    assert "Days left" not in page


def test_an_exam_is_its_learners_own(guest, outsider):
    day = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
    guest.post("/study/elements/exam", {"day": day, "minutes": "20"})
    assert "Days left" not in outsider.get("/study/elements/exam").text
    assert guest.get("/study/nothing/exam").status_code == 404


SETTINGS = {
    "retention": "85",
    "new_per_day": "7",
    "reviews_per_day": "50",
    "buttons": "4",
    "language": "en",
    "timezone": "Europe/Paris",
}


def test_settings_are_kept_and_used(guest, outsider):
    assert guest.post("/settings", SETTINGS).status_code == 303
    page = guest.get("/settings").text
    for value in ("85", "7", "50", "Europe/Paris"):
        assert f'value="{value}"' in page
    question = guest.get("/study/elements").text
    assert "New 7" in question
    assert "You turned the keys off" in question
    assert "New 20" in outsider.get("/study/elements").text


def test_the_language_of_the_settings_is_that_of_the_next_page(guest):
    guest.post("/settings", {**SETTINGS, "language": "zh-Hant"})
    assert "設定" in guest.get("/settings").text


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("retention", "79", "from 80 to 97"),
        ("retention", "ninety", "from 80 to 97"),
        ("new_per_day", "-1", "from 0 to 1000"),
        ("reviews_per_day", "0", "from 1 to 10000"),
        ("reviews_per_day", "9" * 400, "from 1 to 10000"),
        ("timezone", "Mars/Olympus", "time zone of the list"),
        ("timezone", "../../etc/passwd", "time zone of the list"),
    ],
)
def test_settings_that_cannot_be_are_refused_with_a_reason(guest, field, value, said):
    response = guest.post("/settings", {**SETTINGS, field: value})
    assert response.status_code == 422
    assert said in response.text
    assert "New 20" in guest.get("/study/elements").text


@pytest.mark.parametrize(("field", "value"), [("buttons", "3"), ("language", "xx")])
def test_settings_that_no_page_offers_are_refused(guest, field, value):
    assert guest.post("/settings", {**SETTINGS, field: value}).status_code == 422

"""Question, other side, answer, result, finish."""

from __future__ import annotations

from pathlib import Path

import pytest

from studytool.facts import load_pack
from studytool.services import study
from studytool.services.study import Finished
from studytool.web.cards import Card, Contrast

PACKS = Path(__file__).parents[1] / "packs"


def test_an_answer_leads_to_a_result_with_verdict_key_and_quote(guest):
    response = guest.answer()
    assert response.status_code == 303
    page = guest.get(response.location).text
    assert "verdict" in page
    assert "Right answer" in page
    assert "<mark>" in page
    assert "Find it in the text" in page


def test_the_result_stays_the_same_on_reload_and_for_a_second_post(guest):
    asked = guest.ask()
    fields = {**asked.fields, "response": asked.choices["response"][0]}
    first = guest.post(asked.action, fields)
    second = guest.post(asked.action, fields)
    assert first.location == second.location
    assert guest.get(first.location).text.count("<mark>") == guest.get(second.location).text.count(
        "<mark>"
    )


def test_another_answer_to_the_same_question_is_refused_and_shows_the_first(guest):
    asked = guest.ask()
    first, second = asked.choices["response"][:2]
    result = guest.post(asked.action, {**asked.fields, "response": first}).location
    refused = guest.post(asked.action, {**asked.fields, "response": second})
    assert refused.status_code == 409
    assert result.split("?")[0] in refused.text


@pytest.mark.parametrize("form", ["choice", "typed"])
def test_an_empty_answer_asks_for_one_and_records_nothing(guest, form):
    asked = guest.ask(form)
    response = guest.post(asked.action, {**asked.fields, "response": "  "})
    page = guest.get(response.location).text
    assert "Give an answer" in page
    assert guest.ask(form).fields["token"]  # the same card is still asked


@pytest.mark.parametrize("form", ["choice", "typed"])
def test_not_knowing_is_an_answer(guest, form):
    asked = guest.ask(form)
    response = guest.post(asked.action, {**asked.fields, "unknown": "1"})
    assert "Not yet" in guest.get(response.location).text


def test_a_flashcard_shows_its_other_side_with_an_interval_on_each_button(guest):
    asked = guest.ask("flashcard")
    assert asked.method == "get"
    revealed = guest.get(asked.action, query_string=asked.fields)
    assert revealed.status_code == 200
    assert 'data-grade="1"' in revealed.text
    assert 'data-grade="3"' in revealed.text
    assert 'data-grade="2"' not in revealed.text
    assert "10 min" in revealed.text


def test_four_buttons_are_an_option_that_is_kept(guest, read_forms):
    asked = guest.ask("flashcard")
    revealed = guest.get(asked.action, query_string=asked.fields)
    form = next(f for f in read_forms(revealed) if f.action == "/buttons")
    response = guest.post("/buttons", {**form.fields, "buttons": "4"})
    assert response.status_code == 303
    page = guest.get(response.location).text
    for expected in ("Again", "Hard", "Good", "Easy", "If you forgot, choose Again"):
        assert expected in page


def test_the_other_side_of_a_choice_is_not_shown(guest):
    asked = guest.ask("choice")
    response = guest.get("/study/elements/reveal", query_string={"token": asked.fields["token"]})
    assert response.status_code == 400


def test_another_learners_result_is_not_there(guest, outsider):
    result = guest.answer().location
    assert guest.get(result).status_code == 200
    assert outsider.get(result).status_code == 404


def test_another_learners_question_can_be_neither_answered_nor_revealed(guest, outsider):
    asked = guest.ask()
    stolen = {**asked.fields, "response": "a", "csrf_token": outsider.csrf()}
    assert outsider.post(asked.action, stolen).status_code == 400
    card = guest.ask("flashcard").fields["token"]
    path = "/study/elements/reveal"
    assert outsider.get(path, query_string={"token": card}).status_code == 400
    assert guest.get(path, query_string={"token": card}).status_code == 200


def test_a_result_under_another_pack_is_not_there(guest):
    result = guest.answer().location
    assert guest.get(result.replace("elements", "rivers")).status_code == 404


@pytest.mark.parametrize("review", ["0", "-1", "x", "1.5", "9" * 19, "9" * 30, "2147483648"])
def test_a_result_that_cannot_be_is_a_404(guest, review):
    assert guest.get(f"/study/elements/result/{review}").status_code == 404


@pytest.mark.parametrize("path", ["/study/nothing", "/study/nothing/result/1"])
def test_a_pack_that_is_not_there_cannot_be_studied(guest, path):
    assert guest.get(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/study/elements", "/study/elements/reveal?token=x", "/study/elements/result/1"]
)
def test_a_visitor_who_follows_a_link_to_a_question_is_offered_to_start(visitor, path):
    response = visitor.get(path)
    assert response.status_code == 303
    assert response.location == "/packs/elements/start"
    assert "without an account" in visitor.get(response.location).text


def test_a_visitors_answer_is_refused(visitor):
    response = visitor.post("/study/elements/answer", {"token": "x", "response": "a"})
    assert response.status_code == 401
    assert "Your session has ended" in response.text


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"token": ""},
        {"token": "x" * 5000, "response": "a"},
        {"token": "x", "response": "a" * 1001},
        {"token": "x", "response": "a", "shown_ms": "soon"},
        {"token": "x", "response": "a", "shown_ms": "-5"},
        {"token": "forged", "response": "a"},
        {"token": "é\0\ud83d", "response": "\0"},
    ],
)
def test_an_answer_that_no_page_sends_is_a_clear_400(guest, fields):
    fields = {name: value.encode("utf-8", "replace").decode() for name, value in fields.items()}
    response = guest.post("/study/elements/answer", fields)
    assert response.status_code in (303, 400)
    if response.status_code == 303:  # an empty answer is asked for again
        assert response.location == "/study/elements"
    else:
        assert "Nothing was changed" in response.text


def test_an_option_that_was_not_offered_is_refused(guest):
    asked = guest.ask()
    response = guest.post(asked.action, {**asked.fields, "response": "z"})
    assert response.status_code == 400


def test_a_visits_choices_travel_with_it(guest):
    page = guest.get("/study/elements?form=choice&more=5").text
    assert "/study/elements/answer?form=choice&amp;more=5" in page
    junk = guest.get("/study/elements?form=sideways&more=99999999999999")
    assert junk.status_code == 200
    assert 'action="/study/elements/answer"' in junk.text


def test_the_finish_screen_counts_what_was_done_and_what_waits(guest, monkeypatch):
    finished = Finished(5, 4, None, 3, 12)
    monkeypatch.setattr(study, "next_question", lambda *a, **k: finished)
    page = guest.get("/study/elements?form=typed&more=10").text
    assert "Done for now" in page
    assert "80%" in page
    assert "12 new questions are waiting" in page
    assert "/study/elements?form=typed&amp;more=20" in page


def test_a_day_without_answers_finishes_without_a_share(guest, monkeypatch):
    monkeypatch.setattr(study, "next_question", lambda *a, **k: Finished(0, 0, None, 0, 0))
    page = guest.get("/study/elements").text
    assert "Of these right" not in page
    assert "limit" not in page


def test_a_quote_inside_another_is_shown_once_with_the_marks_of_both(app):
    pack = load_pack(PACKS / "elements")
    source = pack.sources[0].id

    def quote(start: int, text: str, *marks: tuple[int, int]) -> dict[str, object]:
        end = start + len(text)
        return {"source": source, "start": start, "end": end, "quote": text, "marks": marks}

    quotes = [
        quote(10, "ab", (10, 11)),
        quote(10, "abcd", (13, 14)),
        quote(30, "xy"),
        quote(30, "xy"),
    ]
    shown = Card({"sources": quotes}, []).quotes(pack)
    assert [(q.start, q.end) for q in shown] == [(10, 14), (30, 32)]
    assert [p.text for p in shown[0].pieces if p.is_quoted] == ["a", "d"]


def test_what_a_wrong_answer_is_true_of_stands_under_words_of_its_own(guest, monkeypatch):
    result = guest.answer().location
    said = Contrast("Copper was known to the ancients.", [])
    monkeypatch.setattr(Card, "contrasts", lambda *_: [said])
    page = guest.get(result).text
    assert page.index("About your answer") < page.index("Copper was known to the ancients.")

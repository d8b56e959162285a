"""Each form of asking: what its page offers, what it sends, and what its result says."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from studytool import create_app
from studytool.grading.verdict import NOTES as GRADERS_NOTES
from studytool.grading.verdict import Grade
from studytool.services import setup, versions
from studytool.storage import ItemRow, ReviewRow, db, reading
from studytool.web.cards import Card
from studytool.web.names import NOTES
from tests.web import one_form

FORMS, IN_LANGUAGES = one_form.FORMS, one_form.IN_LANGUAGES
PARTS = ("select_all", "ordering", "matching")


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    """A data folder with the packs of one form each; copied, never used."""
    folder = tmp_path_factory.mktemp("forms")
    app = create_app({"SECRET_KEY": "only-for-tests-only-for-tests", "DATA_DIR": str(folder)})
    with app.app_context():
        setup.prepare(one_form.ELEMENTS.parent, now=datetime.now(UTC))
        one_form.publish_each_form(now=datetime.now(UTC))
        db.engine.dispose()
    return folder


class Asked:
    """A question of one form on the page of one browser, and its item."""

    def __init__(self, browser, app, form: str) -> None:
        self.browser, self.form = browser, form
        self.path = f"/study/{one_form.pack_id(form)}"
        self.page = browser.get(self.path).text
        found = next(f for f in browser.forms(self.path) if "token" in f.fields)
        self.action = found.action
        self.fields = {
            name: found.fields[name] for name in ("token", "kind") if name in found.fields
        }
        item_id = re.search(r'data-draft="([^"]+)"', self.page)[1]
        with app.app_context(), reading() as session:
            row = session.scalars(select(ItemRow).where(ItemRow.id == item_id)).first()
            self.item = versions.get_item(session, row.version_id, item_id)

    @property
    def key(self) -> str:
        return ",".join(self.item["key"]) if self.form in PARTS else self.item["key"][0]

    def send(self, **fields):
        """Post the fields; `place__a` stands for place-a."""
        named = {name.replace("__", "-"): value for name, value in fields.items()}
        return self.browser.post(self.action, {**self.fields, **named})

    def result(self, **fields) -> str:
        response = self.send(**fields)
        assert response.status_code == 303, response.text
        assert "/result/" in response.location
        return self.browser.get(response.location).text


@pytest.fixture
def ask(guest, app):
    return lambda form, browser=guest: Asked(browser, app, form)


def count_reviews(app) -> int:
    with app.app_context(), reading() as session:
        return session.scalar(select(func.count()).select_from(ReviewRow))


def places(order: list[str]) -> dict[str, str]:
    return {f"place__{row}": str(place) for place, row in enumerate(order, start=1)}


def pairs(key: list[str]) -> dict[str, str]:
    return {f"pair__{left}": right for left, right in (pair.split("-") for pair in key)}


@pytest.mark.parametrize(("form", "language"), IN_LANGUAGES)
def test_the_right_response_is_right_and_its_result_has_the_source(
    ask, open_browser, form, language
):
    browser = open_browser(language)
    browser.start()
    asked = ask(form, browser)
    page = asked.result(response=asked.key)
    assert {"en": "Right", "zh-Hant": "答對了"}[language] in page
    assert "verdict is-right" in page
    assert "<mark>" in page


@pytest.mark.parametrize("form", FORMS)
def test_an_open_page_of_any_form_tells_neither_key_nor_explanation(ask, form):
    asked = ask(form)
    assert asked.item["explanation"] not in asked.page.replace(asked.item["stem"], "")
    shown = re.sub(
        r'<(?:button|select|label class="option").*?</(?:button|select|label)>',
        "",
        asked.page,
        flags=re.S,
    )
    assert asked.key not in re.findall(r'value="([^"]*)"', shown)
    for quote in asked.item["sources"] if form != "cloze" else ():
        assert quote["quote"] not in asked.page


@pytest.mark.parametrize("form", FORMS)
def test_every_form_takes_not_knowing_for_an_answer(ask, form):
    assert "Not yet" in ask(form).result(unknown="1")


@pytest.mark.parametrize("form", FORMS)
def test_nothing_given_is_asked_for_and_not_recorded(ask, app, guest, form):
    asked = ask(form)
    response = asked.send(response="")
    assert response.status_code == 303
    assert "/result/" not in response.location
    assert "Give an answer" in guest.get(response.location).text
    assert count_reviews(app) == 0


def test_boxes_are_sent_as_they_are_ticked(ask):
    asked = ask("select_all")
    assert "is-right" in asked.result(response=asked.item["key"][::-1])


def test_places_are_sent_by_a_page_without_scripts(ask):
    asked = ask("ordering")
    assert "verdict is-right" in asked.result(**places(asked.item["key"]))


def test_pairs_are_sent_row_by_row(ask):
    asked = ask("matching")
    assert "verdict is-right" in asked.result(**pairs(asked.item["key"]))


def test_two_rows_in_one_place_are_pointed_out_and_kept_as_they_were(ask, app, guest):
    asked = ask("ordering")
    first, *others = asked.item["key"]
    response = asked.send(**{f"place__{row}": "1" for row in others}, **{f"place__{first}": "2"})
    page = guest.get(response.location).text
    assert "Give every row a place of its own." in page
    field = page[page.index(f'name="place-{first}"') :]
    assert "<option selected>2</option>" in field[: field.index("</select>")]
    assert count_reviews(app) == 0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"pair__1": "a", "pair__2": "a", "pair__3": "b"}, "Use each answer once at most."),
        ({"pair__1": "b", "pair__2": "", "pair__3": "a"}, "Choose an answer for every row."),
    ],
)
def test_a_matching_that_is_not_one_is_pointed_out_and_kept(ask, app, guest, given, said):
    page = guest.get(ask("matching").send(**given).location).text
    assert said in page
    chosen = re.findall(r'<option value="(\w+)" selected>', page)
    assert chosen == [value for value in given.values() if value]
    assert count_reviews(app) == 0


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        ("select_all", {"response": "z"}),
        ("select_all", {"response": "a,a,a,a,a,a"}),
        ("select_all", {"response": ["a", "\N{SNOWMAN}"]}),
        ("select_all", {"response": [str(n) for n in range(100)]}),
        ("true_false", {"response": "maybe"}),
        ("ordering", {"response": "a,b"}),
        ("ordering", {"response": "a,a,b,c"}),
        ("ordering", {"place__a": "first"}),
        ("ordering", {"place__a": "٣"}),
        ("ordering", {"place__\N{SNOWMAN}": "1"}),
        ("ordering", {"place__z": "1"}),
        ("matching", {"response": "1,2,3"}),
        ("matching", {"response": "1-a,1-b,2-c"}),
        ("matching", {"pair__1": "<b>", "pair__2": "a"}),
        ("matching", {"pair__9": "a"}),
        ("numeric", {"kind": "sideways", "response": "1"}),
        ("numeric", {"kind": "matching", "pair__1": "a" * 500}),
    ],
)
def test_nonsense_is_a_clear_400_and_no_answer(ask, app, form, fields):
    response = ask(form).send(**fields)
    if response.status_code == 303:  # the same box several times is the box once
        assert fields["response"] == "a,a,a,a,a,a"
        return
    assert response.status_code == 400
    assert "Nothing was changed" in response.text
    assert count_reviews(app) == 0


def test_every_wrong_box_is_told_what_it_is_true_of_and_every_missed_one_is_shown(ask):
    asked = ask("select_all")
    wrong = [o["id"] for o in asked.item["options"] if o["id"] not in asked.item["key"]]
    page = asked.result(response=",".join(wrong))
    assert page.count("Your answer, wrong") == len(wrong)
    assert page.count("Right, not chosen") == len(asked.item["key"])
    told = [asked.item["contrast"][each] for each in wrong if each in asked.item["contrast"]]
    assert told
    assert all(sentence in page for sentence in told)


def test_a_wrong_order_is_marked_row_by_row_and_set_right_with_its_dates(ask):
    asked = ask("ordering")
    order = asked.item["key"]
    page = asked.result(response=",".join([order[1], order[0], *order[2:]]))
    assert page.count("not in the right order") == 2
    assert "Right order" in page
    texts = {option["id"]: option["text"] for option in asked.item["options"]}
    answer = page[page.index("answer-rows") :]
    at = [answer.index(texts[row]) for row in order]
    assert at == sorted(at)
    assert "1766" in answer[: at[1]]


def test_a_wrong_pair_is_marked_and_what_belongs_together_is_shown(ask):
    page = ask("matching").result(response="1-b,2-c,3-d")
    assert page.count("Your answer, wrong") == 1
    assert page.count("Your answer, right") == 2
    assert "What belongs together" in page
    assert "Some of it is right." in page


def test_a_date_is_asked_for_with_its_precision_and_a_number_by_its_kind(ask):
    assert "Give the year" in ask("date").page
    asked = ask("numeric")
    assert 'inputmode="decimal"' in asked.page
    assert "Give a number" in asked.page


def test_a_cloze_has_its_blank_in_the_sentence(ask):
    asked = ask("cloze")
    before, after = asked.item["stem"].split("＿＿＿＿")
    card = asked.page[asked.page.index("<h1") : asked.page.index("</h1>")]
    assert re.sub(r"<[^>]*>", "", card) == before + after
    assert '<input type="text" id="response"' in card


def test_a_form_that_grew_stale_keeps_what_was_ticked_and_tells_no_ids(ask, guest, read_forms):
    asked = ask("select_all")
    fields = {**asked.fields, "csrf_token": "", "response": asked.item["key"]}
    response = guest.client.post(asked.action, data=fields, headers=guest.headers)
    assert response.status_code == 400
    assert "Your answer:" not in response.text
    draft = next(f for f in read_forms(response) if f.fields.get("response"))
    assert sorted(draft.fields["response"].split(",")) == sorted(asked.item["key"])
    sent = guest.client.post(draft.action, data=draft.fields, headers=guest.headers)
    assert "verdict is-right" in guest.get(sent.location).text


def test_a_stale_form_of_nonsense_is_explained_too(ask, guest):
    asked = ask("ordering")
    fields = {**asked.fields, "csrf_token": "", "place-a": "first"}
    response = guest.client.post(asked.action, data=fields, headers=guest.headers)
    assert response.status_code == 400


def test_every_note_of_the_graders_has_words_and_no_other_does():
    assert set(NOTES) == GRADERS_NOTES


def test_a_note_names_what_the_answer_came_near_to_while_the_grader_still_says_so(
    guest, monkeypatch
):
    def grade_as(note):
        return lambda item, response: Grade(is_right=False, note=note, near="Neon <b>")

    monkeypatch.setattr("studytool.services.study.answering.grade", grade_as("close"))
    monkeypatch.setattr("studytool.services.study.results.grade", grade_as("close"))
    result = guest.answer("nion", form="typed").location
    assert "This is close to “Neon &lt;b&gt;”, but not the same." in guest.get(result).text
    monkeypatch.setattr("studytool.services.study.results.grade", grade_as("other"))
    page = guest.get(result).text
    assert "This is close to the answer, but not the same." in page
    assert "Neon &lt;b&gt;" not in page


def test_a_wrong_option_is_told_what_it_is_true_of_with_its_own_source(app):
    with app.app_context(), reading() as session:
        pack = versions.get_pack(session, versions.find_current_version(session, "elements"))
    text = pack.sources[0].text
    start, end = text.index("Helium, He"), text.index("has the atomic number 2")
    quote = {"source": "elements", "start": start, "end": end, "quote": text[start:end]}
    item = {
        "form": "select_all",
        "key": ["b"],
        "explanation": "The symbol of neon is Ne.",
        "contrast": {"a": "The symbol of helium is He.", "c": "The symbol of neon is Ne."},
        "contrast_sources": {"a": [{**quote, "marks": [[start + 8, start + 10]]}]},
    }
    shown = [{"id": letter, "text": letter} for letter in "cab"]
    (contrast,) = Card(item, shown, response="a,b,c").contrasts(pack)
    assert contrast.text == "The symbol of helium is He."
    assert [p.text for q in contrast.quotes for p in q.pieces if p.is_quoted] == ["He"]

from contextlib import contextmanager
from datetime import timedelta

import pytest
import sqlalchemy as sa

from studytool.facts import read_folder
from studytool.services import accounts, publishing, study
from studytool.services.errors import NotFound
from studytool.services.study import tokens
from studytool.storage import CardRow, ReviewRow, db, reading, writing

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def ask(learner, now, lang="en", **wanted):
    return study.next_question(learner, "elements", lang, now=now, **wanted)


def right(question):
    form, key = question.item["form"], question.item["key"]
    if form == "flashcard":
        return "3"
    return ",".join(key) if form in ("select_all", "ordering", "matching") else key[0]


def answer(learner, question, response, now):
    return study.record_answer(learner, question.token, response, 1500, now=now)


def stored(review_id):
    with reading() as session:
        return session.get(ReviewRow, review_id)


def count_rows():
    with reading() as session:
        return tuple(
            session.scalar(sa.select(sa.func.count()).select_from(table))
            for table in (ReviewRow, CardRow)
        )


def answer_all(learner, now, **wanted):
    """Answer rightly until nothing is left."""
    while isinstance(question := ask(learner, now, **wanted), study.Question):
        answer(learner, question, right(question), now)
    return question


def test_a_new_prompt_is_asked_as_a_choice_with_everything_the_page_needs(any_app, now):
    learner, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    question = ask(learner, now)
    assert question.item["form"] == "choice"
    assert question.item["lang"] == "en"
    assert {o["id"] for o in question.options} == {o["id"] for o in question.item["options"]}
    assert (question.counts.new, question.counts.current) == (20, "new")


def test_asking_changes_nothing_and_asks_the_same_until_it_is_answered(in_app, learner, now):
    first, second = ask(learner, now), ask(learner, now)
    assert (first.item, first.options) == (second.item, second.options)
    assert first.token != second.token
    assert count_rows() == (0, 0)


def test_items_come_in_the_language_asked_for(in_app, learner, now):
    assert ask(learner, now, lang="zh-Hant").item["lang"] == "zh-Hant"


@pytest.mark.parametrize("form", ["choice", "typed", "flashcard"])
def test_a_form_can_be_forced(in_app, learner, now, form):
    assert ask(learner, now, form=form).item["form"] == form


def test_a_pack_that_was_never_published_is_not_found(in_app, learner, now):
    with pytest.raises(NotFound):
        study.next_question(learner, "nowhere", "en", now=now)


def test_an_answer_is_kept_with_all_that_a_replay_needs(any_app, now):
    learner, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    question = ask(learner, now)
    review = stored(answer(learner, question, right(question), now + MINUTE))
    assert review.is_right
    assert review.rating == 2  # a right choice at first sight may be a guess
    assert review.guess_chance == pytest.approx(1 / len(question.options))
    assert review.is_counted
    assert review.day.isoformat() == "2026-03-02"
    assert (review.asked_at, review.answered_at) == (now, now + MINUTE)
    assert review.option_order == [option["id"] for option in question.options]
    assert review.shown_ms == 1500
    assert review.scheduler_id
    assert count_rows() == (1, 1)


def test_the_same_answer_twice_is_one_review(any_app, now):
    learner, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    question = ask(learner, now)
    first = answer(learner, question, right(question), now)
    assert answer(learner, question, right(question), now + DAY) == first
    assert count_rows() == (1, 1)


def test_another_answer_to_the_same_question_is_refused_and_changes_nothing(any_app, now):
    learner, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    question = ask(learner, now)
    first = answer(learner, question, "", now)
    with pytest.raises(study.AnswerConflict) as caught:
        answer(learner, question, right(question), now)
    assert caught.value.review_id == first
    assert count_rows() == (1, 1)
    assert stored(first).response == ""


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "\ud800", "é", "WzFd.x" * 50])
def test_a_token_that_is_not_ours_is_refused(in_app, learner, now, token):
    with pytest.raises(study.TokenRefused):
        study.record_answer(learner, token, "", None, now=now)


def test_an_altered_token_is_refused(in_app, learner, now):
    token = ask(learner, now).token
    # Not the last letter: some of its bits encode nothing.
    for position in range(0, len(token) - 1, 7):
        letter = "A" if token[position] != "A" else "B"
        altered = token[:position] + letter + token[position + 1 :]
        if altered == token:
            continue
        with pytest.raises(study.TokenRefused):
            study.record_answer(learner, altered, "", None, now=now)
    assert count_rows() == (0, 0)


def test_another_learners_token_is_refused(in_app, learner, now):
    other, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    question = ask(learner, now, form="flashcard")
    with pytest.raises(study.TokenRefused):
        answer(other, question, "3", now)
    with pytest.raises(study.TokenRefused):
        study.reveal(other, question.token, now=now)


def test_a_token_can_be_answered_for_thirty_days(in_app, learner, now):
    question = ask(learner, now)
    with pytest.raises(study.TokenRefused):
        answer(learner, question, "", now + tokens.LIFETIME + MINUTE)
    assert answer(learner, question, "", now + tokens.LIFETIME - MINUTE)


@pytest.mark.parametrize(
    ("form", "response"), [("choice", "z"), ("choice", "1"), ("flashcard", "5"), ("flashcard", "x")]
)
def test_a_response_that_was_not_offered_is_refused(in_app, learner, now, form, response):
    question = ask(learner, now, form=form)
    with pytest.raises(study.TokenRefused):
        answer(learner, question, response, now)
    assert count_rows() == (0, 0)


@pytest.mark.parametrize("response", ["a\0b", "\ud800", "x" * 1000, "'; DROP TABLE reviews; --"])
def test_any_typed_text_can_be_kept(any_app, now, response):
    learner, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    question = ask(learner, now, form="typed")
    review_id = answer(learner, question, response, now)
    assert not stored(review_id).is_right
    assert answer(learner, question, response, now) == review_id


@pytest.mark.parametrize(("response", "rating"), [("", 1), ("1", 1), ("2", 2), ("3", 3), ("4", 4)])
def test_a_flashcard_is_rated_by_the_learner(in_app, learner, now, response, rating):
    question = ask(learner, now, form="flashcard")
    review = stored(answer(learner, question, response, now))
    assert review.rating == rating
    assert review.is_right is (rating > 1)


def test_a_right_typed_answer_is_good(in_app, learner, now):
    question = ask(learner, now, form="typed")
    assert stored(answer(learner, question, right(question), now)).rating == 3


def test_what_was_wrong_is_asked_again_in_the_session_and_counts_once(in_app, learner, now):
    wrong = ask(learner, now)
    review = stored(answer(learner, wrong, "", now))
    assert review.repeat_at == now + 10 * MINUTE
    assert ask(learner, now).item["prompt"] != wrong.item["prompt"]
    later = now + 10 * MINUTE
    repeated = ask(learner, later)
    assert repeated.item["prompt"] == wrong.item["prompt"]
    assert repeated.counts.current == "learning"
    second = stored(answer(learner, repeated, right(repeated), later))
    assert not second.is_counted
    assert second.due_at == review.due_at
    assert ask(learner, later).counts.learning == 0


def test_the_days_limit_ends_the_session_and_more_goes_on(in_app, learner, now):
    done = answer_all(learner, now)
    assert (done.answered_today, done.right_today) == (20, 20)
    assert done.new_waiting == 31
    assert done.next_due_at > now
    more = ask(learner, now, more=10)
    assert more.counts.new == 10


def test_cards_come_back_on_their_day_before_anything_new(in_app, learner, now):
    done = answer_all(learner, now)
    tomorrow = now + DAY - timedelta(hours=6)  # the next morning, not yet 24 hours later
    question = ask(learner, tomorrow)
    assert question.counts.current == "review"
    assert question.counts.review == done.due_tomorrow > 0


def republish(packs, now, file, old, new):
    files = read_folder(packs / "elements")
    assert old in files[file]
    publishing.publish({**files, file: files[file].replace(old, new)}, now=now)


def test_a_question_of_a_pack_republished_meanwhile_is_graded_as_it_was_shown(
    in_app, learner, packs, now
):
    question = ask(learner, now, form="typed")
    assert question.item["key_text"] == "H"
    republish(packs, now, "entities.csv", b"symbol-h,symbol,,H,H,", b"symbol-h,symbol,,Hy,Hy,")
    assert ask(learner, now, form="typed").item["key_text"] == "Hy"
    result = study.get_result(learner, answer(learner, question, "H", now))
    assert result.is_right
    assert result.item == question.item


def test_a_prompt_that_left_the_pack_is_no_longer_asked_and_its_card_stays(
    in_app, learner, packs, now
):
    question = ask(learner, now)
    answer(learner, question, "", now)
    assert question.item["facts"] == ["hydrogen-symbol"]
    republish(packs, now, "facts.csv", b"\nhydrogen-symbol,", b"\nhydrogen-sign,")
    later = ask(learner, now + 10 * MINUTE)
    assert later.counts.learning == 0
    assert count_rows() == (1, 1)


def test_the_result_is_the_same_however_often_and_late_it_is_read(in_app, learner, now):
    question = ask(learner, now)
    review_id = answer(learner, question, right(question), now)
    first = study.get_result(learner, review_id)
    assert first.counts.new == question.counts.new - 1
    answer_all(learner, now)
    assert study.get_result(learner, review_id) == first
    assert first.options == question.options
    assert first.next_due_in_days == 1


def test_the_result_of_a_wrong_answer_comes_back_in_minutes(in_app, learner, now):
    result = study.get_result(learner, answer(learner, ask(learner, now), "", now))
    assert result.next_due_in_days is None
    assert not result.is_right


def test_a_result_is_nobody_elses(in_app, learner, now):
    review_id = answer(learner, ask(learner, now), "", now)
    other, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    with pytest.raises(NotFound):
        study.get_result(other, review_id)


@pytest.mark.parametrize("review_id", [0, 999, 2**31, 2**70])
def test_a_result_that_is_not_there_is_not_found(any_app, now, review_id):
    learner, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    with pytest.raises(NotFound):
        study.get_result(learner, review_id)


def test_revealing_shows_the_next_interval_of_each_grade(in_app, learner, now):
    question = ask(learner, now, form="flashcard")
    shown = study.reveal(learner, question.token, now=now)
    assert shown.item == question.item
    assert shown.intervals[1] == 10 * MINUTE
    assert shown.intervals[2] <= shown.intervals[3] <= shown.intervals[4]
    review = stored(answer(learner, question, "4", now))
    assert review.due_at - now == shown.intervals[4]
    assert count_rows() == (1, 1)


@pytest.mark.parametrize("form", ["choice", "typed"])
def test_only_a_flashcard_can_be_revealed(in_app, learner, now, form):
    token = ask(learner, now, form=form).token
    with pytest.raises(study.TokenRefused):
        study.reveal(learner, token, now=now)


def test_the_grades_of_a_repeat_all_keep_the_day_it_is_due(in_app, learner, now):
    answer(learner, ask(learner, now, form="flashcard"), "1", now)
    later = now + 10 * MINUTE
    question = ask(learner, later, form="flashcard")
    shown = study.reveal(learner, question.token, now=later)
    assert shown.counts.current == "learning"
    assert shown.intervals[2] == shown.intervals[3] == shown.intervals[4] >= DAY


def test_variants_take_turns_as_a_prompt_comes_back(in_app, learner, now):
    seen = []
    for minutes in (0, 10, 20, 30):
        at = now + minutes * MINUTE
        question = ask(learner, at, form="choice")
        assert question.item["prompt"] == "hydrogen-symbol.forward"
        seen.append(question.item["variant"].rpartition(".")[2])
        answer(learner, question, "", at)
    assert seen == ["0", "1", "2", "0"]


@pytest.mark.parametrize("table", ["INSERT INTO cards", "INSERT INTO reviews", "COMMIT"])
def test_an_answer_that_fails_midway_leaves_nothing_and_can_be_given_again(
    in_app, learner, now, table
):
    question = ask(learner, now)

    def fail(connection, *details):
        if table == "COMMIT" or details[1].startswith(table):
            raise RuntimeError

    event = "commit" if table == "COMMIT" else "before_cursor_execute"
    sa.event.listen(db.engine, event, fail)
    with pytest.raises(RuntimeError):
        answer(learner, question, "", now)
    sa.event.remove(db.engine, event, fail)
    assert count_rows() == (0, 0)
    assert answer(learner, question, "", now)
    assert count_rows() == (1, 1)


def test_an_answer_that_is_kept_but_not_confirmed_is_confirmed_when_given_again(
    in_app, learner, now, monkeypatch
):
    question = ask(learner, now)
    kept = []

    @contextmanager
    def lose_the_line():
        with writing() as session:
            yield session
        kept.append(count_rows())
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr("studytool.services.study.answering.writing", lose_the_line)
        with pytest.raises(ConnectionError):
            answer(learner, question, "", now)
    assert kept == [(1, 1)]
    assert stored(answer(learner, question, "", now)).response == ""
    assert count_rows() == (1, 1)


def test_a_result_counts_the_new_ones_that_were_asked_for_beyond_the_limit(in_app, learner, now):
    asked = study.next_question(learner, "elements", "en", now=now, more=5)
    response = asked.options[0]["id"] if asked.options else ""
    review = study.record_answer(learner, asked.token, response, None, now=now, more=5)
    assert study.get_result(learner, review).counts.new == asked.counts.new - 1

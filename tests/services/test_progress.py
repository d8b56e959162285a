"""Progress, each number of it worked out a second time from the rows themselves."""

from __future__ import annotations

import dataclasses
from collections import Counter
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from studytool.scheduling import DEFAULT_PARAMETERS, CardState, Memory, day_of, recall
from studytool.services import accounts, progress, reader, study
from studytool.services.errors import NotFound
from studytool.storage import CardRow, ReviewRow, reading

ZONE = ZoneInfo("Asia/Taipei")
DAY = timedelta(days=1)
# Of the 34 facts of the pack one is negative, and no question asks for it.
ASKED = 33


def respond(question, number):
    """Every third answer is wrong, and every tenth not known."""
    item = question.item
    if number % 10 == 9:
        return ""
    is_wrong = number % 3 == 2
    if item["form"] == "flashcard":
        return "1" if is_wrong else "3"
    if is_wrong and item["form"] in ("choice", "true_false"):
        return next(o["id"] for o in question.options if o["id"] not in item["key"])
    if is_wrong:
        return item["rivals"][0][0] if item["form"] == "typed" and item["rivals"] else ""
    if item["form"] in ("select_all", "ordering", "matching"):
        return ",".join(item["key"])
    return item["key"][0]


def live(learner, start, days, per_day=6):
    """Study on each of the days since `start`; the moment of the last answer."""
    number, at = 0, start
    for day in days:
        at = start + day * DAY
        for _ in range(per_day):
            question = study.next_question(learner, "elements", "en", now=at)
            if isinstance(question, study.Finished):
                break
            # A very long look, and now and then none that was timed.
            shown_ms = None if number % 7 == 6 else 4_000 + 70_000 * (number % 5 == 0)
            study.record_answer(
                learner, question.token, respond(question, number), shown_ms, now=at
            )
            number += 1
            at += timedelta(seconds=40)
    return at


def rows_of(learner, table):
    with reading() as session:
        found = session.query(table).filter(table.learner_id == learner.id).all()
        session.expunge_all()
        return found


def expect_retention(reviews):
    """How often counted reviews came at (an interval in days, right or wrong)."""
    last_day, expected = {}, Counter()
    for review in sorted(reviews, key=lambda review: review.id):
        if review.is_counted:
            before = last_day.get(review.prompt_id)
            if before is not None:
                expected[(review.day - before).days, review.is_right] += 1
            last_day[review.prompt_id] = review.day
    return expected


def expect_forecast(rows, today):
    """How many cards are due so many days from today."""
    expected = Counter()
    for row in rows:
        memory = Memory(row.stability, row.difficulty, row.due_at, row.last_review_at)
        card = CardState(
            memory, row.repeat_at, row.introduced_at, row.last_answered_at, row.review_count
        )
        expected[0 if row.repeat_at else (card.due_day(ZONE) - today).days] += 1
    return expected


@pytest.fixture
def life(in_app, learner, now):
    """A learner of some days within two weeks, and a later moment; another also studied."""
    other, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    live(other, now, [0])
    at = live(learner, now, [0, 1, 2, 4, 5, 9, 13])
    return learner, at + timedelta(hours=30)


def test_both_databases_add_up_days_intervals_and_due_cards_alike(any_app, now):
    learner, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    now = live(learner, now, [0, 1, 4], per_day=4) + timedelta(hours=30)
    found = progress.get_progress(learner, "elements", "en", now=now)
    reviews, cards = rows_of(learner, ReviewRow), rows_of(learner, CardRow)
    assert {day: sums.answer_count for day, sums in found.days.items()} == Counter(
        review.day for review in reviews
    )
    expected = expect_retention(reviews)
    assert found.retention.overall.review_count == sum(expected.values()) > 0
    assert found.retention.ages[1].review_count == sum(
        n for (days, _), n in expected.items() if days in (2, 3)
    )
    due = expect_forecast(cards, found.today)
    assert [count for _, count in found.forecast.days] == [due[n] for n in range(30)]
    assert [each.answer_count for each in progress.list_practised(learner)] == [len(reviews)]


def test_the_calendar_and_the_time_spent_are_those_of_the_log(life):
    learner, now = life
    found = progress.get_progress(learner, "elements", "en", now=now)
    reviews = rows_of(learner, ReviewRow)
    assert found.today == day_of(now, ZONE)
    assert {day: sums.right_count for day, sums in found.days.items()} == {
        day: sum(review.is_right for review in reviews if review.day == day) for day in found.days
    }
    assert {each.day: each.answer_count for each in found.year.days} == Counter(
        review.day for review in reviews
    )
    assert found.answer_count == len(reviews)

    def seconds(since):
        timed = [r.shown_ms for r in reviews if r.shown_ms is not None and r.day >= since]
        return sum(min(ms, 60_000) for ms in timed) / 1000

    assert found.time.total_s == seconds(date.min)
    assert found.time.week_s == seconds(found.today - timedelta(days=6))
    assert found.time.today_s == seconds(found.today) == 0
    assert found.time.untimed_count == sum(r.shown_ms is None for r in reviews) > 0


def test_retention_is_the_share_right_of_counted_reviews_by_their_interval(life):
    learner, now = life
    expected = expect_retention(rows_of(learner, ReviewRow))
    retention = progress.get_progress(learner, "elements", "en", now=now).retention
    assert sum(age.review_count for age in retention.ages) == sum(expected.values()) > 10
    for age in retention.ages:
        inside = {
            key: n
            for key, n in expected.items()
            if age.first_days <= key[0] <= (age.last_days or key[0])
        }
        assert age.review_count == sum(inside.values())
        assert age.right_count == sum(n for (_, is_right), n in inside.items() if is_right)


def test_the_forecast_counts_every_card_on_the_day_on_which_it_falls_due(life):
    learner, now = life
    expected = expect_forecast(rows_of(learner, CardRow), day_of(now, ZONE))
    forecast = progress.get_progress(learner, "elements", "en", now=now).forecast
    assert forecast.overdue == sum(n for days, n in expected.items() if days < 0) > 0
    assert forecast.later == sum(n for days, n in expected.items() if days >= 30)
    assert [count for _, count in forecast.days] == [expected[n] for n in range(30)]
    assert forecast.total == sum(expected.values())


@pytest.mark.parametrize("hours", [0, 1])
def test_a_day_turns_at_four_also_in_the_forecast(in_app, learner, now, hours):
    live(learner, now, [0], per_day=3)
    before_four = datetime(2026, 3, 2, 19, 30, tzinfo=now.tzinfo) + timedelta(hours=hours)
    forecast = progress.get_progress(learner, "elements", "en", now=before_four).forecast
    assert forecast.days[0][0] == date(2026, 3, 2) + timedelta(days=hours)
    assert forecast.total == 3


def test_what_is_known_is_worked_out_from_the_cards_of_each_facts_prompts(life):
    learner, now = life
    cards = {}
    for row in rows_of(learner, CardRow):
        memory = Memory(row.stability, row.difficulty, row.due_at, row.last_review_at)
        at = max(now, row.last_review_at + DAY)
        cards[row.prompt_id] = (row.stability, recall(memory, at, DEFAULT_PARAMETERS))
    page = progress.list_facts(learner, "elements", "en", now=now)
    assert page.fact_count == ASKED
    recalls = []
    for line in page.lines:
        asked = [f"{line.fact.id}.forward", f"{line.fact.id}.inverse"]
        prompts = [cards[each] for each in asked if each in cards]
        if line.memory.prompt_count == 1 and not prompts:
            continue  # a set's prompt has an id of another make
        assert line.memory.asked_count == len(prompts)
        if prompts:
            assert line.memory.recall == pytest.approx(sum(r for _, r in prompts) / len(prompts))
            recalls.append(line.memory.recall)
    assert recalls == sorted(recalls)
    found = progress.get_progress(learner, "elements", "en", now=now)
    assert found.overall.fact_count == ASKED
    assert found.overall.expected == pytest.approx(
        sum(line.memory.recall or 0 for line in page.lines)
    )
    assert sum(topic.fact_count for topic in found.topics) == ASKED
    assert sum(topic.expected for topic in found.topics) == pytest.approx(found.overall.expected)
    assert [line.memory.recall for line in found.weakest] == sorted(
        line.memory.recall for line in found.weakest
    )


def test_mix_ups_are_counted_as_often_as_the_wrong_option_was_chosen(in_app, learner, now):
    expected = Counter()
    for number in range(12):
        question = study.next_question(
            learner, "elements", "en", now=now + number * DAY, form="choice"
        )
        item = question.item
        options = item["certificate"].get("options", {})
        wrong = next((o["id"] for o in question.options if o["id"] not in item["key"]), None)
        if item["form"] != "choice" or wrong is None:
            study.record_answer(learner, question.token, "", 900, now=now + number * DAY)
            continue
        study.record_answer(learner, question.token, wrong, 900, now=now + number * DAY)
        expected[options[wrong]["value"], options[item["key"][0]]["value"]] += 1
    found = progress.get_progress(learner, "elements", "en", now=now + 13 * DAY)
    assert found.mix_ups
    for each in found.mix_ups:
        confusion = each.confusion
        assert expected[confusion.taken, confusion.meant] == confusion.count
        assert expected[confusion.meant, confusion.taken] == confusion.reverse_count
        assert all(line.statement for pair in each.contrasts for line in pair)


def test_without_an_answer_everything_is_unasked_and_nothing_is_due(in_app, learner, now):
    found = progress.get_progress(learner, "elements", "en", now=now)
    assert found.overall.counts == {"known": 0, "learning": 0, "unasked": ASKED}
    assert (found.answer_count, found.forecast.total, found.weakest, found.mix_ups) == (
        0,
        0,
        [],
        [],
    )
    assert progress.list_practised(learner) == []


def test_the_packs_practised_are_listed_with_their_last_day(life):
    learner, _ = life
    (found,) = progress.list_practised(learner)
    reviews = rows_of(learner, ReviewRow)
    assert (found.pack.id, found.answer_count) == ("elements", len(reviews))
    assert found.last_day == max(review.day for review in reviews)


@pytest.mark.parametrize("sort", progress.SORTS)
def test_facts_are_sorted_filtered_and_paged(in_app, learner, now, sort, monkeypatch):
    monkeypatch.setattr("studytool.services.progress.facts.PAGE_SIZE", 15)
    live(learner, now, [0, 1])
    pages = [
        progress.list_facts(learner, "elements", "en", now=now, sort=sort, page=page)
        for page in (-3, 2, 3, 99)
    ]
    assert [page.page for page in pages] == [1, 2, 3, 3]
    lines = [line for page in pages[:3] for line in page.lines]
    assert len({line.fact.id for line in lines}) == ASKED
    topic = pages[0].topics[0]
    chosen = progress.list_facts(learner, "elements", "en", now=now, sort=sort, topic=topic)
    assert 0 < chosen.fact_count <= ASKED
    entities = chosen.pack.entities
    assert {entities[line.fact.subject].type for line in chosen.lines} == {topic}


def test_the_timeline_shows_each_dated_fact_once_and_counts_the_others(in_app, learner, now):
    view = progress.get_timeline(learner, "elements", "en", now=now)
    shown = [fact.line.fact.id for fact in view.facts]
    assert len(set(shown)) == len(shown) == view.dated_count
    assert {mark.id for mark in view.timeline.marks} == set(shown)
    assert view.dated_count + view.undated_count == len(view.pack.facts)
    assert sum(count for _, count in view.decades) == view.dated_count
    decade, count = view.decades[0]
    part = progress.get_timeline(
        learner, "elements", "en", now=now, first_year=decade, year_count=10
    )
    assert len(part.facts) >= count


def test_a_source_is_read_with_every_fact_that_rests_on_it(in_app, learner, now):
    found = reader.read_source("elements", "elements", "en", learner=None, now=now)
    text = found.source.text
    for note in found.notes:
        assert text[note.start : note.end] == note.line.fact.quote.text
        assert note.line.memory is None
    assert len(found.notes) == len([f for f in found.pack.facts if f.quote.source == "elements"])
    asked = [note for note in found.notes if note.prompts]
    assert all(prompt.stem and prompt.item_counts for n in asked for prompt in n.prompts)
    mine = reader.read_source("elements", "elements", "en", learner=learner, now=now)
    assert {note.line.memory.state for note in mine.notes if note.prompts} == {"unasked"}


def test_what_is_not_there_is_not_found(in_app, learner, now):
    with pytest.raises(NotFound):
        progress.get_progress(learner, "nothing", "en", now=now)
    with pytest.raises(NotFound):
        reader.read_source("elements", "nothing", "en", learner=None, now=now)


def test_another_zone_has_its_own_days(in_app, learner, now):
    live(learner, now, [0], per_day=2)
    abroad = dataclasses.replace(learner, timezone="America/Los_Angeles")
    at = now + timedelta(hours=20)  # after midnight in Taipei, the afternoon before over there
    assert progress.get_progress(abroad, "elements", "en", now=at).today == date(2026, 3, 2)

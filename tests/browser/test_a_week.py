"""A week of study, with the clock moved: what the pages say is what the log holds."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from studytool.scheduling import day_of
from studytool.storage import CardRow, PromptRow, ReviewRow, UndoneReviewRow, reading

ZONE = "Asia/Taipei"
NEW_PER_DAY = 2
MONDAY = datetime(2031, 3, 3, 1, tzinfo=UTC)  # nine in the morning in Taipei
COUNTS = re.compile(r"New (\d+)\s+Learning (\d+)\s+To review (\d+)")


@pytest.fixture
def clock(monkeypatch):
    """The server's time, to be moved."""
    at = [MONDAY]
    monkeypatch.setattr("studytool.web.clock.now", lambda: at[0])
    return at


def counts(page):
    return tuple(int(n) for n in COUNTS.search(page.locator(".counts").inner_text()).groups())


def answer(visit, *, is_right=True):
    """Grade the flashcard that is shown, without waiting for a guard of 300 ms."""
    page = visit.page
    page.locator("[data-next]").evaluate("button => button.form.requestSubmit(button)")
    visit.wait_for_other_side()
    grade = page.locator(f'[data-grade="{3 if is_right else 1}"]')
    grade.evaluate("button => button.form.requestSubmit(button)")
    visit.wait_for_result()


def open_next(visit):
    visit.go("/study/elements?form=flashcard")
    return visit.page.locator("[data-next]").count() > 0


def kept_reviews(app, learner_id):
    with app.app_context(), reading() as session:
        undone = sa.select(UndoneReviewRow.review_id)
        return session.execute(
            sa.select(ReviewRow.day, ReviewRow.prompt_id, PromptRow.subject, ReviewRow.is_right)
            .join(
                PromptRow,
                (PromptRow.version_id == ReviewRow.version_id)
                & (PromptRow.id == ReviewRow.prompt_id),
            )
            .where(ReviewRow.learner_id == learner_id, ReviewRow.id.not_in(undone))
            .order_by(ReviewRow.id)
        ).all()


def cards_due(app, learner_id, day):
    zone = ZoneInfo(ZONE)
    with app.app_context(), reading() as session:
        due = session.scalars(sa.select(CardRow.due_at).where(CardRow.learner_id == learner_id))
        return sum(day_of(at, zone) <= day for at in due)


def newest_learner(app):
    with app.app_context(), reading() as session:
        return session.scalar(sa.select(sa.func.max(CardRow.learner_id)))


def test_a_week_is_as_the_pages_say(open_visit, served, clock):
    _, app = served
    visit = open_visit(timezone_id=ZONE)
    page = visit.page
    visit.start()
    visit.go("/settings")
    page.fill("#new_per_day", str(NEW_PER_DAY))
    page.locator("main form .primary").click()
    expect(page.locator(".told")).to_be_visible()
    learner, tomorrow = None, 0
    for number in range(7):
        clock[0] = MONDAY + timedelta(days=number)
        today = clock[0].date()
        assert open_next(visit)
        new, learning, review = counts(page)
        assert new <= NEW_PER_DAY
        assert learning == 0
        # What yesterday's finish screen promised for today.
        assert review <= tomorrow
        if learner is None:
            answer(visit)
            learner = newest_learner(app)
            page.keyboard.press("u")
            expect(page.locator(".told")).to_contain_text("taken back")
            assert counts(page) == (new, 0, 0)
            assert kept_reviews(app, learner) == []
        else:
            assert review <= cards_due(app, learner, today)
        while open_next(visit):
            answer(visit)
        said = page.locator(".facts-of").inner_text()
        done = [row for row in kept_reviews(app, learner) if row.day == today]
        assert len(done) == new + review
        assert re.search(rf"Answered today\s+{len(done)}\b", said)
        tomorrow = int(re.search(r"Due tomorrow\s+(\d+)", said).group(1))
        assert tomorrow == cards_due(app, learner, today + timedelta(days=1))
        subjects = Counter(row.subject for row in done)
        assert max(subjects.values()) == 1
    introduced = Counter()
    seen = set()
    for row in kept_reviews(app, learner):
        introduced[row.day] += row.prompt_id not in seen
        seen.add(row.prompt_id)
    assert max(introduced.values()) == NEW_PER_DAY


def test_an_answer_is_taken_back_from_the_finish_screen(open_visit, served, clock):
    _, app = served
    visit = open_visit(timezone_id=ZONE)
    visit.start()
    visit.go("/settings")
    visit.page.fill("#new_per_day", "2")
    visit.page.locator("main form .primary").click()
    while open_next(visit):
        answer(visit)
    learner = newest_learner(app)
    assert len(kept_reviews(app, learner)) == 2
    for left in (1, 0):
        visit.page.keyboard.press("u")
        expect(visit.page.locator(".told")).to_contain_text("taken back")
        assert len(kept_reviews(app, learner)) == left


def test_the_page_of_the_exam_says_what_the_day_asks(open_visit, served, clock):
    visit = open_visit(timezone_id=ZONE)
    visit.start()
    visit.go("/study/elements/exam")
    visit.page.fill("#day", (clock[0] + timedelta(days=20)).date().isoformat())
    visit.page.fill("#minutes", "1")
    visit.page.locator("main form .primary").click()
    said = visit.page.locator("main .facts-of").inner_text()
    assert re.search(r"Days left\s+20", said)
    left = int(re.search(r"Questions left today\s+(\d+)", said).group(1))
    assert 1 <= left <= 7
    assert open_next(visit)
    assert sum(counts(visit.page)) == left


def test_keys_set_aside_and_can_be_switched_off(visit, clock):
    visit.start("choice")
    page = visit.page
    first = page.locator(".stem").inner_text()
    page.keyboard.press("-")
    expect(page.locator(".told")).to_contain_text("tomorrow")
    second = page.locator(".stem").inner_text()
    assert second != first
    page.keyboard.press("@")
    expect(page.locator(".told")).to_contain_text("suspended")
    visit.go("/settings")
    page.get_by_label("keyboard shortcuts").uncheck()
    page.locator("main form .primary").click()
    visit.go("/study/elements?form=choice")
    third = page.locator(".stem").inner_text()
    page.keyboard.press("=")
    page.keyboard.press("?")
    expect(page.locator(".stem")).to_have_text(third)
    expect(page.locator("#keys")).to_be_hidden()
    expect(page.locator(".told")).to_have_count(0)


def test_keys_that_set_aside_are_letters_in_a_text_field(visit, clock):
    visit.start("typed")
    page = visit.page
    page.locator("#response").focus()
    for key in ("u", "-", "=", "@", "!", "?", "e", "i"):
        page.keyboard.press(key)
    expect(page.locator("#response")).to_have_value("u-=@!?ei")


def test_all_of_it_works_without_scripts(open_visit, clock):
    visit = open_visit(java_script_enabled=False)
    visit.start("choice")
    page = visit.page
    stem = page.locator(".stem").inner_text()
    page.locator(".tools summary").click()
    page.locator('.tools [value="suspend_card"]').click()
    page.locator(".told a").click()
    expect(page.locator(".set-aside")).to_contain_text(stem)
    page.locator(".set-aside input").check()
    page.locator("main form .primary").click()
    expect(page.locator("main")).to_contain_text("Nothing is set aside")
    visit.go("/study/elements?form=choice")
    visit.choose()
    page.locator("[data-check]").click()
    visit.wait_for_result()
    page.locator('.tools [data-key="u"]').click()
    expect(page.locator(".stem")).to_have_text(stem)

"""The same deed by many at once: nobody meets a fault of the database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from threading import Barrier

from studytool.services import accounts, classes, preferences, reports, slowdowns
from studytool.services.content import drafts
from studytool.services.errors import NotFound
from tests.web.people import tell_story

AT_ONCE = 8


def join(story, now):
    classes.join(story.learners["stranger"], story.ids["code_of_instructor"], now=now)


def join_another_class(story, now):
    classes.join(story.learners["student"], story.ids["code_of_rival"], now=now)


def sign_up(story, now):
    accounts.sign_up("twin", "correct horse", now=now)


def mistype(story, now):
    accounts.log_in("student", "wrong", now=now)


def report(story, now):
    reports.report_problem(story.learners["student"], story.ids["review_id"], "Wrong.", now=now)


def open_packs(story, now):
    teacher = story.learners["rival"]
    classes.open_packs(teacher, story.ids["rivals_class_id"], ["elements"], now=now)


def add_instructor(story, now):
    teacher, class_id = story.learners["instructor"], story.ids["class_id"]
    classes.add_instructor(teacher, class_id, "rival", now=now)


def choose(story, now):
    preferences.save_button_count(story.learners["stranger"], 4)


def begin_draft(story, now):
    drafts.begin_draft(story.learners["instructor"], "mine", now=now)


def publish_draft(story, now):
    drafts.queue_publishing(story.learners["instructor"], story.ids["draft_id"], now=now)


DEEDS = (
    join,
    join_another_class,
    sign_up,
    mistype,
    report,
    open_packs,
    add_instructor,
    choose,
    begin_draft,
    publish_draft,
)
# What somebody who comes second is told.
REFUSALS = (
    accounts.UsernameTaken,
    accounts.LoginRefused,
    drafts.DraftChanged,
    NotFound,
    slowdowns.SlowedDown,
)


def test_a_deed_done_by_many_at_once_meets_no_fault(any_app):
    story = tell_story(any_app)
    barrier = Barrier(AT_ONCE)

    def act(deed):
        with any_app.app_context():
            barrier.wait(30)
            with suppress(*REFUSALS):
                deed(story, datetime.now(UTC))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for deed in DEEDS:
            list(pool.map(act, [deed] * AT_ONCE))

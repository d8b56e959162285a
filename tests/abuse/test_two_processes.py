"""Two processes serve one learner, each with the day in mind: neither tells stale things."""

from __future__ import annotations

import random
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from unittest import mock

import pytest

from studytool.facts import read_folder
from studytool.grading import grade
from studytool.services import accounts, exam_goals, preferences, publishing, study, versions
from studytool.services.content import consequences
from studytool.services.rebuild import rebuild_cards
from studytool.services.study import answering, keeping
from studytool.services.study.today import Wishes
from studytool.storage import CardRow, ReviewRow, UndoneReviewRow, db, reading
from tests.conftest import PACKS, make_app

STEPS = 45


@pytest.fixture
def apps(any_app, tmp_path):
    """Three apps on one database; the last is asked with nothing in mind."""
    url = any_app.config["SQLALCHEMY_DATABASE_URI"]
    others = [make_app(tmp_path / str(n), DATABASE_URL=url) for n in range(2)]
    yield [any_app, *others]
    for app in others:
        with app.app_context():
            db.engine.dispose()


class Life:
    """What one learner does by way of one process or the other."""

    def __init__(self, apps, learner, now, rng):
        self.apps, self.learner, self.now, self.rng = apps, learner, now, rng
        self.kept: list[int] = []
        self.is_between = False
        self.undone: set[int] = set()
        self.files = [read_folder(PACKS / "elements")]
        facts = self.files[0]["facts.csv"]
        swapped = facts.replace(b",symbol-h,", b",X,").replace(b",symbol-he,", b",symbol-h,")
        swapped = swapped.replace(b",X,", b",symbol-he,")
        self.files.append({**self.files[0], "facts.csv": swapped})

    def look(self, app):
        with app.app_context():
            asked = study.next_question(self.learner, "elements", "en", now=self.now, more=3)
            if isinstance(asked, study.Finished):
                return asked, None
            return replace(asked, token="", options=[]), asked

    def look_afresh(self):
        self.apps[-1].extensions.pop("studytool.desks", None)
        return self.look(self.apps[-1])[0]

    def answer(self, app):
        asked = self.look(self.rng.choice(self.apps[:2]))[1]
        if asked is None:
            return
        is_card = asked.item["form"] == "flashcard"
        response = self.rng.choice(["1", "3"] if is_card else ["", asked.item["key"][0]])
        if asked.item["form"] in ("ordering", "matching", "select_all"):
            response = ""
        with app.app_context(), self.something_between(app):
            review_id = study.record_answer(
                self.learner, asked.token, response, None, now=self.now, more=3
            )
            told = study.get_result(self.learner, review_id).counts
        self.kept.append(review_id)
        self.apps[-1].extensions.pop("studytool.desks", None)
        with self.apps[-1].app_context():
            with reading() as session:
                version = versions.current_version(session, "elements")
                fresh = keeping.read_today(session, self.learner, version, self.now)
            counts = fresh.plan(asked.item["lang"], Wishes(3)).counts
        assert replace(told, current=None) == replace(counts, current=None)

    @contextmanager
    def something_between(self, app):
        """Now and then the other process is faster, after this one has read and before it
        writes.
        """
        deed = self.rng.choice(["answer", "undo", "bury", "choose", None, None, None])
        other = next(each for each in self.apps[:2] if each is not app)

        def grade_late(item, response):
            between.stop()
            getattr(self, deed)(other)
            return grade(item, response)

        between = mock.patch.object(answering, "grade", grade_late)
        if deed is None or self.is_between:
            yield
            return
        self.is_between = True
        between.start()
        try:
            yield
        finally:
            mock.patch.stopall()
        self.is_between = False

    def undo(self, app):
        left = [each for each in self.kept if each not in self.undone]
        with app.app_context():
            try:
                study.undo_answer(self.learner, "elements", left[-1], now=self.now)
                self.undone.add(left[-1])
            except (study.UndoRefused, IndexError):
                pass

    def bury(self, app):
        asked = self.look(self.rng.choice(self.apps[:2]))[1]
        if asked is not None:
            extent = self.rng.choice(["bury_card", "bury_subject", "suspend_card", "suspend_fact"])
            with app.app_context():
                study.set_aside(self.learner, "elements", extent, token=asked.token, now=self.now)

    def bring_back(self, app):
        with app.app_context():
            away = study.list_set_aside(self.learner, "elements", "en", now=self.now)
            study.bring_back(self.learner, "elements", [each.prompt for each in away][:3])

    def choose(self, app):
        with app.app_context():
            preferences.save_preferences(
                self.learner,
                now=self.now,
                desired_retention=self.rng.choice([0.8, 0.9, 0.95]),
                new_per_day=self.rng.choice([0, 3, 20]),
                reviews_per_day=self.rng.choice([2, 200]),
                has_four_buttons=False,
                has_keys=True,
                timezone=self.learner.timezone,
                language="en",
            )

    def aim(self, app):
        with app.app_context():
            day = (self.now + timedelta(days=self.rng.randint(2, 40))).date()
            exam_goals.set_goal(self.learner, "elements", day, 10, now=self.now)

    def give_up_aim(self, app):
        with app.app_context():
            exam_goals.drop_goal(self.learner, "elements")

    def correct(self, app):
        self.files.reverse()
        with app.app_context():
            publishing.publish(self.files[0], now=self.now)
            consequences.apply_consequences("elements", now=self.now)

    def wait(self, app):
        self.now += timedelta(minutes=self.rng.choice([1, 20, 60 * 20, 60 * 24 * 9]))


DEEDS = ["answer"] * 8 + ["look"] * 3 + ["undo", "undo", "bury", "bring_back", "choose", "wait"]


@pytest.mark.parametrize("seed", [1, 2])
def test_what_two_processes_tell_one_learner_is_never_stale(apps, now, seed):
    rng = random.Random(seed)
    learner, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    life = Life(apps, learner, now, rng)
    deeds = [rng.choice(DEEDS) for _ in range(STEPS)]
    for deed, at in (("correct", 15), ("aim", 20), ("correct", 30), ("give_up_aim", 35)):
        deeds.insert(at, deed)
    for deed in deeds:
        app = rng.choice(apps[:2])
        getattr(life, deed)(app)
        shown, wanted = life.look(rng.choice(apps[:2]))[0], life.look_afresh()
        assert shown == wanted, deed
    with reading() as session:
        assert {each.id for each in session.query(ReviewRow)} == set(life.kept)
        assert {each.review_id for each in session.query(UndoneReviewRow)} == life.undone
    before = read_cards()
    assert before
    rebuild_cards()
    assert read_cards() == before


def read_cards():
    with reading() as session:
        table = CardRow.__table__
        return [tuple(row) for row in session.execute(table.select().order_by(*table.c[:3]))]

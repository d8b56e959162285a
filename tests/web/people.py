"""An app with an administrator, two instructors, a class with a student, and a stranger."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from flask import Flask

from studytool.facts import read_folder
from studytool.services import accounts, assignments, classes, people, reports, study, work
from studytool.services.accounts import Learner
from studytool.services.content import drafts
from studytool.services.roles import Role
from studytool.storage import Base, LearnerRow, reading
from tests.classroom import Classroom
from tests.web.conftest import PACKS, Browser

PASSWORD = "correct horse"
# The columns of the route matrix.
ACTORS = ("visitor", "student", "stranger", "rival", "instructor", "admin")
# Large, and nothing that a request may change.
CONTENT = {"pack_versions", "prompts", "items"}


@dataclass
class Story:
    """`ids` fills the placeholders of addresses; `browsers` are logged in, but the visitor's."""

    app: Flask
    ids: dict[str, Any] = field(default_factory=dict)
    learners: dict[str, Learner] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    browsers: dict[str, Browser] = field(default_factory=dict)

    def open_browsers(self) -> None:
        """New ones, each logged in with the session that its actor began with."""
        for name in ACTORS:
            client = self.app.test_client()
            if name != "visitor":
                with client.session_transaction() as session:
                    session["_user_id"] = self.tokens[name]
            self.browsers[name] = Browser(client)

    def snapshot(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row that a request might change."""
        with self.app.app_context(), reading() as session:
            return {
                name: sorted((tuple(row) for row in session.execute(sa.select(table))), key=repr)
                for name, table in Base.metadata.tables.items()
                if name not in CONTENT
            }


def tell_story(app: Flask) -> Story:
    """`student` is in the class of `instructor`; `stranger` in that of `rival`."""
    now = datetime.now(UTC)
    story = Story(app)
    roles = {"admin": Role.ADMIN, "instructor": Role.INSTRUCTOR, "rival": Role.INSTRUCTOR}
    with app.app_context():
        for name in ACTORS[1:]:
            people.create_person(
                name, roles.get(name, Role.STUDENT), now=now, password=PASSWORD, name=name.title()
            )
        for name in ACTORS[1:]:
            story.learners[name], story.tokens[name] = accounts.log_in(name, PASSWORD, now=now)
        for owner, student, key in (
            ("instructor", "student", "class_id"),
            ("rival", "stranger", "rivals_class_id"),
        ):
            teacher = story.learners[owner]
            class_id = classes.create_class(
                teacher, name=f"Class of {owner}", timezone="Asia/Taipei", now=now
            )
            story.ids[key] = class_id
            story.ids[f"code_of_{owner}"] = classes.get_class(teacher, class_id).join_code
            classes.join(story.learners[student], story.ids[f"code_of_{owner}"], now=now)
        student = story.learners["student"]
        question = study.next_question(student, "elements", "en", now=now)
        story.ids["review_id"] = study.record_answer(student, question.token, "", None, now=now)
        _set_work(story, now)
        _tell_of_content(story, now)
        story.ids["student_id"] = student.id
        story.ids["rival_id"] = story.learners["rival"].id
        story.ids["next_week"] = (now + timedelta(days=7)).date().isoformat()
        story.ids["token"] = "x" * 43
    story.open_browsers()
    return story


def _set_work(story: Story, now: datetime) -> None:
    """A test that the student has taken once and is taking again, and practice."""
    teacher, class_id = story.learners["instructor"], story.ids["class_id"]
    student = story.learners["student"]
    classes.open_packs(teacher, class_id, ["elements"], now=now)
    room = Classroom(class_id, teacher, [student], now)
    story.ids["test_id"] = room.set_test(attempts_allowed=2)
    story.ids["practice_id"] = room.set_practice()
    for key in ("done_attempt_id", "attempt_id"):
        attempt_id = assignments.start_attempt(student, story.ids["test_id"], now=now)
        story.ids[key] = attempt_id
        if key == "done_attempt_id":
            assignments.submit(student, attempt_id, {1: "a"}, now=now)


def _tell_of_content(story: Story, now: datetime) -> None:
    """`instructor` has published a pack and drafts the next; `student` reports a question."""
    owner, student = story.learners["instructor"], story.learners["student"]
    files = read_folder(PACKS / "rivers")
    files["pack.yaml"] = files["pack.yaml"].replace(b"id: rivers", b"id: mine", 1)
    draft_id = drafts.create_draft(owner, files, pack_id="mine", name="mine.zip", now=now)
    story.ids["job_id"] = drafts.queue_publishing(owner, draft_id, now=now)
    work.run_waiting(lambda: now)
    story.ids["draft_id"] = drafts.begin_draft(owner, "mine", now=now)
    question = study.next_question(student, "mine", "en", now=now)
    review_id = study.record_answer(student, question.token, "", None, now=now)
    reports.report_problem(student, review_id, "This is wrong.", now=now)
    story.ids["report_id"] = reports.list_reports(owner)[0].id


def learner_row(app: Flask, username: str) -> Any:
    """The row of an account, for looking at."""
    with app.app_context(), reading() as session:
        return session.scalars(
            sa.select(LearnerRow).where(LearnerRow.username_key == username)
        ).one()

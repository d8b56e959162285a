"""What a student sees of assignments: what there is to do, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from studytool.facts import Pack
from studytool.services import versions
from studytool.services.accounts import Learner
from studytool.services.assignments import paper
from studytool.services.assignments.access import extra_percent, find_attempt, find_mine, is_for
from studytool.services.assignments.marking import (
    Mark,
    read_answers,
    read_marks,
)
from studytool.services.assignments.model import Assignment, read_assignments
from studytool.services.assignments.practice import Progress, read_progress
from studytool.services.errors import NotFound
from studytool.services.sealing import results_shown_at
from studytool.storage import AttemptRow, ClassRow, reading

State = Literal["not-open", "not-begun", "under-way", "handed-in", "results-open", "done", "missed"]
# For so long the front page tells that the results of a test are there.
RESULTS_ARE_NEWS = timedelta(days=7)


@dataclass(frozen=True)
class AttemptLine:
    """One's own attempt; `mark` is None while it runs, or while its results are held back.

    Nothing is taken after `ends_at`.
    """

    id: int
    number: int
    ends_at: datetime
    submitted_at: datetime | None
    is_late: bool
    mark: Mark | None


@dataclass(frozen=True)
class MyAssignment:
    """An assignment with what one has done of it; `progress` of practice only.

    `results_at` is when a test's results are shown, None if they are; `shown_at` the
    same, kept when that is over.
    """

    assignment: Assignment
    class_name: str
    extra_percent: int
    attempts: list[AttemptLine]
    progress: Progress | None
    results_at: datetime | None
    question_count: int
    shown_at: datetime | None = None

    @property
    def running(self) -> AttemptLine | None:
        return next((each for each in self.attempts if each.submitted_at is None), None)

    @property
    def attempts_left(self) -> int:
        test = self.assignment.test
        return max(0, test.attempts_allowed - len(self.attempts)) if test else 0

    @property
    def handed_in_at(self) -> datetime | None:
        """When the last attempt was."""
        return max((each.submitted_at for each in self.attempts if each.submitted_at), default=None)

    def is_open(self, now: datetime) -> bool:
        return self.assignment.times(self.extra_percent).is_open(now)

    def state(self, now: datetime) -> State:
        """How far this student is with it. An attempt whose time is over is handed in."""
        if now < self.assignment.open_at:
            return "not-open"
        if self.progress is not None:
            if self.progress.is_complete:
                return "done"
            if now >= self.assignment.closes_at:
                return "missed"
            return "under-way" if self.progress.done else "not-begun"
        if self.running and now < self.running.ends_at:
            return "under-way"
        if self.attempts:
            return "handed-in" if self.results_at else "results-open"
        return "missed" if now >= self.assignment.closes_at else "not-begun"

    def waits(self, now: datetime) -> bool:
        """Whether there is something to do, to wait for, or to look at since a few days."""
        state = self.state(now)
        if state in ("done", "missed"):
            return False
        if state != "results-open":
            return True
        shown_at = self.shown_at or self.handed_in_at or now
        return now < shown_at + RESULTS_ARE_NEWS


@dataclass(frozen=True)
class AnswerLine:
    """A question of a finished attempt. `is_regraded` if a correction changed its grade;
    `review_id` is None where nothing was answered.
    """

    item: paper.PaperItem
    response: str
    is_right: bool
    note: str | None
    is_regraded: bool
    review_id: int | None


@dataclass(frozen=True)
class Outcome:
    """A finished attempt; `answers` and `mark` are None until results are shown."""

    attempt_id: int
    number: int
    assignment: Assignment
    submitted_at: datetime
    is_late: bool
    results_at: datetime | None
    mark: Mark | None
    answers: list[AnswerLine] | None
    pack: Pack


def list_mine(learner: Learner, *, now: datetime) -> list[MyAssignment]:
    """The assignments of all the learner's classes, by due time."""
    with reading() as session:
        found = read_assignments(session, is_for(learner))
        return [_mine(session, learner, each, now) for each in found]


def get_mine(learner: Learner, assignment_id: int, *, now: datetime) -> MyAssignment:
    """Raises NotFound unless the learner is in its class."""
    with reading() as session:
        return _mine(session, learner, find_mine(session, learner, assignment_id), now)


def get_outcome(learner: Learner, attempt_id: int, *, now: datetime) -> Outcome:
    """One's own attempt that was handed in. Raises NotFound."""
    with reading() as session:
        attempt, found = find_attempt(session, learner, attempt_id)
        if attempt.submitted_at is None or found.test is None:
            raise NotFound(attempt_id)
        results_at = results_shown_at(session, found.id)
        is_shown = results_at is None or now >= results_at
        mark = read_marks(session, AttemptRow.id == attempt.id)[0] if is_shown else None
        return Outcome(
            attempt.id,
            attempt.number,
            found,
            attempt.submitted_at,
            bool(attempt.is_late),
            None if is_shown else results_at,
            mark,
            _answers(session, attempt, found) if is_shown else None,
            versions.get_pack(session, found.test.version_id),
        )


def _mine(session: Session, learner: Learner, found: Assignment, now: datetime) -> MyAssignment:
    class_name = session.scalar(select(ClassRow.name).where(ClassRow.id == found.class_id)) or ""
    extra = extra_percent(session, found.class_id, learner.id)
    if found.test is None:
        progress = read_progress(session, found, [learner.id])[learner.id]
        return MyAssignment(found, class_name, extra, [], progress, None, 0)
    results_at = results_shown_at(session, found.id)
    is_shown = results_at is None or now >= results_at
    mine = (AttemptRow.assignment_id == found.id, AttemptRow.learner_id == learner.id)
    marks = {mark.attempt_id: mark for mark in read_marks(session, *mine)} if is_shown else {}
    rows = session.scalars(select(AttemptRow).where(*mine).order_by(AttemptRow.number))
    lines = [
        AttemptLine(
            row.id, row.number, row.ends_at, row.submitted_at, bool(row.is_late), marks.get(row.id)
        )
        for row in rows
    ]
    count = paper.count_questions(session, found.id)
    return MyAssignment(
        found,
        class_name,
        extra,
        lines,
        None,
        None if is_shown else results_at,
        count,
        results_at,
    )


def _answers(session: Session, attempt: Any, found: Assignment) -> list[AnswerLine]:
    assert found.test is not None
    items = paper.read_paper(session, found.id, found.test.version_id, attempt.variant)
    by_position = {
        answer.position: answer for answer in read_answers(session, AttemptRow.id == attempt.id)
    }
    return [
        AnswerLine(
            each,
            by_position[each.position].response,
            by_position[each.position].is_right,
            by_position[each.position].note,
            by_position[each.position].is_regraded,
            by_position[each.position].review_id,
        )
        for each in items
    ]

"""The gradebook of a class: one row for each student, one column for each assignment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from studytool.papers import best
from studytool.services.accounts import Learner
from studytool.services.assignments.marking import Mark, read_marks
from studytool.services.assignments.model import Assignment, read_assignments
from studytool.services.assignments.paper import count_questions
from studytool.services.assignments.practice import read_progress
from studytool.services.classes import find_class
from studytool.services.results.students import Student, read_students
from studytool.storage import AssignmentRow, AttemptRow, reading

State = Literal["to-come", "running", "missed", "done"]


@dataclass(frozen=True)
class Column:
    """An assignment; `total` is what a test's score is out of, or a practice's amount."""

    assignment: Assignment
    total: int
    is_test: bool


@dataclass(frozen=True)
class Cell:
    """A student's standing in an assignment.

    `points` are those of the best attempt, 0 where a test was missed and None while
    it can still be taken; of practice, what was done. `is_regraded` says that a
    correction of the content changed a grade in it.
    """

    state: State
    points: Decimal | None
    is_late: bool = False
    is_regraded: bool = False


@dataclass(frozen=True)
class Row:
    """A student's cells in the order of the columns. Totals are over tests that count by now."""

    student: Student
    cells: list[Cell]
    total: Decimal
    out_of: int


@dataclass(frozen=True)
class Gradebook:
    class_id: int
    class_name: str
    columns: list[Column]
    rows: list[Row]


def get_gradebook(viewer: Learner, class_id: int, *, now: datetime) -> Gradebook:
    """Raises NotFound unless the viewer teaches the class."""
    with reading() as session:
        row = find_class(session, viewer, class_id)
        found = read_assignments(session, AssignmentRow.class_id == class_id)
        students = read_students(session, class_id)
        columns = [_column(session, each) for each in found]
        cells = {each.id: _cells(session, each, students, now) for each in found}
        return Gradebook(
            class_id, row.name, columns, [_row(each, columns, cells) for each in students]
        )


def _column(session: Session, found: Assignment) -> Column:
    if found.practice is not None:
        return Column(found, found.practice.amount, False)
    return Column(found, count_questions(session, found.id), True)


def _row(
    student: Student, columns: Sequence[Column], cells: Mapping[int, Mapping[int, Cell]]
) -> Row:
    own = [cells[column.assignment.id][student.id] for column in columns]
    counted = [
        (cell.points, column.total)
        for cell, column in zip(own, columns, strict=True)
        if column.is_test and cell.points is not None
    ]
    total = sum((points for points, _ in counted), Decimal(0))
    return Row(student, own, total, sum(out_of for _, out_of in counted))


def _cells(
    session: Session, found: Assignment, students: Sequence[Student], now: datetime
) -> dict[int, Cell]:
    if found.practice is not None:
        progress = read_progress(session, found, [each.id for each in students])
        states = {
            learner_id: "done"
            if each.is_complete
            else "missed"
            if now > found.due_at
            else "to-come"
            for learner_id, each in progress.items()
        }
        return {
            learner_id: Cell(_state(states[learner_id]), Decimal(each.done))
            for learner_id, each in progress.items()
        }
    marks: dict[int, list[Mark]] = defaultdict(list)
    for mark in read_marks(session, AttemptRow.assignment_id == found.id):
        marks[mark.learner_id].append(mark)
    running = set(
        session.scalars(
            select(AttemptRow.learner_id).where(
                AttemptRow.assignment_id == found.id, AttemptRow.submitted_at.is_(None)
            )
        )
    )
    return {
        each.id: _test_cell(found, each, marks[each.id], each.id in running, now)
        for each in students
    }


def _test_cell(
    found: Assignment, student: Student, marks: Sequence[Mark], is_running: bool, now: datetime
) -> Cell:
    counted = best(mark.score for mark in marks)
    if counted is not None:
        mark = next(mark for mark in marks if mark.score == counted)
        is_regraded = any(each.regraded for each in marks)
        return Cell("done", counted.points, mark.is_late, is_regraded)
    if is_running:
        return Cell("running", None)
    if now >= found.times(student.extra_percent).closes_at:
        return Cell("missed", Decimal(0))
    return Cell("to-come", None)


def _state(state: str) -> State:
    return "done" if state == "done" else "missed" if state == "missed" else "to-come"

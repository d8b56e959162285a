"""How well a test measured, and each of its questions: first attempts only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from studytool.measurement import ItemFigures, OptionUse, count_options, kr20, measure_items
from studytool.services.accounts import Learner
from studytool.services.assignments.access import find_taught
from studytool.services.assignments.marking import Answer, Mark, read_answers, read_marks
from studytool.services.assignments.model import Assignment
from studytool.services.assignments.paper import PaperItem, read_papers
from studytool.services.errors import NotFound
from studytool.services.results.students import Student, read_students
from studytool.storage import AttemptRow, reading

# Forms whose responses are ids of options.
_CHOSEN = ("choice", "true_false", "select_all")


@dataclass(frozen=True)
class ItemUse:
    """One item of a question, how many were asked it, and which options they chose.

    `options` is empty for forms without options to choose from.
    """

    item: dict[str, Any]
    asked: int
    options: list[OptionUse]


@dataclass(frozen=True)
class QuestionFigures:
    """A question, which has several items where each student got a variant of the paper.

    `number` is its place on the printed paper.
    """

    number: int
    figures: ItemFigures
    items: list[ItemUse]
    unanswered: int


@dataclass(frozen=True)
class ScoreLine:
    """A student with every attempt; `running` says that one is under way."""

    student: Student
    marks: list[Mark]
    is_running: bool


@dataclass(frozen=True)
class Analysis:
    """`students` first attempts are counted; `mean` is their mean share, 0 to 1."""

    assignment: Assignment
    lines: list[ScoreLine]
    students: int
    total: int
    mean: float | None
    spread: list[int]
    reliability: float | None
    questions: list[QuestionFigures]


def analyse(viewer: Learner, class_id: int, assignment_id: int) -> Analysis:
    """A test's scores and figures. Raises NotFound, also for practice."""
    with reading() as session:
        found = find_taught(session, viewer, class_id, assignment_id)
        if found.test is None:
            raise NotFound(assignment_id)
        of_test = AttemptRow.assignment_id == assignment_id
        marks = read_marks(session, of_test)
        answers = read_answers(session, of_test, AttemptRow.number == 1)
        papers = read_papers(session, assignment_id, found.test.version_id)
        students = read_students(session, class_id, with_removed=True)
        running = {
            row.learner_id
            for row in session.query(AttemptRow.learner_id).filter(
                of_test, AttemptRow.submitted_at.is_(None)
            )
        }
    table = _tabulate(answers, papers)
    rows = [[answer.is_right for answer in row] for row in table.values()]
    total = len(papers[0])
    sums = [sum(row) for row in rows]
    return Analysis(
        found,
        _score_lines(students, marks, running),
        len(rows),
        total,
        sum(sums) / (len(rows) * total) if rows else None,
        [sums.count(right) for right in range(total + 1)],
        kr20(rows),
        _questions(table, papers, measure_items(rows)),
    )


def _tabulate(
    answers: Sequence[Answer], papers: Mapping[int, Mapping[int, PaperItem]]
) -> dict[int, list[Answer]]:
    """Each attempt's answers in the order of the slots, whatever variant it was."""
    table: dict[int, list[Answer]] = defaultdict(list)
    for answer in answers:
        table[answer.attempt_id].append(answer)
    for row in table.values():
        row.sort(key=lambda answer: papers[answer.variant][answer.position].slot)
    return dict(table)


def _questions(
    table: Mapping[int, Sequence[Answer]],
    papers: Mapping[int, Mapping[int, PaperItem]],
    figures: Sequence[ItemFigures],
) -> list[QuestionFigures]:
    by_slot = {each.slot: each for each in papers[0].values()}
    found = []
    for slot, shared in sorted(by_slot.items(), key=lambda pair: pair[1].position):
        column = [(row[slot], row) for row in table.values()]
        items: dict[str, list[tuple[Answer, Sequence[Answer]]]] = defaultdict(list)
        bodies = {shared.item["id"]: shared.item}
        for answer, row in column:
            items[answer.item_id].append((answer, row))
            bodies[answer.item_id] = papers[answer.variant][answer.position].item
        asked = list(items) or [shared.item["id"]]
        found.append(
            QuestionFigures(
                shared.position,
                figures[slot] if figures else ItemFigures(0, 0, None, None),
                [_use(bodies[item_id], items[item_id]) for item_id in asked],
                sum(not answer.response for answer, _ in column),
            )
        )
    return found


def _use(item: dict[str, Any], given: Sequence[tuple[Answer, Sequence[Answer]]]) -> ItemUse:
    if item["form"] not in _CHOSEN:
        return ItemUse(item, len(given), [])
    options = [option["id"] for option in item["options"]]
    choices = [(answer.response.split(","), _rest_share(answer, row)) for answer, row in given]
    return ItemUse(item, len(given), count_options(options, choices))


def _rest_share(answer: Answer, row: Sequence[Answer]) -> float:
    others = len(row) - 1
    return (sum(each.is_right for each in row) - answer.is_right) / others if others else 0.0


def _score_lines(
    students: Sequence[Student], marks: Sequence[Mark], running: set[int]
) -> list[ScoreLine]:
    """Students who are or were in the class; of those who left, only who took the test."""
    by_student: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_student[mark.learner_id].append(mark)
    return [
        ScoreLine(student, by_student[student.id], student.id in running)
        for student in students
        if by_student[student.id] or not student.is_removed
    ]

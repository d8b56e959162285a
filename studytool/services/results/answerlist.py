"""Every answer given in a test, as rows for whoever wants to compute with them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from studytool.papers import Score, say_response
from studytool.services.accounts import Learner
from studytool.services.assignments.access import find_taught
from studytool.services.assignments.marking import read_answers, read_marks
from studytool.services.assignments.paper import SHARED, read_papers
from studytool.services.errors import NotFound
from studytool.services.results.students import read_students
from studytool.storage import AttemptRow, reading


@dataclass(frozen=True)
class AnswerRow:
    """One answer of one attempt. `question` is its number on the printed paper, in all variants.

    `right` is the grade that holds now, 0 or 1; `points` what it is worth after what
    being late takes off.
    """

    username: str
    name: str
    attempt: int
    question: int
    prompt: str
    item: str
    form: str
    response: str
    response_text: str
    right: int
    points: Decimal


def list_answers(viewer: Learner, class_id: int, assignment_id: int) -> list[AnswerRow]:
    """All attempts that were handed in, by student, attempt and question. Raises NotFound."""
    with reading() as session:
        found = find_taught(session, viewer, class_id, assignment_id)
        if found.test is None:
            raise NotFound(assignment_id)
        of_test = AttemptRow.assignment_id == assignment_id
        marks = {mark.attempt_id: mark for mark in read_marks(session, of_test)}
        papers = read_papers(session, assignment_id, found.test.version_id)
        answers = read_answers(session, of_test)
        students = {each.id: each for each in read_students(session, class_id, with_removed=True)}
    numbers = {each.slot: each.position for each in papers[SHARED].values()}
    rows = []
    for answer in answers:
        student, mark = students.get(answer.learner_id), marks[answer.attempt_id]
        asked = papers[answer.variant][answer.position]
        rows.append(
            AnswerRow(
                username=student.username if student else "",
                name=student.name if student else "",
                attempt=answer.number,
                question=numbers[asked.slot],
                prompt=asked.item["prompt"],
                item=answer.item_id,
                form=asked.item["form"],
                response=answer.response,
                response_text=say_response(asked.item, answer.response),
                right=int(answer.is_right),
                points=Score(int(answer.is_right), 1, mark.score.off_percent).points,
            )
        )
    return sorted(rows, key=lambda row: (row.username.casefold(), row.attempt, row.question))

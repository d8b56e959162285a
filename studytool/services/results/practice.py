"""How far each student of a class is with a practice."""

from __future__ import annotations

from dataclasses import dataclass

from studytool.services.accounts import Learner
from studytool.services.assignments.access import find_taught
from studytool.services.assignments.practice import Progress, read_progress
from studytool.services.errors import NotFound
from studytool.services.results.students import Student, read_students
from studytool.storage import reading


@dataclass(frozen=True)
class PracticeLine:
    student: Student
    progress: Progress


def list_practice(viewer: Learner, class_id: int, assignment_id: int) -> list[PracticeLine]:
    """The present students by username. Raises NotFound, also for a test."""
    with reading() as session:
        found = find_taught(session, viewer, class_id, assignment_id)
        if found.practice is None:
            raise NotFound(assignment_id)
        students = read_students(session, class_id)
        progress = read_progress(session, found, [each.id for each in students])
        return [PracticeLine(each, progress[each.id]) for each in students]

"""A paper for the printer."""

from __future__ import annotations

from dataclasses import dataclass

from studytool.facts import Pack
from studytool.services import versions
from studytool.services.accounts import Learner
from studytool.services.assignments import paper
from studytool.services.assignments.access import find_taught
from studytool.services.assignments.model import Assignment
from studytool.services.errors import NotFound
from studytool.storage import reading


@dataclass(frozen=True)
class PrintedPaper:
    """The paper of variant 0, which every test has."""

    assignment: Assignment
    items: list[paper.PaperItem]
    pack: Pack


def get_printed(viewer: Learner, class_id: int, assignment_id: int) -> PrintedPaper:
    """Raises NotFound unless the viewer teaches the class, and for practice."""
    with reading() as session:
        found = find_taught(session, viewer, class_id, assignment_id)
        if found.test is None:
            raise NotFound(assignment_id)
        items = paper.read_paper(session, found.id, found.test.version_id, paper.SHARED)
        return PrintedPaper(found, items, versions.get_pack(session, found.test.version_id))

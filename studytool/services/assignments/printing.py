"""A paper for the printer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from studytool.facts import Pack, PackError
from studytool.grading import grade
from studytool.papers import say_response
from studytool.questions import Knowledge, correct_item
from studytool.services import versions
from studytool.services.accounts import Learner
from studytool.services.assignments import paper
from studytool.services.assignments.access import find_taught
from studytool.services.assignments.changing import can_be_drawn_anew
from studytool.services.assignments.model import Assignment
from studytool.services.errors import NotFound
from studytool.storage import TestRow, reading


@dataclass(frozen=True)
class PrintedPaper:
    """The paper of variant 0, which every test has.

    `corrections` has, by position, the answer that the newest version of the pack gives to a
    question whose key it no longer shares; empty where none of the options is right any more.
    `can_be_drawn_anew` until somebody begins.
    """

    assignment: Assignment
    items: list[paper.PaperItem]
    pack: Pack
    corrections: dict[int, str]
    can_be_drawn_anew: bool


def get_printed(viewer: Learner, class_id: int, assignment_id: int) -> PrintedPaper:
    """Raises NotFound unless the viewer teaches the class, and for practice."""
    with reading() as session:
        found = find_taught(session, viewer, class_id, assignment_id)
        if found.test is None:
            raise NotFound(assignment_id)
        items = paper.read_paper(session, found.id, found.test.version_id, paper.SHARED)
        return PrintedPaper(
            found,
            items,
            versions.get_pack(session, found.test.version_id),
            _corrections(session, found, items),
            can_be_drawn_anew(session, session.get_one(TestRow, found.id)),
        )


def _corrections(
    session: Session, found: Assignment, items: Sequence[paper.PaperItem]
) -> dict[int, str]:
    assert found.test is not None
    newest = versions.find_current_version(session, found.pack_id)
    if newest is None or newest == found.test.version_id:
        return {}
    try:
        knowledge = Knowledge(versions.get_pack(session, newest))
    except PackError:
        return {}  # published before the loader grew stricter
    said = {}
    for each in items:
        later = versions.find_item(session, newest, each.item["id"])
        corrected = correct_item(each.item, later, knowledge.pack, knowledge)
        if corrected is not None and not _accepts(corrected, each.item):
            said[each.position] = _say_key(corrected)
    return said


def _accepts(corrected: Mapping[str, Any], drawn: Mapping[str, Any]) -> bool:
    """Whether the answer that was right when the paper was drawn is right by the later facts."""
    key = ",".join(drawn["key"]) if drawn.get("options") else drawn["key_text"]
    try:
        return grade(corrected, key).is_right
    except ValueError:
        return True  # the later item asks in another way, and nothing can be said


def _say_key(corrected: Mapping[str, Any]) -> str:
    if corrected["form"] == "ordering":
        return ""
    if corrected.get("options"):
        return say_response(corrected, ",".join(corrected["key"]))
    return str(corrected["key_text"])

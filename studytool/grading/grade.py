"""Is the response right? Dispatch by form; each form's rules stand in a module of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from .amounts import grade_amount
from .members import grade_members
from .moments import grade_date
from .names import Names, grade_name
from .picked import (
    grade_choice,
    grade_flashcard,
    grade_matching,
    grade_ordering,
    grade_select_all,
)
from .verdict import Grade

# More than this is junk, whatever it holds; it also bounds the time that grading takes.
LONGEST_RESPONSE = 1000

_SURROGATE = re.compile(r"[\ud800-\udfff]")


def grade(item: Mapping[str, Any], response: str) -> Grade:
    """Grade a response to a stored item.

    The response is an option id (choice, true_false), ids joined by commas (select_all,
    ordering), pairs joined by commas (matching: ``1-b,2-a``), "1" to "4" (flashcard), or
    typed text. An empty response means "I don't know". Raises ValueError for a response
    that the item's page cannot have sent: an unknown option, or a rating out of range.
    """
    form = item["form"]
    if form not in _GRADERS:
        raise ValueError(f"unknown form: {form!r}")
    if not response or response.isspace():
        return Grade(is_right=False)
    return _GRADERS[form](item, response)


def _grade_picked(grader: Callable[[Mapping[str, Any], str], Grade]) -> _Grader:
    def grade_stripped(item: Mapping[str, Any], response: str) -> Grade:
        if len(response) > LONGEST_RESPONSE:
            raise ValueError("no page offers so many options")
        return grader(item, response.strip())

    return grade_stripped


def _grade_typed(item: Mapping[str, Any], response: str) -> Grade:
    if len(response) > LONGEST_RESPONSE:
        return Grade(is_right=False)
    typed = _SURROGATE.sub("\ufffd", response).strip()
    value = item.get("value") or {}
    if "amount" in value:
        return grade_amount(item, typed)
    if "edtf" in value:
        return grade_date(item, typed)
    return _grade_names(item, typed)


def _grade_names(item: Mapping[str, Any], response: str) -> Grade:
    names = Names.of(item)
    need = int(item.get("need", 1))
    if need > 1:
        return grade_members(names, response, need)
    graded = grade_name(names, response)
    if not graded.is_right and len(names.accepted) > 1:  # more named than needed
        listed = grade_members(names, response, need)
        graded = listed if listed.is_right else graded
    if not graded.is_right and graded.note != "close" and _is_open(item):
        return replace(graded, note="unlisted")
    return graded


def _is_open(item: Mapping[str, Any]) -> bool:
    """Tell whether the answers known are not said to be all, so that another may be true too."""
    certificate = item.get("certificate") or {}
    return certificate.get("is_complete") is False


_Grader = Callable[[Mapping[str, Any], str], Grade]
_GRADERS: dict[str, _Grader] = {
    "choice": _grade_picked(grade_choice),
    "true_false": _grade_picked(grade_choice),
    "select_all": _grade_picked(grade_select_all),
    "ordering": _grade_picked(grade_ordering),
    "matching": _grade_picked(grade_matching),
    "flashcard": _grade_picked(grade_flashcard),
    "typed": _grade_typed,
    "numeric": _grade_typed,
    "date": _grade_typed,
    "cloze": _grade_typed,
}

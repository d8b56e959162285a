"""Is the response right? Typed answers are compared after folding, never by likeness."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from studytool.text import fold

# More than this is junk, whatever it holds; it also bounds the time that grading takes.
LONGEST_RESPONSE = 1000

_SEPARATOR = re.compile(r"[,，、;；\n/|]+")
_WEAK_SEPARATOR = re.compile(r"\s+(?:and|&)\s+|以及|[和與及跟]", re.IGNORECASE)


@dataclass(frozen=True)
class Grade:
    """A verdict on one response.

    ``note`` is a stable code for feedback: "incomplete" (right, but more were to be
    named), "extra" (something named is not among the answers) or None. ``guess_chance``
    is the chance, from 0 to 1, that a learner who knows nothing gives this right answer.
    ``self_rating`` is what a flashcard's learner chose, 1 to 4, or None.
    """

    is_right: bool
    note: str | None = None
    guess_chance: float = 0.0
    self_rating: int | None = None


def grade(item: Mapping[str, Any], response: str) -> Grade:
    """Grade a response to a stored item: an option id, typed text, or "1" to "4" by oneself.

    An empty response means "I don't know". Raises ValueError for a response that the
    item's page cannot have sent: an unknown option, or a rating out of range.
    """
    form = item["form"]
    if form not in _GRADERS:
        raise ValueError(f"unknown form: {form!r}")
    if not response.strip():
        return Grade(is_right=False)
    return _GRADERS[form](item, response.strip())


def _grade_choice(item: Mapping[str, Any], response: str) -> Grade:
    options = [option["id"] for option in item["options"]]
    if response not in options:
        raise ValueError(f"no such option: {response!r}")
    return Grade(is_right=response in item["key"], guess_chance=1 / len(options))


def _grade_flashcard(item: Mapping[str, Any], response: str) -> Grade:
    if response not in ("1", "2", "3", "4"):
        raise ValueError("a flashcard is graded from 1 to 4")
    rating = int(response)
    return Grade(is_right=rating > 1, self_rating=rating)


def _grade_typed(item: Mapping[str, Any], response: str) -> Grade:
    if len(response) > LONGEST_RESPONSE:
        return Grade(is_right=False)
    members = [frozenset(map(fold, texts)) for texts in item["accepted"]]
    need = int(item["need"])
    if need == 1:
        return Grade(is_right=any(fold(response) in texts for texts in members))
    return _grade_members(_split(response, members), members, need)


def _grade_members(parts: Sequence[str], members: Sequence[frozenset[str]], need: int) -> Grade:
    """Grade a list of members, in any order; naming one twice counts once."""
    named: set[int] = set()
    has_extra = False
    for part in parts:
        found = [index for index, texts in enumerate(members) if part in texts]
        named.update(found)
        has_extra = has_extra or not found
    if has_extra:
        return Grade(is_right=False, note="extra")
    if len(named) < need:
        return Grade(is_right=False, note="incomplete" if named else None)
    return Grade(is_right=True)


def _split(response: str, members: Sequence[frozenset[str]]) -> list[str]:
    """Split a list into folded parts; "and" and 和 divide only where a name does not hold them."""
    known = frozenset().union(*members)
    parts: list[str] = []
    for piece in _SEPARATOR.split(response):
        folded = fold(re.sub(r"^\s*and\s+", "", piece, flags=re.IGNORECASE))
        if not folded:
            continue
        if folded in known:
            parts.append(folded)
            continue
        smaller = [fold(part) for part in _WEAK_SEPARATOR.split(piece)]
        words = [fold(word) for word in piece.split()]
        if all(word in known for word in words):
            parts.extend(words)
        elif any(part in known for part in smaller):
            parts.extend(part for part in smaller if part)
        else:
            parts.append(folded)
    return parts


_GRADERS = {"choice": _grade_choice, "typed": _grade_typed, "flashcard": _grade_flashcard}

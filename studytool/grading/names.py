"""Typed names: exactly as accepted, after folding; what else was typed serves for feedback."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rapidfuzz.distance import OSA

from studytool.text import fold

from .persons import names_person
from .verdict import Grade

_ARTICLE = re.compile(r"^the (?=\S)")
_WITH_ANOTHER_NAME = re.compile(r"([^()]+?) ?\(([^()]+)\)?")
_CLOSE = 0.7  # of the longer text's characters in place; for feedback only
_LONGEST_CLOSE = 100


def name_key(text: str) -> str:
    """Return a name as names are compared: folded, without quotation marks or a leading "the"."""
    folded = fold(text)
    return _ARTICLE.sub("", folded.replace('"', "").strip()) or folded


@dataclass(frozen=True)
class Names:
    """The names that are right, by member of the answer, and those of everything else.

    ``rivals`` is None where nobody has said what else could be meant: then no slip is
    forgiven, since it cannot be shown to be harmless.
    """

    accepted: Sequence[Sequence[str]]
    rivals: Sequence[Sequence[str]] | None
    is_person: bool

    @classmethod
    def of(cls, item: Mapping[str, Any]) -> Names:
        """Return the names that an item carries."""
        return cls(item["accepted"], item.get("rivals"), item.get("kind") == "person")

    @cached_property
    def members(self) -> list[frozenset[str]]:
        """The comparable names of each member."""
        return [frozenset(map(name_key, texts)) for texts in self.accepted]

    @cached_property
    def rival_keys(self) -> list[tuple[str, str]]:
        """Each comparable name of something else, with the first name of that thing."""
        return [(name_key(text), texts[0]) for texts in self.rivals or () for text in texts]

    def find(self, key: str) -> list[int]:
        """Return the members that a comparable text names, exactly or, for persons, by sound."""
        found = [index for index, texts in enumerate(self.members) if key in texts]
        return found or self._find_both(key) or self._find_person(key)

    def is_exact(self, key: str) -> bool:
        """Tell whether a comparable text is one of the accepted names itself."""
        return any(key in texts for texts in self.members)

    def rival(self, key: str) -> str | None:
        """Return the first name of whatever else a comparable text names exactly."""
        return next((name for rival, name in self.rival_keys if rival == key), None)

    def closest(self, key: str) -> str | None:
        """Return the accepted name that a wrong text resembles more than any other name."""
        if not 1 < len(key) <= _LONGEST_CLOSE:
            return None
        best = max(
            (
                (OSA.normalized_similarity(key, name_key(text)), text)
                for texts in self.accepted
                for text in texts
            ),
            default=(0.0, ""),
        )
        others = [OSA.normalized_similarity(key, rival) for rival, _ in self.rival_keys]
        return best[1] if best[0] >= _CLOSE and best[0] > max(others, default=0.0) else None

    def _find_both(self, key: str) -> list[int]:
        """Return the member of which two names are given, one in brackets after the other."""
        match = _WITH_ANOTHER_NAME.fullmatch(key)
        if match is None:
            return []
        pair = {name_key(part) for part in match.groups()}
        return [index for index, texts in enumerate(self.members) if pair <= texts]

    def _find_person(self, key: str) -> list[int]:
        if not self.is_person or self.rivals is None:
            return []
        if any(names_person(key, rival) for rival, _ in self.rival_keys):
            return []
        found = [
            index
            for index, texts in enumerate(self.members)
            if any(names_person(key, text) for text in texts)
        ]
        return found if len(found) == 1 else []


def grade_name(names: Names, response: str) -> Grade:
    """Grade one name. A person's name forgiven a slip is right, with the note "spelling"."""
    key = name_key(response)
    found = names.find(key)
    if found and not (names.is_exact(key) or "(" in key):
        return Grade(is_right=True, note="spelling", near=names.accepted[found[0]][0])
    if found:
        return Grade(is_right=True)
    if rival := names.rival(key):
        return Grade(is_right=False, note="other", near=rival)
    near = names.closest(key)
    return Grade(is_right=False, note="close" if near else None, near=near)

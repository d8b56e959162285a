"""Typed lists of names: in any order, with any separators, compared as a set."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .names import Names, name_key
from .verdict import Grade

_SEPARATOR = re.compile(r"[,;\n/|+&]+|(?:^|(?<=\s))and(?=\s)")
_BETWEEN = re.compile(r"(?:[\s,;/|+&.]|(?<![a-z])and(?![a-z])|以及|[和与跟及])*")

_MOST_PIECES = 20  # nobody is asked for so many


def grade_members(names: Names, response: str, need: int) -> Grade:
    """Grade a list of members; naming one twice counts once, naming a stranger is wrong."""
    key = name_key(response.replace("\n", ","))
    named = _segment(key, names)
    if named is not None:
        if len(named) >= need:
            return Grade(is_right=True, score=(min(len(named), need), need))
        return Grade(is_right=False, note="incomplete", score=(len(named), need))
    return _grade_pieces(names, key, need)


def _grade_pieces(names: Names, key: str, need: int) -> Grade:
    """Grade what does not consist of known names only, piece by piece."""
    named: set[int] = set()
    strangers: list[str] = []
    has_slip = False
    pieces = list(_pieces(key))
    if len(pieces) > _MOST_PIECES:
        return Grade(is_right=False, note="extra")
    for piece in pieces:
        found = names.find(piece)
        named.update(found)
        has_slip = has_slip or bool(found)
        if not found:
            strangers.append(piece)
    if strangers:
        others = [names.rival(stranger) for stranger in strangers]
        near = next((other for other in others if other), None)
        near = near or next(filter(None, map(names.closest, strangers)), None)
        return Grade(is_right=False, note="extra", near=near, score=(min(len(named), need), need))
    if len(named) >= need:
        return Grade(is_right=True, note="spelling" if has_slip else None, score=(need, need))
    note = "incomplete" if named else None
    return Grade(is_right=False, note=note, score=(len(named), need))


def _pieces(key: str) -> Iterator[str]:
    for piece in _SEPARATOR.split(key):
        if stripped := name_key(piece):
            yield stripped


def _segment(key: str, names: Names) -> set[int] | None:
    """Return the members whose names make up the whole text, or None if something is left over.

    The longest name that fits is tried first, so that "and" and 和 divide only where no
    name holds them; each place is tried once, so that the time stays in proportion.
    """
    texts = sorted({text for member in names.members for text in member}, key=len, reverse=True)
    by_start: dict[str, list[str]] = {}
    for text in texts:
        by_start.setdefault(text[:1], []).append(text)
    dead: set[int] = set()
    path: list[tuple[int, str]] = []
    waiting = [(0, 0, "")]  # depth, place, the name that led here
    while waiting:
        depth, place, name = waiting.pop()
        path[depth:] = [(place, name)]
        start = _skip(key, place)
        if start == len(key):
            used = {text for _, text in path if text}
            found = {i for i, member in enumerate(names.members) if member & used}
            return found or None
        if start in dead:
            continue
        dead.add(start)
        fitting = [
            text
            for text in by_start.get(key[start], ())
            if key.startswith(text, start) and _stands_alone(key, start, start + len(text))
        ]
        waiting += [(depth + 1, start + len(text), text) for text in reversed(fitting)]
    return None


def _skip(key: str, place: int) -> int:
    match = _BETWEEN.match(key, place)
    start = match.end() if match else place
    return start + 4 if key.startswith("the ", start) else start


def _stands_alone(key: str, start: int, end: int) -> bool:
    """Tell whether a Latin name or a number does not run on into its neighbours."""
    runs_before = start > 0 and _is_latin(key[start - 1]) and _is_latin(key[start])
    runs_after = end < len(key) and _is_latin(key[end - 1]) and _is_latin(key[end])
    return not (runs_before or runs_after)


def _is_latin(char: str) -> bool:
    return char.isalnum() and char < "\u2e80"

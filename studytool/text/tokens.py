"""The parts of a text that a reader sees repeated: words, or pairs of Han characters."""

from __future__ import annotations

import re
from functools import lru_cache

from .fold import fold

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


@lru_cache(maxsize=8_192)  # a set of words takes a kilobyte
def tokens(text: str) -> frozenset[str]:
    """Return the folded words of a text and the bigrams of its runs of Han characters."""
    folded = fold(text)
    if folded.isascii():
        return frozenset(_WORD.findall(folded))
    found: set[str] = set()
    for run in _HAN.findall(folded):
        found.update(run[i : i + 2] for i in range(len(run) - 1))
    for word in _WORD.findall(_HAN.sub(" ", folded)):
        found.add(word)
    return frozenset(found)


def contains_text(haystack: str, needle: str) -> bool:
    """Tell whether a folded text stands in another, Latin words and numbers as whole words."""
    where, what = fold(haystack), fold(needle)
    if not what:
        return False
    start = where.find(what)
    while start >= 0:
        end = start + len(what)
        joins_before = start > 0 and _is_latin(what[0]) and _is_latin(where[start - 1])
        joins_after = end < len(where) and _is_latin(what[-1]) and _is_latin(where[end])
        if not joins_before and not joins_after:
            return True
        start = where.find(what, start + 1)
    return False


def _is_latin(char: str) -> bool:
    """Tell whether a letter or digit would run on into its neighbour.

    A Han neighbour ends a Latin word or a number: 共54項 contains 54, 154 does not.
    """
    return char.isalnum() and not _HAN.match(char)

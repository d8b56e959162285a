"""The parts of a text that a reader sees repeated: words, or pairs of Han characters."""

from __future__ import annotations

import re

from .fold import fold

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
# A Han neighbour ends a Latin word or a number: 共54項 contains 54, 154 does not.
_NO_LETTER_BEFORE = r"(?<![a-z0-9\u00c0-\u024f])"
_NO_LETTER_AFTER = r"(?![a-z0-9\u00c0-\u024f])"


def tokens(text: str) -> frozenset[str]:
    """Return the folded words of a text and the bigrams of its runs of Han characters."""
    folded = fold(text)
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
    head = _NO_LETTER_BEFORE if _is_word_char(what[0]) else ""
    tail = _NO_LETTER_AFTER if _is_word_char(what[-1]) else ""
    return re.search(head + re.escape(what) + tail, where) is not None


def _is_word_char(char: str) -> bool:
    return char.isalnum() and not _HAN.match(char)

"""Checks that keep a choice item from giving its key away by its looks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from studytool.text import contains_text, display_width, fold, tokens

_SHORTEST_ROOT = 5  # letters; shorter words begin many others
NARROWEST, WIDEST = 0.6, 1.67  # the key's width over each distractor's

# What an option may have and its siblings lack.
_FEATURES = tuple(
    re.compile(pattern)
    for pattern in (
        r"[A-Za-z]",
        r"[0-9]",
        r"[\u3400-\u9fff]",
        r"[《〈「『“\"]",
        r"[(（\[]",
        r"[。.!?！？]$",
        r"^(?:[Tt]he|[Aa]n?) ",
        r"^\W*[A-Z]",
        r"^\w+ing [a-z]",
        r"^[第首]?[0-9一二三四五六七八九十兩]+[屆次個項國位年月日元人]",
        r"[的了]$",
    )
)
# Words that any two texts may share without giving a hint.
FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be been by did do does for from had has have how in into is it its "
        "many of on one or s that the their these this those to was were what when where which "
        "who whom whose with",
    )
)


def is_fair_width(key: str, other: str) -> bool:
    """Tell whether neither text stands out by its length (guide value 0.6 to 1.67)."""
    return NARROWEST <= display_width(key) / max(display_width(other), 1) <= WIDEST


@lru_cache(maxsize=65_536)
def _features(text: str) -> tuple[bool, ...]:
    return tuple(bool(feature.search(text)) for feature in _FEATURES)


def is_odd(key: str, others: Sequence[str]) -> bool:
    """Tell whether the key alone has, or lacks, a script, a mark or a form of word."""
    looks = _features(key), *(_features(other) for other in others)
    return any(mine not in theirs for mine, *theirs in zip(*looks, strict=True))


def echoes(stem: str, key: str, distractors: Sequence[str]) -> frozenset[str]:
    """Return the words of the stem that stand in the key and in no distractor."""
    shared = (tokens(stem) & tokens(key)) - FUNCTION_WORDS
    for text in distractors:
        shared -= tokens(text)
    return frozenset(shared)


def converges(key: str, others: Sequence[str]) -> bool:
    """Tell whether the key alone shares the most parts with some, but not all, of the others.

    Who knows nothing takes the option from which the others seem to have been varied.
    """
    every = [key, *others]
    mine = _shared_parts(key, every)
    is_varied = len(set(mine.values())) > 1
    return is_varied and all(len(mine) > len(_shared_parts(text, every)) for text in others)


def _shared_parts(text: str, every: Sequence[str]) -> dict[str, frozenset[str]]:
    others = [(other, tokens(other)) for other in every if other != text]
    found = {}
    for part in tokens(text) - FUNCTION_WORDS:
        holders = frozenset([other for other, parts in others if part in parts])
        if 0 < len(holders) < len(others):
            found[part] = holders
    return found


def gives_itself_away(stem: str, texts: Sequence[str]) -> bool:
    """Tell whether a stem already holds one of the texts that would answer it.

    A longer word made from it tells as much: Cholera in "caused by Vibrio cholerae".
    """
    return any(
        contains_text(stem, text) or _begins_a_word(fold(text), stem)
        for text in texts
        if len(fold(text)) > 1
    )


def _begins_a_word(text: str, stem: str) -> bool:
    if len(text) < _SHORTEST_ROOT or not (text.isascii() and text.isalpha()):
        return False
    return any(word.startswith(text) for word in tokens(stem))

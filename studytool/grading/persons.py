"""A person's name typed by its sound: tone-free pinyin, or one slip in a Latin spelling.

The only tolerance in grading. Whoever uses it must make sure that the response is as
good a name for nobody else.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from studytool.text import fold

LONGEST_NAME = 60  # characters; no name that is asked for is longer
_SHORTEST_WITH_A_SLIP = 5  # letters; in Xi or Qin one letter makes another name
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_BETWEEN_HAN = re.compile(r"[·\s-]")


def warm_up() -> None:
    """Load what the first graded name would otherwise wait for: a quarter of a second."""
    names_person("西安", "西岸")


def names_person(response: str, text: str) -> bool:
    """Tell whether a folded response is a person's folded name by sound or but for one slip.

    Chinese characters by their pinyin without tones; Latin letters by pinyin, or with at
    most one letter wrong, missing, too many, or swapped with the next. Spaces, hyphens,
    apostrophes and accents do not count.
    """
    if max(len(response), len(text)) > LONGEST_NAME:
        return False
    response_han, text_han = (_BETWEEN_HAN.sub("", name) for name in (response, text))
    is_text_han = _HAN.fullmatch(text_han) is not None
    if _HAN.fullmatch(response_han):
        return is_text_han and len(response_han) > 1 and _pinyin(response_han) == _pinyin(text_han)
    typed = latin_letters(response)
    if not typed:
        return False
    if is_text_han:
        return len(text_han) > 1 and typed == "".join(_pinyin(text_han))
    wanted = latin_letters(text)
    if typed == wanted:
        return True
    return len(wanted) >= _SHORTEST_WITH_A_SLIP and is_one_slip(typed, wanted)


@lru_cache(maxsize=20_000)
def latin_letters(text: str) -> str:
    """Return a name's Latin letters without accents and marks; "" if it holds aught else."""
    plain = "".join(
        char for char in unicodedata.normalize("NFD", fold(text)) if not unicodedata.combining(char)
    )
    letters = re.sub(r"[\s.'·-]", "", plain)
    return letters if letters.isascii() and letters.isalpha() else ""


def is_one_slip(one: str, other: str) -> bool:
    """Tell whether one letter too many, too few, wrong or swapped divides two texts."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, other_rest = one[start:], other[start:]
    if len(rest) != len(other_rest):
        longer, shorter = sorted((rest, other_rest), key=len, reverse=True)
        return longer[1:] == shorter
    is_swap = rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:]
    return rest[1:] == other_rest[1:] or is_swap


@lru_cache(maxsize=20_000)
def _pinyin(han: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin  # slow to load, and most answers need none

    return tuple(lazy_pinyin(han))

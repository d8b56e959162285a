"""What is wrong with a text by itself, worked out once for all the items that show it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from studytool.text import is_chinese

from .patterns import (
    ABSOLUTE,
    ALL_OF_THEM,
    DOUBLED,
    FULL_WIDTH,
    HALF_WIDTH,
    HAN,
    NEGATIVE,
    NONE_OF_THEM,
    POSITION,
    SLOT,
    UNFOCUSED,
    VAGUE,
    family,
)


class Slips(NamedTuple):
    """What is wrong with any text; the character itself, where it is to be told."""

    has_slot: bool
    is_doubled: bool
    foreign: str | None


@lru_cache(maxsize=20_000)
def slips_of(text: str, lang: str) -> Slips | None:
    """Look a text through, once for all the items that show it; None where nothing is wrong."""
    slips = Slips(
        has_slot=bool(SLOT.search(text)) or not text.strip(),
        is_doubled=bool(DOUBLED.search(text)),
        foreign=is_foreign_script(text, lang),
    )
    return slips if any(slips) else None


class Faults(NamedTuple):
    """What is wrong with the words of an option or a stem; the word, where it is to be told."""

    denies: bool
    takes_all: bool
    points: bool
    absolute: str | None
    vague: str | None
    negative: str | None
    unfocused: str | None


@lru_cache(maxsize=20_000)
def faults_of(words: str, lang: str) -> Faults | None:
    """Look words through, quotations taken out, once for all the items that show them.

    None where nothing is wrong.
    """
    kind = family(lang)
    told = (p.search(words) for p in (ABSOLUTE[kind], VAGUE[kind], NEGATIVE[kind], UNFOCUSED))
    faults = Faults(
        bool(NONE_OF_THEM.search(words)),
        bool(ALL_OF_THEM.search(words)),
        bool(POSITION.search(words)),
        *(found and found[0] for found in told),
    )
    return faults if any(faults) else None


def is_foreign_script(text: str, lang: str) -> str | None:
    """Return what stands in the text that is not of its language's script; None where all is.

    Big5 has every usual traditional character and no simplified one; the bank's names
    for symbols and abbreviations stay Latin in Chinese.
    """
    if text.isascii() or family(lang) == "other":
        return None
    if not is_chinese(lang):
        foreign = HAN.search(text) or FULL_WIDTH.search(text)
        return foreign[0] if foreign else None
    if "Hant" in lang:
        for found in HAN.finditer(text):
            char = found[0]
            if not _encodes(char, "big5") and _encodes(char, "gb2312"):
                return char
    narrow = HALF_WIDTH.search(text)
    return narrow[0] if narrow else None


def _encodes(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True

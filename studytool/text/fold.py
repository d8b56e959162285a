"""Folding: the one definition of "the same text, however it is typed"."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

# Punctuation that stands for the same thing in the two scripts and on phones' keyboards.
_PUNCTUATION = str.maketrans(
    {
        "・": "·", "•": "·", "‧": "·", "∙": "·", "･": "·", "．": "·",
        "—": "-", "–": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-", "−": "-", "─": "-",
        "「": '"', "」": '"', "『": '"', "』": '"', "“": '"', "”": '"', "„": '"',
        "‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'",
        "《": '"', "》": '"', "〈": '"', "〉": '"',
        "○": "〇", "◯": "〇",
        "，": ",", "、": ",", "。": ".", "；": ";", "：": ":", "？": "?", "！": "!",
        "（": "(", "）": ")",
    }
)  # fmt: skip
_HAN = r"\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SPACE_BY_HAN = re.compile(rf"(?<=[{_HAN}]) +| +(?=[{_HAN}])")
_SPACE_BY_DASH = re.compile(r" *([-·/]) *")
_DASHES = re.compile(r"-{2,}")
_SPACE = re.compile(r"\s+")
# Every character of which Unicode says "<wide>" or "<narrow>" stands in one of these.
_BLOCKS = (range(0x3000, 0x3001), range(0xFF00, 0xFFF0))
# What of ASCII is folded beside case: where none of it stands, as in most texts, nothing is to do.
_UNPLAIN = re.compile(r"[\x00-\x1f\x7f`/-]|  ")
_INVISIBLE = re.compile(r"[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u2060\ufeff]")


def normalise(text: str) -> str:
    """Return the text in Unicode NFC with line ends as LF: the form in which offsets count."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


@lru_cache(maxsize=32_768)
def fold(text: str) -> str:
    """Return the text as it is compared: width, case, punctuation and script variants folded.

    Width only, not NFKC, which would turn 10³ into 103. Simplified characters are
    reached by OpenCC's t2s, the one direction that corrupts no name.
    """
    if text.isascii() and not _UNPLAIN.search(text):
        return _strip_outer(text.strip().lower())
    folded = _INVISIBLE.sub("", normalise(text))
    is_ascii = folded.isascii()  # most of it is, and then has no width and no script to fold
    folded = (folded if is_ascii else folded.translate(_widths())).translate(_PUNCTUATION)
    folded = _SPACE.sub(" ", folded).strip()
    folded = _DASHES.sub("-", _SPACE_BY_DASH.sub(r"\1", folded))
    if is_ascii:
        return _strip_outer(folded.lower())
    folded = _SPACE_BY_HAN.sub("", folded).casefold()
    converted: str = _traditional_to_simplified().convert(folded)
    return _strip_outer(converted)


@cache
def _widths() -> dict[int, str]:
    """Return what folds widths: ２ to 2, Ａ to A, ｶ to カ; all else is left alone."""
    decompositions = {
        code: unicodedata.decomposition(chr(code)).split() for block in _BLOCKS for code in block
    }
    return {
        code: chr(int(parts[1], 16))
        for code, parts in decompositions.items()
        if parts and parts[0] in ("<wide>", "<narrow>")
    }


def _strip_outer(text: str) -> str:
    """Drop quotation marks around the whole and punctuation after it."""
    return text.strip(" \"'.,;:!?()") or text


@cache
def _traditional_to_simplified() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")

"""Numerals as they stand in running text: 54, 260 億, 五, 二〇二三, three, 26 billion.

Used to hold a fact to the precision of its quote, and to find the words of a
quote that state a number or a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_DIGITS = {char: value for value, chars in enumerate(
    ["〇零○", "一首", "二兩两雙双", "三", "四", "五", "六", "七", "八", "九"]) for char in chars}  # fmt: skip
_SMALL_UNITS = {"十": 10, "百": 100, "千": 1000}
_BIG_UNITS = {"萬": 10**4, "万": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12}
_ENGLISH_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
).split()
_ENGLISH = {
    word: value for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split())
} | {word: value for value, word in enumerate(_ENGLISH_ORDINALS)}  # fmt: skip
_ENGLISH |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
             "ninety": 90, "twice": 2, "both": 2}  # fmt: skip
_ENGLISH_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9,
                   "trillion": 10**12}  # fmt: skip
_MONTHS = {
    month: number for number, names in enumerate(
        ["january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
         "august aug", "september sep sept", "october oct", "november nov", "december dec"], 1)
    for month in names.split()
}  # fmt: skip

_ARABIC = r"[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?:[.．][0-9０-９]+)?|[0-9０-９]+(?:[.．][0-9０-９]+)?"
_HAN = "[" + "".join(_DIGITS) + "".join(_SMALL_UNITS) + "]+"
_BIG = "[" + "".join(_BIG_UNITS) + "]"
_NUMERAL = re.compile(
    rf"(?P<arabic>{_ARABIC})(?P<scale>\s*(?:{_BIG}|{'|'.join(_ENGLISH_SCALES)})(?![a-z]))?"
    rf"|(?P<han>(?:{_HAN}{_BIG}?)+)"
    rf"|(?P<word>(?<![a-z])(?:{'|'.join(sorted({*_ENGLISH, *_MONTHS}, key=len, reverse=True))})"
    rf"(?![a-z]))(?P<word_scale>[\s-]+(?:{'|'.join(_ENGLISH_SCALES)}))?",
    re.IGNORECASE,
)
_LONGEST_HAN = 24  # beyond it, a run of characters is not a numeral anyone wrote


@dataclass(frozen=True)
class Numeral:
    """A numeral with its value and its place in the text, in code points."""

    value: Decimal
    start: int
    end: int
    is_month_name: bool = False


def find_numerals(text: str) -> Iterator[Numeral]:
    """Yield every numeral of a text in order; months' English names count as numerals."""
    for match in _NUMERAL.finditer(text):
        start, end = match.span()
        if (arabic := match["arabic"]) is not None:
            value = Decimal(arabic.replace(",", "").replace("，", "").replace("．", "."))
            yield Numeral(value * _scale(match["scale"]), start, end)
            if match["scale"]:  # 260 億: the 260 may be what is meant
                yield Numeral(value, start, match.end("arabic"))
        elif (han := match["han"]) is not None:
            if len(han) <= _LONGEST_HAN:
                yield Numeral(Decimal(_read_han(han)), start, end)
        else:
            word = match["word"].casefold()
            if word in _MONTHS:
                yield Numeral(Decimal(_MONTHS[word]), start, end, is_month_name=True)
            else:
                yield Numeral(Decimal(_ENGLISH[word]) * _scale(match["word_scale"]), start, end)


def _scale(word: str | None) -> int:
    word = (word or "").strip(" -\n\t").casefold()
    return _BIG_UNITS.get(word) or _ENGLISH_SCALES.get(word) or 1


def _read_han(text: str) -> int:
    """Read 二〇二三 digit by digit and 一百二十 by place."""
    if not set(text) & (_SMALL_UNITS.keys() | _BIG_UNITS.keys()):
        return int("".join(str(_DIGITS[char]) for char in text))
    total = section = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _SMALL_UNITS:
            section += (digit or 1) * _SMALL_UNITS[char]
            digit = 0
        else:
            total += (section + digit) * _BIG_UNITS[char]
            section = digit = 0
    return total + section + digit

"""Numerals as they stand in running text: 54, 260 億, 五, 二〇二三, twenty-three, 26 billion.

Used to hold a fact to the precision of its quote, and to find the words of a
quote that state a number or a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal


def _count(words: str, first: int = 0, step: int = 1) -> dict[str, int]:
    """Number the words from ``first`` on; words joined by + share a number."""
    return {
        word: first + step * index
        for index, same in enumerate(words.split())
        for word in same.split("+")
    }


_DIGITS = _count("〇+零+○ 一 二+兩+两+雙+双 三 四 五 六 七 八 九")
_TENS = {"廿": 20, "卅": 30}
_SMALL_UNITS = {"十": 10, "百": 100, "千": 1000}
_BIG_UNITS = {"萬": 10**4, "万": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12}
_ENGLISH = _count(
    "zero+zeroth one+first+once+single+sole two+second+twice+both+pair three+third+thrice "
    "four+fourth five+fifth six+sixth seven+seventh eight+eighth nine+ninth ten+tenth "
    "eleven+eleventh twelve+twelfth+dozen thirteen+thirteenth fourteen+fourteenth "
    "fifteen+fifteenth sixteen+sixteenth seventeen+seventeenth eighteen+eighteenth "
    "nineteen+nineteenth"
) | _count(
    "twenty+twentieth thirty+thirtieth forty+fortieth fifty+fiftieth sixty+sixtieth "
    "seventy+seventieth eighty+eightieth ninety+ninetieth",
    first=20,
    step=10,
)
_ENGLISH_SCALES = {
    "hundred": 100, "hundredth": 100, "thousand": 1000, "thousandth": 1000,
    "million": 10**6, "millionth": 10**6, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
_MONTHS = _count(
    "january+jan february+feb march+mar april+apr may june+jun july+jul august+aug "
    "september+sep+sept october+oct november+nov december+dec",
    first=1,
)


def _any_of(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_HAN = "[" + "".join(_DIGITS) + "".join(_TENS) + "".join(_SMALL_UNITS) + "]+"
_BIG = "[" + "".join(_BIG_UNITS) + "]"
_HAN_SCALE = f"[{''.join(_SMALL_UNITS)}]?{_BIG}|[{''.join(_SMALL_UNITS)}]"
_WORD = f"(?:{_any_of(_ENGLISH)}|{_any_of(_ENGLISH_SCALES)})"
_NUMERAL = re.compile(
    rf"(?P<arabic>\d+(?:[.,．，\u00a0\u2009\u202f]\d+)*)"
    rf"(?:\s*(?P<han_scale>{_HAN_SCALE})|[\s-]+(?P<word_scale>{_any_of(_ENGLISH_SCALES)})(?![a-z]))?"
    rf"|(?P<han>(?:{_HAN}{_BIG}?)+)"
    r"|(?P<first>首)"
    rf"|(?<![a-z])(?P<month>{_any_of(_MONTHS)})(?![a-z])"
    rf"|(?<![a-z])(?P<words>{_WORD}(?:(?:[\s-]+|\s+and\s+){_WORD})*)(?![a-z])",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{1,3}(?:([,，.\u00a0\u2009\u202f])\d{3})(?:\1\d{3})*")
_LONGEST = 24  # digits or characters; beyond it, a run is not a numeral anyone wrote


@dataclass(frozen=True)
class Numeral:
    """A numeral with its value and its place in the text, in code points.

    One numeral may be read in several ways (``260 億`` as 26000000000 and as 260):
    each reading is a numeral of its own.
    """

    value: Decimal
    start: int
    end: int
    is_month_name: bool = False


def find_numerals(text: str) -> Iterator[Numeral]:
    """Yield every reading of every numeral in order of place; months' English names count too."""
    carried: Numeral | None = None  # 26 億 of 26 億 5,000 萬
    for match in _NUMERAL.finditer(text):
        start, end = match.span()
        if match["arabic"] is not None:
            if len(match["arabic"]) > _LONGEST:
                continue
            readings = _read_arabic(match["arabic"])
            if not (match["han_scale"] or match["word_scale"]):
                yield from (Numeral(value, start, end) for value in readings)
                continue
            scale = _read_scale(match["han_scale"] or match["word_scale"])
            for value in readings:
                yield Numeral(value * scale, start, end)
                yield Numeral(value, start, match.end("arabic"))
            if carried is not None and not text[carried.end : start].strip():
                yield Numeral(carried.value + readings[0] * scale, carried.start, end)
            carried = Numeral(readings[0] * scale, start, end) if match["han_scale"] else None
        elif match["han"] is not None:
            if len(match["han"]) <= _LONGEST:
                yield Numeral(Decimal(_read_han(match["han"])), start, end)
        elif match["first"] is not None:
            yield Numeral(Decimal(1), start, end)
        elif match["month"] is not None:
            if match["month"][0].isupper():  # or else: may, march
                month = _MONTHS[match["month"].casefold()]
                yield Numeral(Decimal(month), start, end, is_month_name=True)
        else:
            yield from _read_words(match["words"], start)


def _read_arabic(text: str) -> list[Decimal]:
    """Return the readings of digits with marks in them: 1,000 and 1.000 may both be a thousand."""
    plain = text.replace("，", ",").replace("．", ".")
    readings: list[Decimal] = []
    if _GROUPED.fullmatch(plain):
        readings.append(Decimal(re.sub(r"\D", "", plain)))
    head, mark, tail = plain.rpartition(".") if "." in plain else plain.rpartition(",")
    whole = re.sub(r"\D", "", head)
    if mark and whole and tail.isdecimal():
        is_plain_point = mark == "." and head.isdecimal()
        if is_plain_point or not readings:
            readings.append(Decimal(f"{whole}.{tail}"))
    return readings or [Decimal(re.sub(r"\D", "", plain))]


def _read_scale(text: str) -> int:
    word = text.casefold()
    if word in _ENGLISH_SCALES:
        return _ENGLISH_SCALES[word]
    scale = 1
    for char in word:
        scale *= _SMALL_UNITS.get(char) or _BIG_UNITS[char]
    return scale


def _read_han(text: str) -> int:
    """Read 二〇二三 digit by digit, 一百二十 by place, and 三千五 as people say 3,500."""
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total = section = digit = 0
    place = 1  # of what a last digit counts: 三千五 is 3,500, but 三千零五 is 3,005
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
            place = 1 if digit == 0 else place
        elif char in _TENS:
            section += _TENS[char]
            place = 1
        elif char in _SMALL_UNITS:
            section += (digit or 1) * _SMALL_UNITS[char]
            digit, place = 0, _SMALL_UNITS[char] // 10
        else:
            total += ((section + digit) or 1) * _BIG_UNITS[char]
            section = digit = 0
            place = _BIG_UNITS[char] // 10
    return total + section + digit * place


def _read_words(text: str, offset: int) -> Iterator[Numeral]:
    """Read one hundred and twenty-first; in one, two, three each word is a numeral of its own."""
    total = section = 0
    start: int | None = None
    end = 0
    last = 1000
    for match in re.finditer(r"[a-z]+", text, re.IGNORECASE):
        word = match[0].casefold()
        if word == "and":
            continue
        if word in _ENGLISH_SCALES:
            scale = _ENGLISH_SCALES[word]
            if scale == 100:
                section = (section or 1) * scale
            else:
                total, section = total + (section or 1) * scale, 0
            last = 1000
        else:
            value = _ENGLISH[word]
            continues = (value < 10 and last in range(20, 100)) or last == 1000
            if start is not None and not continues:
                yield Numeral(Decimal(total + section), offset + start, offset + end)
                total = section = 0
                start = None
            section, last = section + value, value
        start = match.start() if start is None else start
        end = match.end()
    if start is not None:
        yield Numeral(Decimal(total + section), offset + start, offset + end)

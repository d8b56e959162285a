"""Dates and intervals as a learner writes them: 2023年5月18至19日, May 18–19, 2023, 民國112年."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from studytool.facts import DateSpan, parse_date

from .datetokens import DateToken, cut_date

_ROC_EPOCH = 1911  # the year before 民國元年


@dataclass(frozen=True)
class Part:
    """What one side of a date says; ``bare`` is a number that may be any part of it,
    ``short`` the last two digits of a year."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    bare: int | None = None
    short: int | None = None

    def is_plausible(self) -> bool:
        """Tell whether month and day may be such at all."""
        return self.month in (None, *range(1, 13)) and self.day in (None, *range(1, 32))


@dataclass(frozen=True)
class Reading:
    """One way to read a response: a span of time, or days of an unnamed year."""

    span: DateSpan | None
    start: Part
    end: Part


def read_dates(folded: str) -> list[Reading]:
    """Return every reading of a folded text as one date or interval; none if it is neither."""
    tokens = cut_date(folded)
    if not tokens:
        return []
    joints = [index for index, token in enumerate(tokens) if token.kind == "J"]
    if len(joints) > 1:
        return []
    readings: list[Reading] = []
    if not joints:
        readings = [reading for part in _read_parts(tokens) for reading in _finish(part, part)]
        joints = [index for index, token in enumerate(tokens) if token.kind in ("-", "/")]
    if not readings:
        for joint in joints:
            readings += _read_interval(tokens[:joint], tokens[joint + 1 :])
    if not readings and folded.count(",") == 1:  # 5月18、19日
        return read_dates(folded.replace(",", "和"))
    return list(dict.fromkeys(readings))


def _read_interval(left: Sequence[DateToken], right: Sequence[DateToken]) -> Iterator[Reading]:
    if left and left[0].kind == "R" and [token.kind for token in right[:2]] == ["N", "Y"]:
        right = [left[0], *right]  # 民國103年至104年
    for start in _read_parts(left, is_side=True):
        for end in _read_parts(right, is_side=True):
            yield from _finish(*_complete(start, end))


def _complete(start: Part, end: Part) -> tuple[Part, Part]:
    """Give each end what only the other says: 2023年5月18至19日, 18–19 May 2023, 2014–15."""
    if start.bare is not None:
        start = _place(start, end)
    elif end.bare is not None or end.short is not None:
        end = _place(end, start)
    year = start.year if start.year is not None else end.year
    start = replace(start, year=year)
    end = replace(end, year=end.year if end.year is not None else year)
    if start.month is None and start.day is not None:
        start = replace(start, month=end.month)
    if end.month is None and end.day is not None:
        end = replace(end, month=start.month)
    return start, end


def _place(part: Part, other: Part) -> Part:
    """Read a bare number as the smallest part that the other side names, a short year as a year."""
    if part.bare is not None and other.day is not None:
        return Part(day=part.bare)
    if part.bare is not None and other.month is not None:
        return Part(month=part.bare)
    short = part.bare if part.short is None else part.short
    if short is not None and 10 <= short < 100 and other.month is None and other.year is not None:
        return Part(other.year - other.year % 100 + short)  # 2014–15, 2014至15年
    return part


def _finish(start: Part, end: Part) -> Iterator[Reading]:
    for part in (start, end):
        if part.bare is not None or part.short is not None or not part.is_plausible():
            return
    if start.year is None or end.year is None:
        if start.month is not None and start.year is end.year:
            yield Reading(None, start, end)
        return
    try:
        span = parse_date("/".join(map(_edtf, (start, end))))
    except ValueError:
        return
    yield Reading(span, start, end)


def _edtf(part: Part) -> str:
    text = f"{part.year:04}"
    text += f"-{part.month:02}" if part.month is not None else ""
    return text + (f"-{part.day:02}" if part.day is not None else "")


def _read_parts(tokens: Sequence[DateToken], is_side: bool = False) -> Iterator[Part]:
    """Yield what tokens may say; ``is_side`` allows what only makes sense beside another date."""
    era = tokens[0].kind if tokens else ""
    body = [token for token in tokens if token.kind not in "RB"] if era in ("R", "B") else tokens
    sign = "".join(token.kind for token in body)
    numbers = [token for token in body if token.kind in "NO"]
    if not numbers:
        return
    if era in ("R", "B"):
        yield from _read_roc(sign, numbers, era == "B")
        return
    yield from (*_read_signed(sign, numbers), *_read_marked(sign, numbers))
    yield from _read_named(sign, numbers)
    if is_side:
        yield from _read_side(sign, numbers)


_YEAR_FIRST = re.compile(r"NYNMND?|NYNM|NY|N([-/.])N\1N|N[-/.]N|N|NNN?")


def _read_roc(sign: str, numbers: Sequence[DateToken], is_before: bool) -> Iterator[Part]:
    """Read a year of the Republic of China: 民國112年5月18日, 民國112-05-18."""
    if not _YEAR_FIRST.fullmatch(sign):
        return
    year = numbers[0].value
    if 1 <= year <= 999:
        full = _ROC_EPOCH + 1 - year if is_before else _ROC_EPOCH + year
        yield Part(full, *(token.value for token in numbers[1:]))


def _read_signed(sign: str, numbers: Sequence[DateToken]) -> Iterator[Part]:
    """Read 2023年, 2023年5月, 2023年5月18日, 5月, 5月18日."""
    values = [token.value for token in numbers]
    if sign in ("NY", "NYNM", "NYNMND", "NYNMN"):
        if _is_year(numbers[0]) or numbers[0].width == 3:
            yield Part(*values)
    elif sign in ("NM", "NMND", "NMN"):
        yield Part(None, *values)


def _read_marked(sign: str, numbers: Sequence[DateToken]) -> Iterator[Part]:
    """Read 2023, 2023-05, 5/2023, 2023.5.18, 18/5/2023, 20230518 and 5/18."""
    marks = sign.replace("N", "")
    if not sign or set(sign) - set("N-/.") or len(set(marks)) > 1:
        return
    if len(marks) not in (0, len(numbers) - 1):
        return
    values = [token.value for token in numbers]
    if len(numbers) == 1:
        token = numbers[0]
        if _is_year(token):
            yield Part(token.value)
        elif token.width == 8:
            yield Part(token.value // 10_000, token.value // 100 % 100, token.value % 100)
    elif _is_year(numbers[0]) and len(numbers) <= 3:
        yield Part(*values)
    elif len(numbers) == 2 and _is_year(numbers[1]) and marks:
        yield Part(values[1], values[0])
    elif len(numbers) == 3 and _is_year(numbers[2]) and marks:
        first, second, year = values
        yield from _plausible(Part(year, first, second), Part(year, second, first))
    elif len(numbers) == 2 and marks:
        yield from _plausible(Part(None, *values), Part(None, *values[::-1]))


def _read_named(sign: str, numbers: Sequence[DateToken]) -> Iterator[Part]:
    """Read May 2023, 2023 May 18, May 18 2023 and 18 May 2023."""
    plain = re.sub(r"[-/.]", "", sign)
    if plain != sign and sign.count("O") != 1:
        return
    values = [token.value for token in numbers]
    first_is_year, last_is_year = _is_year(numbers[0]), _is_year(numbers[-1])
    if plain == "O" and sign == "O":
        yield Part(None, values[0])
    elif plain == "ON":
        yield Part(values[1], values[0]) if last_is_year else Part(None, *values)
    elif plain == "NO":
        yield Part(*values) if first_is_year else Part(None, values[1], values[0])
    elif plain == "ONN" and last_is_year:
        yield Part(values[2], values[0], values[1])
    elif plain == "NON" and (first_is_year or last_is_year):
        yield Part(*values) if first_is_year else Part(*values[::-1])


def _read_side(sign: str, numbers: Sequence[DateToken]) -> Iterator[Part]:
    """Read what stands beside another date: 19日, 19, 15年, and the 19, 2023 of May 18–19, 2023."""
    token = numbers[0]
    if sign == "ND":
        yield Part(day=token.value)
    elif sign in ("N", "NY") and not _is_year(token) and token.width <= 2:
        yield Part(bare=token.value) if sign == "N" else Part(short=token.value)
    elif sign == "NN" and _is_year(numbers[1]) and not _is_year(token):
        yield Part(year=numbers[1].value, day=token.value)


def _plausible(*parts: Part) -> Iterator[Part]:
    yield from (part for part in dict.fromkeys(parts) if part.is_plausible())


def _is_year(token: DateToken) -> bool:
    """Tell whether a number is a year in full: 2023, 二〇二三, 二千零二十三."""
    return token.width == 4 or (token.width == 0 and 1000 <= token.value <= 9999)

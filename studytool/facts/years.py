"""Years as a text states them: 2014, 二〇一四, 2014 至 15 年, 翌年, the same year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from .numerals import Numeral, find_numerals

_FIRST_YEAR, _LAST_YEAR = 1000, 2999
_SHORT = re.compile(
    r"(?<!\d)(\d{4})\s*年?\s*(?:至|到|與|与|和|及|或|、|/|~|～|-|–|—|－|to|and|or|through)\s*['’]?"
    r"(\d{2})(?!\d|\s*月|\s*日|-\d|/\d)"
)
_RELATIVE = re.compile(
    r"(?P<next>翌年|次年|隔年|翌歲|來年|来年|(?:the\s+)?(?:following|next)\s+year|"
    r"(?:a|one)\s+year\s+later|the\s+year\s+after)"
    r"|(?P<same>同年|該年|该年|當年|当年|(?:the|that)\s+same\s+year|that\s+year)"
    r"|(?P<before>前一年|上一年|(?:the\s+)?(?:previous|preceding)\s+year|(?:a|one)\s+year\s+earlier|"
    r"the\s+year\s+before)",
    re.IGNORECASE,
)
_STEPS = {"next": 1, "same": 0, "before": -1}


def find_years(text: str) -> list[Numeral]:
    """Return every year that a text states, in order of place.

    A relative year counts from the nearest year before it; without one it states none.
    """
    stated = sorted(
        [*_absolute(text), *_abbreviated(text), *_relative(text)],
        key=lambda numeral: (numeral[1].start, numeral[1].end),
    )
    years: list[Numeral] = []
    for step, numeral in stated:
        if step is None:
            years.append(numeral)
        elif years:
            years.append(Numeral(years[-1].value + step, numeral.start, numeral.end))
    return years


def _absolute(text: str) -> Iterator[tuple[None, Numeral]]:
    for numeral in find_numerals(text):
        written = text[numeral.start : numeral.end]
        if len(written) == 4 and written.isnumeric() and (
            _FIRST_YEAR <= numeral.value <= _LAST_YEAR
        ):  # fmt: skip
            yield None, numeral


def _abbreviated(text: str) -> Iterator[tuple[None, Numeral]]:
    for match in _SHORT.finditer(text):
        first, short = int(match[1]), int(match[2])
        year = first - first % 100 + short
        if first < year:
            yield None, Numeral(Decimal(year), *match.span(2))


def _relative(text: str) -> Iterator[tuple[int, Numeral]]:
    for match in _RELATIVE.finditer(text):
        yield _STEPS[str(match.lastgroup)], Numeral(Decimal(0), *match.span())

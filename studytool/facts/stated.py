"""What numbers and parts of dates a source states, and where."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Literal

from studytool.text import locale_of

from .dates import DatePoint
from .model import Quote, Source
from .numerals import Numeral, find_numerals
from .years import find_years

Part = Literal["year", "month", "day"]
_PARTS: tuple[Part, ...] = ("year", "month", "day")
_MARKS: dict[str, Part] = {"年": "year", "月": "month", "日": "day", "號": "day", "号": "day"}
# In other languages than these a small number may be a word that we cannot read.
_READABLE = ("zh", "en", "ja")
_LARGEST_WORD = 20
_FIRST_PLAIN_YEAR = 1000
_BEFORE_ERA = re.compile(r"前|\bB\.?\s?C\b|\bBCE\b|紀元前|before Christ", re.IGNORECASE)
_MINUS = re.compile(r"[-−–‐‑－负負零]|\b(?:minus|negative|below)\b|マイナス", re.IGNORECASE)


class StatedNumbers:
    """The numerals of one source, read once."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._can_read_words = source.language.split("-")[0] in _READABLE
        numerals = list(find_numerals(source.text))
        self._numbers = _Occurrences(numerals)
        self._parts: dict[Part, _Occurrences] = {
            "year": _Occurrences([*find_years(source.text), *_early_years(numerals)]),
            "month": _Occurrences(
                [*_with_part(source.text, numerals, "month"), *_month_names(source)]
            ),
            "day": _Occurrences(_with_part(source.text, numerals, "day")),
        }

    def states_number(self, amount: Decimal, quote: Quote) -> bool:
        """Tell whether some numeral of the quote has that value."""
        if not self._can_read_words and abs(amount) <= _LARGEST_WORD:
            return True
        if amount < 0 and self._can_read_words and not _MINUS.search(quote.text):
            return False
        return self._numbers.stands_in(abs(amount), quote.start, quote.end)

    def missing_part(self, point: DatePoint, quote: Quote, *, anywhere: bool) -> Part | None:
        """Return the first part of a date that the source does not state; None if it states all.

        The finest part must stand in the quote, unless it may stand anywhere before
        the quote's end, as the coarser parts may. They may also be the source's own date.
        """
        given = {"year": point.year, "month": point.month, "day": point.day}
        if point.year < _FIRST_PLAIN_YEAR and point.month is None:
            return None if self._states_early_year(point, quote, anywhere) else "year"
        for part in _PARTS:
            value = given[part]
            if value is None:
                return None
            is_in_quote = part == point.precision and not anywhere
            begin = quote.start if is_in_quote else 0
            if self._parts[part].stands_in(Decimal(value), begin, quote.end):
                continue
            if is_in_quote or not self._is_own_date(part, value):
                return part
        return None

    def _states_early_year(self, point: DatePoint, quote: Quote, anywhere: bool) -> bool:
        """Tell whether a year that may be any number stands there, with its era if that is BC."""
        begin = 0 if anywhere else quote.start
        if (
            point.is_bc
            and self._can_read_words
            and not _BEFORE_ERA.search(self._source.text, begin, quote.end)
        ):
            return False
        return self._numbers.stands_in(Decimal(point.year_number), begin, quote.end)

    def _is_own_date(self, part: Part, value: int) -> bool:
        date = self._source.date
        return date is not None and value in (
            getattr(date.start, part), getattr(date.end, part))  # fmt: skip


class _Occurrences:
    """Where each value stands, so that asking for one is a matter of a few steps."""

    def __init__(self, numerals: Iterable[Numeral]) -> None:
        self._places: dict[Decimal, list[tuple[int, int]]] = {}
        for numeral in numerals:
            self._places.setdefault(numeral.value, []).append((numeral.start, numeral.end))
        for places in self._places.values():
            places.sort()

    def stands_in(self, value: Decimal, start: int, end: int) -> bool:
        places = self._places.get(value, [])
        index = bisect.bisect_left(places, (start, 0))
        # Readings that begin together differ by a few characters in their ends.
        return any(place[1] <= end for place in places[index : index + 3])


def _early_years(numerals: Iterable[Numeral]) -> list[Numeral]:
    """Any number below 1000 may be the year of a day or month that is given with it."""
    return [each for each in numerals if 0 < each.value < _FIRST_PLAIN_YEAR]


def _with_part(text: str, numerals: Iterable[Numeral], part: Part) -> list[Numeral]:
    """Keep the numerals that may be a month, or a day: 5 月 is no day, 30 周年 no month."""
    kept = []
    for numeral in numerals:
        after = text[numeral.end : numeral.end + 2].lstrip()[:1]
        is_marked = after in _MARKS and not numeral.is_month_name
        if is_marked:
            if _MARKS[after] == part:
                kept.append(numeral)
        elif numeral.is_month_name == (part == "month") or not numeral.is_month_name:
            kept.append(numeral)
    return kept


def _month_names(source: Source) -> list[Numeral]:
    """Find the names of months in the language of the source."""
    found = []
    for name, number in _names_of_months(source.language):
        pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
        for match in re.finditer(pattern, source.text):
            found.append(Numeral(Decimal(number), *match.span(), is_month_name=True))
    return found


@cache
def _names_of_months(language: str) -> tuple[tuple[str, int], ...]:
    try:
        months = locale_of(language).months
    except ValueError:  # logged where the source names its language
        return ()
    names = {
        (str(name), number)
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in months[context][width].items()
        if not any(char.isnumeric() for char in str(name))
    }
    return tuple(sorted(names))

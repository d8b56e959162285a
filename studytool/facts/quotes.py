"""Finds each quote in its source: verbatim, and exactly once."""

from __future__ import annotations

import unicodedata

from rapidfuzz import fuzz

from .csvtable import Row
from .decode import place_of
from .errors import ErrorLog, Place
from .limits import MAX_PASSAGE_WORK
from .model import Quote, Source
from .passages import PassageIndex

_NEAR_ENOUGH = 70.0  # per cent of likeness
_NAMED_PLACES = 3


class QuoteFinder:
    """Finds quotes, remembering those that many facts share."""

    def __init__(self, log: ErrorLog) -> None:
        self._log = log
        self._found: dict[tuple[str, str], Quote] = {}
        self._indexes: dict[str, PassageIndex] = {}
        self._work_left = MAX_PASSAGE_WORK

    def find(self, text: str, source: Source, row: Row) -> Quote | None:
        """Return the quote with its offsets; None, logged, if it is not there or there twice."""
        if (known := self._found.get((source.id, text))) is not None:
            return known
        index = self._indexes.get(source.id)
        if index is None:
            index = self._indexes[source.id] = PassageIndex(source.text)
        starts = index.find_two(text)
        if not starts:
            self._log_missing(text, source, row.place("quote"))
            return None
        if len(starts) > 1:
            self._log_ambiguous(text, source, row.place("quote"))
            return None
        quote = Quote(source.id, starts[0], starts[0] + len(text), text)
        self._found[(source.id, text)] = quote
        return quote

    def _log_missing(self, text: str, source: Source, place: Place) -> None:
        message = f"the quote is not in {source.file}; expected a verbatim passage of it"
        self._log.add(
            place, "quote-not-found", message, suggestion=self._nearest_passage(text, source.text)
        )

    def _nearest_passage(self, text: str, source: str) -> str | None:
        work = len(text) * len(source)
        if work > self._work_left:
            return None
        self._work_left -= work
        match = fuzz.partial_ratio_alignment(text, source, score_cutoff=_NEAR_ENOUGH)
        if match is None or len(source) < len(text):
            return None
        return _whole_words(source, match.dest_start, match.dest_end).strip() or None

    def _log_ambiguous(self, text: str, source: Source, place: Place) -> None:
        lines: list[str] = []
        start = source.text.find(text)
        while start != -1 and len(lines) < _NAMED_PLACES:
            _, line, column = place_of(source.file, source.text, start)
            lines.append(f"{line}:{column}")
            start = source.text.find(text, start + 1)
        where = ", ".join(lines) + (", …" if start != -1 else "")
        message = (
            f"the quote stands more than once in {source.file} ({where}); expected it exactly "
            "once: lengthen it"
        )
        self._log.add(place, "quote-ambiguous", message)


def _whole_words(source: str, start: int, end: int) -> str:
    """Widen a passage that cuts a word of an alphabet in two."""
    while start > 0 and _is_letter(source[start]) and _is_letter(source[start - 1]):
        start -= 1
    while end < len(source) and _is_letter(source[end]) and _is_letter(source[end - 1]):
        end += 1
    return source[start:end]


def _is_letter(char: str) -> bool:
    return char.isalpha() and not unicodedata.name(char, "").startswith("CJK")

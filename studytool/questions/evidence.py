"""The quotes under an item, with the words that answer it marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from studytool.facts import DateSpan, Pack, Quantity, Quote, Value, find_numerals

from .item import SourceQuote

Span = tuple[int, int]

# What stands between and after the numerals of one date: 2023 年 5 月 18 至 19 日.
_DATE_JOINT = re.compile(r"[\s至到,–—\-/]*|\s+(?:to|and)\s+")
_DATE_TAIL = re.compile(r"\s*[年月日號]")


def cite(quotes: Iterable[Quote], answers: Iterable[Value], pack: Pack) -> tuple[SourceQuote, ...]:
    """Return each quote once, in order, with the words of the answers marked in it."""
    listed = list(answers)
    cited = []
    for quote in dict.fromkeys(quotes):
        spans = _merge(span for answer in listed for span in _join(answer, quote.text, pack))
        marks = tuple((quote.start + start, quote.start + end) for start, end in spans)
        cited.append(SourceQuote(quote.source, quote.start, quote.end, quote.text, marks))
    if not any(quote.marks for quote in cited):
        # The answer stands in other words than its name: then the whole quote says it.
        cited = [SourceQuote(q.source, q.start, q.end, q.quote, ((q.start, q.end),)) for q in cited]
    return tuple(cited)


def _join(answer: Value, text: str, pack: Pack) -> Sequence[Span]:
    names = pack.entities[answer].names() if isinstance(answer, str) else frozenset[str]()
    return _join_found(answer, names, text)


# The items of one prompt, and those beside it, cite the same words.
@lru_cache(maxsize=2_048)
def _join_found(answer: Value, names: frozenset[str], text: str) -> Sequence[Span]:
    """Return where the answer stands; the numerals of one date as one span, with its 年月日."""
    spans = _merge(_find(answer, names, text))
    if not isinstance(answer, DateSpan):
        return spans
    joined: list[Span] = []
    for start, end in spans:
        tail = _DATE_TAIL.match(text, end)
        end = tail.end() if tail else end
        if joined and _DATE_JOINT.fullmatch(text, joined[-1][1], start):
            start = joined.pop()[0]
        joined.append((start, end))
    return joined


def _find(answer: Value, names: Iterable[str], text: str) -> Iterator[Span]:
    if isinstance(answer, str):
        yield from _find_name(names, text)
    elif isinstance(answer, Quantity):
        yield from _find_numbers({answer.amount}, text)
    else:
        yield from _find_numbers(_parts(answer), text)


def _find_name(names: Iterable[str], text: str) -> Iterator[Span]:
    for name in sorted(filter(None, names), key=lambda name: (-len(name), name)):
        start = text.find(name)
        if start >= 0:
            while start >= 0:
                yield start, start + len(name)
                start = text.find(name, start + len(name))
            return


def _find_numbers(values: set[Decimal], text: str) -> Iterator[Span]:
    for numeral in find_numerals(text):
        if numeral.value in values:
            yield numeral.start, numeral.end


def _parts(span: DateSpan) -> set[Decimal]:
    points = (span.start, span.end)
    parts = {Decimal(part) for p in points for part in (p.year, p.month, p.day) if part is not None}
    return parts | {Decimal(point.year % 100) for point in points if span.is_interval}


def _merge(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(set(spans)):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged

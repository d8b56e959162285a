"""The quotes under an item, with the words that answer it marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from studytool.facts import DateSpan, Pack, Quantity, Quote, Value, find_numerals

from .item import SourceQuote

Span = tuple[int, int]
_FIRST_PLAIN_YEAR = 1000  # earlier ones stand with their era

# What stands between and after the numerals of one date: 2023 年 5 月 18 至 19 日.
_SENTENCE_END = re.compile(r"[。！？；]|[.!?;]\s")
_ERA = r"(?:[西公]元前?|前|AD\s|A\.D\.\s)"
_ERA_AFTER = r"(?:\s(?:BCE?|B\.C\.(?:E\.)?|AD|CE)(?![A-Za-z]))"
_DATE_JOINT = re.compile(rf"{_ERA_AFTER}?(?:[\s至到,–—\-/]*|\s+(?:to|until|and)\s+){_ERA}?")
_DATE_HEAD = re.compile(rf"{_ERA}\s?$")
_DATE_TAIL = re.compile(rf"\s*[年月日號]|{_ERA_AFTER}")


def cite(
    quotes: Iterable[Quote], answers: Iterable[Value], pack: Pack, known: Sequence[Value] = ()
) -> tuple[SourceQuote, ...]:
    """Return each quote once, in order, with the words of the answers marked in it.

    ``known`` is what else the fact speaks of, its subject first, and what other facts say
    of that: where a name stands twice, the place that is meant is the one beside them.
    """
    listed = list(answers)
    cited = []
    for quote in dict.fromkeys(quotes):
        spans = _merge(
            span
            for answer in listed
            for span in _narrow([*_join(answer, quote.text, pack)], answer, quote.text, pack, known)
        )
        marks = tuple((quote.start + start, quote.start + end) for start, end in spans)
        cited.append(SourceQuote(quote.source, quote.start, quote.end, quote.text, marks))
    if not any(quote.marks for quote in cited):
        # The answer stands in other words than its name: then the whole quote says it.
        cited = [SourceQuote(q.source, q.start, q.end, q.quote, ((q.start, q.end),)) for q in cited]
    return tuple(cited)


def _narrow(
    spans: list[Span], answer: Value, text: str, pack: Pack, known: Sequence[Value]
) -> list[Span]:
    """Keep the places that state the answer, as far as it can be told which they are."""
    if len(spans) < 2:
        return spans
    if isinstance(answer, Quantity) and answer.unit is not None:
        patterns = pack.units[answer.unit].patterns.values()
        words = {text.replace("{n}", "").strip() for forms in patterns for text in forms.values()}
        spans = _some(spans, lambda span: text[span[1] :].lstrip().startswith(tuple(words - {""})))
    if isinstance(answer, DateSpan):
        ends = answer.start, answer.end
        parts = {part for p in ends for part in (p.year_number, p.month, p.day) if part}
        spans = _some(spans, lambda span: _holds_all(parts, span, text))
    if isinstance(answer, str):
        names = {name for each in known if isinstance(each, str) for name in _names(each, pack)}
        inside = [*_find_each(names, text)]
        spans = _some(
            spans, lambda span: not any(s <= span[0] and span[1] <= e and (s, e) != span
                                        for s, e in inside))  # fmt: skip
    beside = [
        span for each in known if each != answer for span in _find(each, _names(each, pack), text)
    ]
    if len(spans) > 1 and beside:
        gaps = [min(_gap(span, other, text) for other in beside) for span in spans]
        if gaps.count(min(gaps)) == 1:
            spans = [spans[gaps.index(min(gaps))]]
    return spans


def _some(spans: list[Span], is_meant: Callable[[Span], bool]) -> list[Span]:
    """Keep those that are meant; all of them where none is."""
    return [span for span in spans if is_meant(span)] or spans


def _gap(span: Span, other: Span, text: str) -> int:
    """Return how far apart two places are; the end of a sentence between them is a long way."""
    first, last = sorted((span, other))
    between = text[first[1] : last[0]]
    return len(between) + len(text) * len(_SENTENCE_END.findall(between))


def _holds_all(parts: set[int], span: Span, text: str) -> bool:
    found = {numeral.value for numeral in find_numerals(text[slice(*span)])}
    return all(Decimal(part) in found for part in parts)


def _names(value: Value, pack: Pack) -> frozenset[str]:
    return pack.entities[value].names() if isinstance(value, str) else frozenset()


def _find_each(names: Iterable[str], text: str) -> Iterator[Span]:
    for name in names:
        yield from (match.span() for match in re.finditer(re.escape(name), text))


def _join(answer: Value, text: str, pack: Pack) -> Sequence[Span]:
    return _join_found(answer, _names(answer, pack), text)


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
        head = _DATE_HEAD.search(text, 0, start)
        start = head.start() if head and _is_early(answer) else start
        if joined and _DATE_JOINT.fullmatch(text, joined[-1][1], start):
            start = joined.pop()[0]
        joined.append((start, end))
    return joined


def _is_early(span: DateSpan) -> bool:
    return span.start.month is None and span.start.year < _FIRST_PLAIN_YEAR


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
    parts |= {Decimal(point.year_number) for point in points}
    return parts | {Decimal(point.year % 100) for point in points if span.is_interval}


def _merge(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(set(spans)):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged

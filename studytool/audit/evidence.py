"""What the item rests on stands in the source, word for word, with the answer marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from studytool.facts import DateSpan, Quantity, Value, find_numerals

from .certificates import answers_of
from .ground import Check, Ground
from .view import View


def check_quotes(view: View, ground: Ground) -> Iterable[str]:
    """6: every quote stands at its offsets, and every fact of the item is quoted."""
    quoted = set()
    for cited in view.raw["sources"]:
        source = ground.pack.source_by_id.get(cited["source"])
        start, end = cited["start"], cited["end"]
        if source is None or not 0 <= start < end or source.text[start:end] != cited["quote"]:
            yield f"{cited['quote'][:40]!r} does not stand at {start} of {cited['source']}"
        quoted.add((cited["source"], start, end))
    for fact_id in view.facts:
        said = ground.said.get(fact_id)
        if said is None:
            yield f"there is no fact {fact_id}"
        elif (said.quote.source, said.quote.start, said.quote.end) not in quoted:
            yield f"the quote of {fact_id} is not given"


def check_marks(view: View, ground: Ground) -> Iterable[str]:
    """6: the marks lie inside their quotes and hold words of the answer.

    Where the source gives the answer in other words than its names, as a title that
    it translates, the whole quote is marked.
    """
    texts, whole = [], False
    for cited in view.raw["sources"]:
        start, end = cited["start"], cited["end"]
        for first, last in cited["marks"]:
            if not start <= first < last <= end:
                yield f"the mark {first}–{last} is not inside {start}–{end}"
            texts.append(cited["quote"][first - start : last - start])
            whole = whole or (first, last) == (start, end)
    if not texts:
        yield "no word of the answer is marked"
    elif not whole and not any(_holds(texts, value, ground) for value in _answers(view, ground)):
        yield "no mark holds a word of the answer"


def _answers(view: View, ground: Ground) -> Iterable[Value]:
    if view.right:
        return view.right
    if view.direction in ("forward", "inverse") and view.form != "true_false":
        return view.result
    facts = answers_of(view, ground)
    return [*(fact.value for fact in facts), *(fact.subject for fact in facts)]


def _holds(texts: Sequence[str], value: Value, ground: Ground) -> bool:
    if isinstance(value, str):
        names = ground.texts_of(value)
        return any(name in text for text in texts for name in names)
    numbers = numbers_in(value)
    return any(not numbers.isdisjoint(_numbers_of(text)) for text in texts)


@lru_cache(maxsize=2_000)
def _numbers_of(text: str) -> frozenset[Decimal]:
    return frozenset(numeral.value for numeral in find_numerals(text))


@lru_cache(maxsize=2_000)
def numbers_in(value: DateSpan | Quantity) -> frozenset[Decimal]:
    """The numbers by which a source may state a date or quantity: 2014 至 15 年."""
    if isinstance(value, Quantity):
        return frozenset({abs(value.amount)})
    points = (value.start, value.end)
    parts = {part for p in points for part in (p.year, p.month, p.day) if part is not None}
    parts |= {point.year_number for point in points}
    return frozenset(map(Decimal, parts | {point.year % 100 for point in points}))


CHECKS: Sequence[Check] = (
    Check("6-quote", "the key's quotes stand in the source", check_quotes),
    Check("6-marks", "the marks are in the quotes and on the answer", check_marks),
)

"""Wrong options: each proven false, of the key's kind, and near to it.

Near means in role (entities that stand where the key stands in other facts), in
place (parts of the same whole) and in time; for dates and numbers, in value.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import islice

from studytool.facts import DatePoint, DateSpan, Pack, Quantity, Value

from .context import Context
from .neighbours import sort_key
from .prompts import Prompt
from .truth import Truth, Verdict

_MOST_NEAR = 24  # of the values next to a date or number

Judge = Callable[[Value], Verdict]


@dataclass(frozen=True)
class Distractor:
    """A value with the verdict that proves it false."""

    value: Value
    verdict: Verdict


def judge_for(prompt: Prompt, context: Context) -> Judge:
    """Return the function that judges a value as an answer to the prompt."""
    knowledge, prop, scope = context.knowledge, prompt.prop, prompt.scope
    if prompt.kind == "forward":
        return lambda value: knowledge.judge(prompt.subject, prop.id, value, scope)
    asked = prompt.facts[0].value
    return lambda subject: knowledge.judge(str(subject), prop.id, asked, scope)


def rank_entities(key: str, prompt: Prompt, context: Context) -> list[Distractor]:
    """Return entities of the key's type that are proven false, the nearest first."""
    memo = ("rank", prompt.id, key)
    if memo in context.memo:
        known: list[Distractor] = context.memo[memo]
        return known
    judge = judge_for(prompt, context)
    role = "subject" if prompt.kind == "inverse" else "value"
    near = context.neighbours
    rng = context.rng(prompt.id, key, "rank")
    ranked = []
    # Nothing is its own disciple, or lies in itself: what the stem names is no option.
    named = prompt.subject if prompt.kind == "forward" else prompt.facts[0].value
    for entity in near.near_entities(key, role, prompt.prop.id):
        if entity == named or context.knowledge.may_coincide(entity, key):
            continue
        verdict = judge(entity)
        if verdict.truth is Truth.FALSE:
            is_in_role = near.is_in_role(entity, role, prompt.prop.id)
            distance = _distance(entity, key, is_in_role, context)
            ranked.append((distance, rng.random(), Distractor(entity, verdict)))
    ranked.sort(key=lambda entry: entry[:2])
    context.memo[memo] = [distractor for *_, distractor in ranked]
    return [distractor for *_, distractor in ranked]


def rank_values(key: Value, prompt: Prompt, context: Context) -> list[Distractor]:
    """Return dates or numbers like the key that are proven false, the nearest first.

    They are its neighbours and the values that the property takes elsewhere in the pack;
    none overlaps another.
    """
    memo = ("rank", prompt.id, str(key))
    if memo in context.memo:
        known: list[Distractor] = context.memo[memo]
        return known
    judge = judge_for(prompt, context)
    near = near_dates(key, context.pack) if isinstance(key, DateSpan) else _near_numbers(key)
    own = context.neighbours.near_values(key, prompt.prop.id)
    found: list[Distractor] = []
    taken: list[Value] = []
    for value in [*islice(near, _MOST_NEAR), *(value for value in own if _is_alike(value, key))]:
        verdict = judge(value)
        if verdict.truth is Truth.FALSE and not context.knowledge.coincides(value, taken):
            found.append(Distractor(value, verdict))
            taken.append(value)
    found.sort(key=lambda d: abs(sort_key(d.value)[0] - sort_key(key)[0]))
    context.memo[memo] = found
    return found


def _near_numbers(key: Value) -> Iterator[Value]:
    if not isinstance(key, Quantity):
        raise TypeError("entities are picked by rank")
    return near_quantities(key)


def _is_alike(value: Value, key: Value) -> bool:
    """Tell whether a value has the key's kind, precision and unit."""
    if type(value) is not type(key):
        return False
    for name in ("precision", "is_interval", "unit"):
        if getattr(value, name, None) != getattr(key, name, None):
            return False
    return True


def rank(key: Value, prompt: Prompt, context: Context) -> list[Distractor]:
    """Return what is proven false and like the key, the nearest first."""
    if isinstance(key, str):
        return rank_entities(key, prompt, context)
    return rank_values(key, prompt, context)


def _distance(entity: str, key: str, is_in_role: bool, context: Context) -> float:
    """Return how far two entities are apart, from 0 to 3: a third each for role, place, time."""
    pack = context.pack
    wholes = set(pack.entities[entity].part_of) & set(pack.entities[key].part_of)
    times = context.time_of
    years = 20.0
    if entity in times and key in times:
        years = abs((times[entity] - times[key]).days) / 365.25
    return (0 if is_in_role else 1) + (0 if wholes else 0.5) + min(years, 20) / 20


def near_dates(key: DateSpan, pack: Pack) -> Iterator[Value]:
    """Yield dates of the key's precision and length, nearest first, none begun after `as_of`."""
    latest = max(pack.as_of.end.last_day, key.start.first_day)
    length = _length(key)
    for distance in range(1, 16):
        for sign in (-1, 1):
            moved = _move(key, sign * distance * length)
            if moved is not None and moved.start.first_day <= latest and not moved.overlaps(key):
                yield moved


def _length(span: DateSpan) -> int:
    """Return how many years, months or days, as its precision says, a span takes up."""
    start, end = span.start, span.end
    if start.month is None or end.month is None:
        return end.year - start.year + 1
    if start.day is None:
        return (end.year - start.year) * 12 + end.month - start.month + 1
    return (end.last_day - start.first_day).days + 1


def _move(span: DateSpan, steps: int) -> DateSpan | None:
    """Move a span by years, months or days, as its precision says; None where no such date is."""
    start, end = _move_point(span.start, steps), _move_point(span.end, steps)
    return DateSpan(start, end) if start and end else None


def _move_point(point: DatePoint, steps: int) -> DatePoint | None:
    if point.month is None:
        year = point.year + steps
        return DatePoint(year) if 1 <= year <= 9999 else None
    if point.day is None:
        year, month = divmod(point.year * 12 + point.month - 1 + steps, 12)
        return DatePoint(year, month + 1) if 1 <= year <= 9999 else None
    try:
        day = point.first_day + timedelta(days=steps)
    except OverflowError:
        return None
    return DatePoint(day.year, day.month, day.day)


def near_quantities(key: Quantity) -> Iterator[Value]:
    """Yield quantities in the key's unit with as many significant digits, nearest first."""
    _, digits, exponent = key.amount.normalize().as_tuple()
    if not isinstance(exponent, int):
        return
    mantissa = int("".join(map(str, digits)))
    scale = Decimal(10) ** exponent
    if exponent > 0 and mantissa < 10:  # 50 is two digits as much as one: 45, 52, …
        mantissa, scale = mantissa * 10, scale / 10
    step = max(1, mantissa // 20)
    for distance in range(1, 8):
        for sign in (-1, 1):
            moved = mantissa + sign * distance * step
            if moved > 0 and len(str(moved)) == len(str(mantissa)):
                yield Quantity((moved * scale).copy_sign(key.amount), key.unit)


def pick_around(key: Value, pool: Iterable[Distractor], rng: random.Random) -> list[Distractor]:
    """Pick up to three values so that the key's rank among the options is left to chance.

    Always taking the nearest on both sides would put the key in the middle, where a
    guesser looks first.
    """
    candidates = list(pool)
    places, own = [sort_key(d.value) for d in candidates], sort_key(key)
    below = [d for d, place in zip(candidates, places, strict=True) if place < own]
    above = [d for d, place in zip(candidates, places, strict=True) if place > own]
    ranks = [r for r in range(4) if r <= len(below) and 3 - r <= len(above)]
    if not ranks:
        return candidates[:3]
    rank = rng.choice(ranks)
    return [*_near(below, rank, rng), *_near(above, 3 - rank, rng)]


def _near(pool: list[Distractor], count: int, rng: random.Random) -> list[Distractor]:
    return rng.sample(pool[: count + 2], count)

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
from typing import NamedTuple

from studytool.facts import DatePoint, DateSpan, Pack, Quantity, Value

from .context import Context
from .neighbours import sort_key
from .prompts import Prompt
from .truth import Truth, Verdict

_MONTH_AND_A_HALF = 45  # days
_RATIOS = (0.8, 1.25, 0.64, 1.56, 0.5, 1.95, 0.4, 2.44)  # apart though each is "about"
_PERCENT, _WHOLE = "percent", 100
_PLAIN_YEAR = 1000  # earlier ones are shown with their era
_MOST_NEAR = 24  # of the values next to a date or number

# What values beside each other have in common.
_ALIKE = {
    DateSpan: ("precision", "is_interval"),
    Quantity: ("unit", "is_approximate"),
}

Judge = Callable[[Value], Verdict]


class Distractor(NamedTuple):
    """A value with the verdict that proves it false, and how far it is from the key (0: near)."""

    value: Value
    verdict: Verdict
    distance: float = 0.0


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
    within = prompt.prop.subject_within if role == "subject" else prompt.prop.value_within
    for entity in near.near_entities(key, role, prompt.prop.id):
        if entity == named or context.knowledge.may_coincide(entity, key):
            continue
        if within and not context.knowledge.wholes[entity].intersection(within):
            continue
        verdict = judge(entity)
        if verdict.truth is Truth.FALSE:
            is_in_role = near.is_in_role(entity, role, prompt.prop.id)
            distance = _distance(entity, key, is_in_role, context)
            ranked.append((distance, rng.random(), Distractor(entity, verdict, distance)))
    ranked.sort(key=lambda entry: entry[:2])
    found = context.memo[memo] = [distractor for *_, distractor in ranked]
    return found


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
    place = sort_key(key)[0]
    near = near_dates(key, context.pack) if isinstance(key, DateSpan) else _near_numbers(key)
    own = context.neighbours.near_values(key, prompt.prop.id)
    found: list[Distractor] = []
    taken: list[Value] = []
    for value in [*islice(near, _MOST_NEAR), *own]:
        if not _is_alike(value, key):
            continue
        verdict = judge(value)
        if verdict.truth is Truth.FALSE and not context.knowledge.coincides(value, taken):
            found.append(Distractor(value, verdict))
            taken.append(value)
    found.sort(key=lambda d: abs(sort_key(d.value)[0] - place))
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
    if isinstance(value, DateSpan) and not _is_shown_alike(value, key):
        return False
    return all(getattr(value, name) == getattr(key, name) for name in _ALIKE[type(key)])


def _is_shown_alike(one: DateSpan, other: Value) -> bool:
    """Tell whether both or neither are years that are shown with their era."""
    assert isinstance(other, DateSpan)
    return (one.start.year < _PLAIN_YEAR) == (other.start.year < _PLAIN_YEAR) and (
        one.end.year < _PLAIN_YEAR) == (other.end.year < _PLAIN_YEAR)  # fmt: skip


def rank(key: Value, prompt: Prompt, context: Context) -> list[Distractor]:
    """Return what is proven false and like the key, the nearest first."""
    if isinstance(key, str):
        return rank_entities(key, prompt, context)
    return rank_values(key, prompt, context)


def _distance(entity: str, key: str, is_in_role: bool, context: Context) -> float:
    """Return how far two entities are apart: 1.5 for another role, and up to 1.5 for another
    place and 1 for another time.

    An entity of no known time is neither near nor far.
    """
    entities, wholes = context.pack.entities, context.knowledge.wholes
    place = 1.5
    mine, its = wholes[key], wholes[entity]
    if mine and its:
        if set(entities[entity].part_of) & set(entities[key].part_of):
            place = 0.0
        elif mine & its:
            place = 0.75
    times = context.time_of
    years = 10.0
    if entity in times and key in times:
        years = abs(times[entity] - times[key]) / 365.25
    return (0 if is_in_role else 1.5) + place + min(years, 20) / 20


def near_dates(key: DateSpan, pack: Pack) -> Iterator[Value]:
    """Yield dates of the key's precision and length, nearest first, none begun after `as_of`."""
    latest = max(pack.as_of.end.last_number, key.start.first_number)
    length = _length(key)
    if key.precision == "day" and length > _MONTH_AND_A_HALF:
        # The next term after "May 25 to September 17" would run to January; nobody offers that.
        for distance in range(1, 8):
            for sign in (-1, 1):
                start, end = (_shift_years(p, sign * distance) for p in (key.start, key.end))
                other_term = DateSpan(start, end)
                if not other_term.overlaps(key) and start.first_number <= latest:
                    yield other_term
        return
    for distance in range(1, 16):
        for sign in (-1, 1):
            moved = _move(key, sign * distance * length)
            if moved is not None and moved.start.first_number <= latest and not moved.overlaps(key):
                yield moved


def _shift_years(point: DatePoint, years: int) -> DatePoint:
    """Return the same day of another year; February 29 becomes the 28th."""
    is_leap_day = (point.month, point.day) == (2, 29)
    year = min(max(point.year + years, 1), 9999)
    return DatePoint(year, point.month, 28 if is_leap_day else point.day)


def _length(span: DateSpan) -> int:
    """Return how many years, months or days, as its precision says, a span takes up."""
    start, end = span.start, span.end
    if start.month is None or end.month is None:
        return end.year - start.year + 1
    if start.day is None:
        return (end.year - start.year) * 12 + end.month - start.month + 1
    return end.last_number - start.first_number + 1


def _move(span: DateSpan, steps: int) -> DateSpan | None:
    """Move a span by years, months or days, as its precision says; None where no such date is."""
    start, end = _move_point(span.start, steps), _move_point(span.end, steps)
    return DateSpan(start, end) if start and end else None


def _move_point(point: DatePoint, steps: int) -> DatePoint | None:
    if point.month is None:
        year = point.year + steps
        return DatePoint(year) if -9999 <= year <= 9999 else None
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
    near = [mantissa + sign * far * step for far in range(1, 8) for sign in (-1, 1)]
    if key.is_approximate:
        near = _near_about(mantissa, is_round=digits[1:] == () and mantissa >= 10)
    for moved in near:
        is_long = len(str(moved)) == len(str(mantissa)) or key.is_approximate
        amount = (moved * scale).copy_sign(key.amount)
        if moved > 0 and is_long and not (key.unit == _PERCENT and abs(amount) > _WHOLE):
            yield Quantity(amount, key.unit, key.is_approximate)


def _near_about(mantissa: int, *, is_round: bool) -> list[int]:
    """Return numbers that are clearly others though each is "about", as round as the key."""
    if is_round:  # beside "about 60" "about 90" rather than "about 94"; below it is less room
        tens = [mantissa + sign * far for far in (30, 60, 90) for sign in (-1, 1)]
        fives = [mantissa - far for far in (15, 25, 35, 45)]
        return [*tens, *fives, mantissa // 2, mantissa // 4]
    near = [round(mantissa * ratio) for ratio in _RATIOS]
    return [number if number < 100 else round(number / 5) * 5 for number in near]


@dataclass(frozen=True)
class Around:
    """Values that may stand beside a key, the nearest first: all, and those on either side."""

    every: list[Distractor]
    below: list[Distractor]
    above: list[Distractor]


def part_around(key: Value, pool: Iterable[Distractor]) -> Around:
    """Part values into those below the key and those above it."""
    every, own = list(pool), sort_key(key)
    places = [sort_key(d.value) for d in every]
    below = [d for d, place in zip(every, places, strict=True) if place < own]
    above = [d for d, place in zip(every, places, strict=True) if place > own]
    return Around(every, below, above)


def pick_around(around: Around, rng: random.Random) -> list[Distractor]:
    """Pick up to three values so that the key's rank among the options is left to chance.

    Always taking the nearest on both sides would put the key in the middle, where a
    guesser looks first.
    """
    below, above = around.below, around.above
    ranks = [r for r in range(4) if r <= len(below) and 3 - r <= len(above)]
    if not ranks:
        return around.every[:3]
    rank = rng.choice(ranks)
    return [*_near(below, rank, rng), *_near(above, 3 - rank, rng)]


def _near(pool: list[Distractor], count: int, rng: random.Random) -> list[Distractor]:
    return rng.sample(pool[: count + 2], count)

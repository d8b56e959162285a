"""Changing one thing in a pack, as an editor might, without asking the loader.

Each function returns the changed pack, or None where there is nothing of the kind.
What a mutation makes inconsistent (two values at one time, an ordinary name for two
things of a type) no loader lets through, and is not tried.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from studytool.facts import DatePoint, DateSpan, Entity, Fact, Pack
from studytool.text import fold

Mutation = Callable[[Pack, random.Random], Pack | None]


def delete_fact(pack: Pack, rng: random.Random) -> Pack | None:
    gone = rng.choice(pack.facts)
    rest = tuple(fact for fact in pack.facts if fact is not gone)
    stays = {(fact.subject, fact.property) for fact in rest if not fact.is_negative}
    sets = tuple(c for c in pack.complete_sets if (c.subject, c.property) in stays)
    return replace(pack, facts=rest, complete_sets=sets)


def drop_completeness(pack: Pack, rng: random.Random) -> Pack | None:
    if not pack.complete_sets:
        return None
    gone = rng.choice(pack.complete_sets)
    return replace(pack, complete_sets=tuple(c for c in pack.complete_sets if c is not gone))


def shift_date(pack: Pack, rng: random.Random) -> Pack | None:
    """Move a fact's value, `at` or `as_of`."""
    places = [
        (fact, name)
        for fact in pack.facts
        for name in ("value", "at", "as_of")
        if isinstance(getattr(fact, name), DateSpan)
    ]
    if not places:
        return None
    fact, name = rng.choice(places)
    moved = _move(getattr(fact, name), rng.choice([-3, -2, -1, 1, 2, 3]))
    changed = replace(fact, **{name: moved})
    if _clashes(changed, fact, pack):
        return None
    return replace(pack, facts=tuple(changed if f is fact else f for f in pack.facts))


def add_alias(pack: Pack, rng: random.Random) -> Pack | None:
    """Give an entity a name that another, of another type, may have already."""
    entity = rng.choice([*pack.entities.values()])
    lang = rng.choice(pack.languages)
    others = [e for e in pack.entities.values() if e.type != entity.type]
    name = rng.choice(others).label[lang] if others and rng.random() < 0.7 else "Alias 0"
    taken = {fold(n) for e in pack.entities.values() if e.type == entity.type for n in e.names()}
    if fold(name) in taken:
        return None
    aliases = {**entity.aliases, lang: (*entity.aliases.get(lang, ()), name)}
    return _with_entities(pack, replace(entity, aliases=aliases))


def swap_labels(pack: Pack, rng: random.Random) -> Pack | None:
    """Exchange all names of two entities of one type."""
    one = rng.choice([*pack.entities.values()])
    others = [e for e in pack.entities.values() if e.type == one.type and e is not one]
    if not others:
        return None
    other = rng.choice(others)
    return _with_entities(
        pack,
        replace(one, label=other.label, phrase=other.phrase, aliases=other.aliases),
        replace(other, label=one.label, phrase=one.phrase, aliases=one.aliases),
    )


MUTATIONS: tuple[Mutation, ...] = (
    delete_fact, drop_completeness, shift_date, add_alias, swap_labels,
)  # fmt: skip


def _with_entities(pack: Pack, *changed: Entity) -> Pack:
    return replace(pack, entities={**pack.entities, **{entity.id: entity for entity in changed}})


def _move(span: DateSpan, years_or_days: int) -> DateSpan:
    def move(point: DatePoint) -> DatePoint:
        if point.day is None:
            return replace(point, year=point.year + years_or_days)
        day = point.first_day + timedelta(days=years_or_days)
        return DatePoint(day.year, day.month, day.day)

    return DateSpan(move(span.start), move(span.end))


def _clashes(changed: Fact, old: Fact, pack: Pack) -> bool:
    """Tell whether another fact of the subject and property speaks of the same time now."""
    time = changed.at or changed.as_of
    for fact in pack.facts:
        if fact is old or fact.property != changed.property:
            continue
        its = fact.at or fact.as_of
        meets = time is None or its is None or its.overlaps(time)
        if meets and (fact.subject == changed.subject or fact.value == changed.value):
            return True
    return False

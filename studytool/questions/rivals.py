"""Whether a value may belong to another subject as well, so that it cannot be asked whose it is.

Told from the looks and the meaning of values, not from their identity: a day and its
month, a town and its country, two names that read alike, a number and "about" a number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from itertools import chain

from studytool.facts import DateSpan, Fact, Quantity, Value

from .truth import Knowledge


class Rivals:
    """The one-to-one facts of a pack, indexed so that none is compared with all others."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._facts: dict[str, list[Fact]] = defaultdict(list)
        for fact in knowledge.pack.facts:
            if knowledge.pack.properties[fact.property].is_one_to_one and not fact.is_negative:
                self._facts[fact.property].append(fact)

    def has_rival(self, fact: Fact) -> bool:
        """Tell whether another subject, at any time, has a value that may be this fact's."""
        if isinstance(fact.value, DateSpan):
            return fact.id in self._in_shared_time
        return any(
            other.subject != fact.subject
            for value in self._near_values(fact)
            for other in self._knowledge.with_value(fact.property, value)
        )

    def _near_values(self, fact: Fact) -> Iterable[Value]:
        """Return the values of the property that may coincide with the fact's."""
        value = fact.value
        if isinstance(value, str):
            names = (self._named[name] for name in self._knowledge.folded_names(value))
            wholes = self._knowledge.wholes[value]
            return {value, *wholes, *self._parts[value], *chain.from_iterable(names)}
        if isinstance(value, Quantity):
            exact = (value.unit, False)
            groups = self._quantities[fact.property].items()
            loose = (each for key, group in groups if key != exact for each in group)
            others = self._quantities[fact.property][exact] if value.is_approximate else ()
            return chain((value,), loose, others)
        return (value,)

    @cached_property
    def _quantities(self) -> dict[str, dict[tuple[str | None, bool], list[Quantity]]]:
        """The quantities of each property by unit and whether they are approximate."""
        found: dict[str, dict[tuple[str | None, bool], list[Quantity]]] = {}
        for property_id, facts in self._facts.items():
            groups = found[property_id] = defaultdict(list)
            for fact in facts:
                if isinstance(fact.value, Quantity):
                    groups[fact.value.unit, fact.value.is_approximate].append(fact.value)
        return found

    @cached_property
    def _in_shared_time(self) -> set[str]:
        """The facts whose dates overlap the dates of another subject."""
        shared: set[str] = set()
        for facts in self._facts.values():
            spans = [
                (fact.value.start.first_number, fact.value.end.last_number, fact)
                for fact in facts
                if isinstance(fact.value, DateSpan)
            ]
            spans.sort(key=lambda each: each[:2])
            latest: list[tuple[int, str]] = []  # the last ends so far, of two subjects
            for first, last, fact in spans:
                if any(end >= first and whose != fact.subject for end, whose in latest):
                    shared.add(fact.id)
                latest = _best_two([*latest, (last, fact.subject)])
            following: list[tuple[int, str]] = []  # the next beginnings, of two subjects
            for first, last, fact in reversed(spans):
                if any(begin <= last and whose != fact.subject for begin, whose in following):
                    shared.add(fact.id)
                nearer = [each for each in following if each[1] != fact.subject]
                following = [(first, fact.subject), *nearer][:2]
        return shared

    @cached_property
    def _named(self) -> dict[str, list[str]]:
        """The entities that have a name, by the name as it is compared."""
        found: dict[str, list[str]] = defaultdict(list)
        for entity in self._knowledge.pack.entities:
            for name in self._knowledge.folded_names(entity):
                found[name].append(entity)
        return found

    @cached_property
    def _parts(self) -> dict[str, list[str]]:
        """Every entity's parts, however far down."""
        found: dict[str, list[str]] = defaultdict(list)
        for entity, wholes in self._knowledge.wholes.items():
            for whole in wholes:
                found[whole].append(entity)
        return found


def _best_two(ends: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Keep the last end of each subject, of the two subjects whose ends are last."""
    last: dict[str, int] = {}
    for end, whose in sorted(ends):
        last[whose] = end
    return sorted(((end, whose) for whose, end in last.items()), reverse=True)[:2]

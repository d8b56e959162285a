"""What the facts prove of a statement: TRUE, FALSE or, where they are silent, UNKNOWN.

Absent is not false. The rules that prove a value false carry the letters of the
certificate: (a) a functional property holds another value in the same time scope,
or a one-to-one value belongs to another subject; (b) the value set is declared
complete and lacks it; (c) a disjoint property holds it; (d) a sourced negative fact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from studytool.facts import (
    CompleteSet,
    DateSpan,
    Fact,
    Pack,
    Quantity,
    Scope,
    Value,
    scope_of,
    share_time,
)
from studytool.text import fold


class Truth(Enum):
    """The three values that a statement can have."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Verdict:
    """A truth value with the rule that gives it and the ids of the facts it rests on."""

    truth: Truth
    rule: str | None = None
    facts: tuple[str, ...] = ()


_NONE: frozenset[str] = frozenset()
UNKNOWN = Verdict(Truth.UNKNOWN)


class _Held(NamedTuple):
    """What is known of a subject's property at a time, and what follows for any other value."""

    asked: tuple[str, str, Scope]
    stated: list[Fact]
    touching: list[Fact]
    listed: list[Fact]  # by the declaration that these are all
    by_function: Verdict | None
    by_completeness: Verdict | None


def covers(one: Scope, other: Scope) -> bool:
    """Tell whether what is said for one time is said for the whole of the other.

    What held in a month proves nothing of the year around it.
    """
    if one is None or other is None:
        return one is other
    return one.covers(other)


class Knowledge:
    """A pack's facts, indexed so that judging a statement takes constant time."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._held: _Held | None = None
        self._positive: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        self._negative: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        self._by_value: dict[tuple[str, Value], list[Fact]] = defaultdict(list)
        self._complete: dict[tuple[str, str], list[CompleteSet]] = defaultdict(list)
        self._disjoint: dict[str, set[str]] = defaultdict(set)
        self._by_property: dict[str, list[Fact]] = defaultdict(list)
        for fact in pack.facts:
            index = self._negative if fact.is_negative else self._positive
            index[fact.subject, fact.property].append(fact)
            self._by_property[fact.property].append(fact)
            if not fact.is_negative:
                self._by_value[fact.property, fact.value].append(fact)
        for declared in pack.complete_sets:
            self._complete[declared.subject, declared.property].append(declared)
        for prop in pack.properties.values():
            for other in prop.disjoint_with:
                self._disjoint[prop.id].add(other)
                self._disjoint[other].add(prop.id)

    def scope_of(self, statement: Fact | CompleteSet) -> Scope:
        """Return the time for which a statement of this pack speaks."""
        return scope_of(statement, self.pack.properties[statement.property])

    def stated(self, subject: str, property_id: str, scope: Scope) -> list[Fact]:
        """Return the facts that state a value of the property for all of the scope, in order."""
        found = self._positive.get((subject, property_id), ())
        if scope is None:
            return [fact for fact in found if self.scope_of(fact) is None]
        return [fact for fact in found if covers(self.scope_of(fact), scope)]

    def touching(self, subject: str, property_id: str, scope: Scope) -> list[Fact]:
        """Return the facts that state a value for the scope or for a part of it, in order."""
        found = self._positive.get((subject, property_id), ())
        if scope is None:
            return [fact for fact in found if self.scope_of(fact) is None]
        return [fact for fact in found if share_time(self.scope_of(fact), scope)]

    def facts_of(self, property_id: str) -> list[Fact]:
        """Return every fact of a property, negative ones too, in pack order."""
        return self._by_property.get(property_id, [])

    def with_value(self, property_id: str, value: Value) -> list[Fact]:
        """Return the facts that state the value of any subject, in pack order."""
        return self._by_value.get((property_id, value), [])

    def complete_set(self, subject: str, property_id: str, scope: Scope) -> CompleteSet | None:
        """Return the declaration that no other value than those stated holds, if there is one.

        It may speak of a longer time: then what it lists need not all hold in the scope.
        """
        for declared in self._complete.get((subject, property_id), ()):
            if covers(self.scope_of(declared), scope):
                return declared
        return None

    def is_all(self, facts: Iterable[Fact], declared: CompleteSet) -> bool:
        """Tell whether the facts are all that a declaration lists, over its whole time."""
        scope = self.scope_of(declared)
        return set(self.touching(declared.subject, declared.property, scope)) <= set(facts)

    def judge(self, subject: str, property_id: str, value: Value, scope: Scope) -> Verdict:
        """Return what the facts prove of "the property of the subject is (or holds) the value"."""
        held = self._hold(subject, property_id, scope)
        for fact in held.stated:
            if fact.value == value:
                return Verdict(Truth.TRUE, "stated", (fact.id,))
        denied = self._judge_by_negatives(
            subject, property_id, value, scope
        ) or self._judge_by_disjointness(subject, property_id, value, scope)
        if denied:
            return denied
        if self._may_be_among(value, held.touching):
            return UNKNOWN
        if held.by_function is not None:
            return held.by_function
        if held.by_completeness is not None and not self._may_be_among(value, held.listed):
            return held.by_completeness
        return self._judge_by_other_subject(subject, property_id, value, scope) or UNKNOWN

    def _hold(self, subject: str, property_id: str, scope: Scope) -> _Held:
        """Return what is known of a subject: the same for all values that are judged in a row."""
        asked = subject, property_id, scope
        if self._held is not None and self._held.asked == asked:
            return self._held
        stated = self.stated(subject, property_id, scope)
        listed: list[Fact] = []
        by_function = by_completeness = None
        if stated and self.pack.properties[property_id].cardinality == "functional":
            by_function = Verdict(Truth.FALSE, "a", tuple([fact.id for fact in stated]))
        declared = self.complete_set(subject, property_id, scope)
        if declared is not None:
            listed = self.touching(subject, property_id, self.scope_of(declared))
            ids = declared.id, *(fact.id for fact in listed)
            by_completeness = Verdict(Truth.FALSE, "b", ids)
        touching = stated if scope is None else self.touching(subject, property_id, scope)
        self._held = _Held(asked, stated, touching, listed, by_function, by_completeness)
        return self._held

    def _may_be_among(self, value: Value, facts: Iterable[Fact]) -> bool:
        for fact in facts:  # noqa: SIM110 (any() takes twice as long, and this is asked most)
            if self.may_coincide(fact.value, value):
                return True
        return False

    def _judge_by_negatives(
        self, subject: str, property_id: str, value: Value, scope: Scope
    ) -> Verdict | None:
        for fact in self._negative.get((subject, property_id), ()):
            if fact.value == value and covers(self.scope_of(fact), scope):
                return Verdict(Truth.FALSE, "d", (fact.id,))
        return None

    def _judge_by_disjointness(
        self, subject: str, property_id: str, value: Value, scope: Scope
    ) -> Verdict | None:
        if property_id not in self._disjoint:
            return None
        for other in sorted(self._disjoint[property_id]):
            for fact in self.stated(subject, other, scope):
                if fact.value == value:
                    return Verdict(Truth.FALSE, "c", (fact.id,))
        return None

    def _judge_by_other_subject(
        self, subject: str, property_id: str, value: Value, scope: Scope
    ) -> Verdict | None:
        if not self.pack.properties[property_id].is_one_to_one:
            return None
        for fact in self.with_value(property_id, value):
            if covers(self.scope_of(fact), scope) and not self.may_coincide(fact.subject, subject):
                return Verdict(Truth.FALSE, "a", (fact.id,))
        return None

    def may_coincide(self, one: Value, other: Value) -> bool:
        """Tell whether two values could both be right: the same, overlapping, part and whole."""
        if isinstance(one, str) and isinstance(other, str):
            return one == other or other in self.related.get(one, _NONE)
        if isinstance(one, DateSpan) and isinstance(other, DateSpan):
            return one.overlaps(other)
        if isinstance(one, Quantity) and isinstance(other, Quantity):
            return one.may_be(other)
        return True

    def coincides(self, value: Value, others: Collection[Value]) -> bool:
        """Tell whether a value and any of the others could both be right."""
        if isinstance(value, str):
            return value in others or not self.related.get(value, _NONE).isdisjoint(others)
        if isinstance(value, DateSpan):
            first, last = value.start.first_number, value.end.last_number
            for other in others:
                if (
                    isinstance(other, DateSpan)
                    and first <= other.end.last_number
                    and other.start.first_number <= last
                ):
                    return True
            return False
        return any(self.may_coincide(value, other) for other in others)

    @cached_property
    def related(self) -> dict[str, frozenset[str]]:
        """The entities that have a part, a whole or a namesake, with these."""
        found: dict[str, set[str]] = defaultdict(set)
        named: dict[str, list[str]] = defaultdict(list)
        for entity, wholes in self.wholes.items():
            for whole in wholes:
                found[entity].add(whole)
                found[whole].add(entity)
            for name in self.folded_names(entity):
                named[name].append(entity)
        for entities in named.values():
            if len(entities) > 1:
                for entity in entities:
                    found[entity].update(entities)
        return {entity: frozenset(others) for entity, others in found.items()}

    @cached_property
    def wholes(self) -> dict[str, frozenset[str]]:
        """Every entity's containing places and broader terms, however far up."""
        return {entity: frozenset(self._climb(entity)) or _NONE for entity in self.pack.entities}

    def _climb(self, entity: str) -> Iterable[str]:
        seen: set[str] = set()
        ahead = [*self.pack.entities[entity].part_of]
        while ahead:
            whole = ahead.pop()
            if whole not in seen:
                seen.add(whole)
                ahead.extend(self.pack.entities[whole].part_of)
        return seen

    def folded_names(self, entity: str) -> frozenset[str]:
        """Return an entity's names as they are compared."""
        return frozenset(map(fold, self.pack.entities[entity].names()))

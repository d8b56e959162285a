"""A second opinion on what the facts prove, written from the guide and from nothing else.

A statement is TRUE where a fact says it. It is FALSE only by a proof:

a. a functional property has other values of the subject at that time, all apart from
   this one; or a one-to-one property gives the value to another subject at that time;
b. the subject's values are declared complete and all apart from this one;
c. a property declared disjoint with this one has that value;
d. a negative fact says so.

Anything else, and anything both stated and disproved, is UNKNOWN.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from studytool.facts import CompleteSet, DateSpan, Fact, Pack, Quantity, Value
from studytool.text import fold

Truth = Literal["true", "false", "unknown"]
Scope = DateSpan | None
_MOST_KEPT = 8_192


class Proof(NamedTuple):
    """A letter of the guide, or "stated", with all the facts that it takes."""

    rule: str
    facts: frozenset[str]


class Claim(NamedTuple):
    """Somebody's statement that a property of a subject has a value, at a time or for good."""

    subject: str
    property: str
    value: Value
    scope: Scope


class World:
    """All that a pack says, as sets of facts."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._said: dict[tuple[str, str], list[Fact]] = {}
        self._bearers: dict[tuple[str, Value], list[Fact]] = {}
        self._denied: dict[tuple[str, str, Value], list[Fact]] = {}
        self._closed: dict[tuple[str, str], list[CompleteSet]] = {}
        for fact in pack.facts:
            about = fact.subject, fact.property
            if fact.is_negative:
                self._denied.setdefault((*about, fact.value), []).append(fact)
            else:
                self._said.setdefault(about, []).append(fact)
                self._bearers.setdefault((fact.property, fact.value), []).append(fact)
        for declared in pack.complete_sets:
            self._closed.setdefault((declared.subject, declared.property), []).append(declared)
        self._opposed: dict[str, frozenset[str]] = {
            one: frozenset(
                other
                for other in pack.properties
                if other in pack.properties[one].disjoint_with
                or one in pack.properties[other].disjoint_with
            )
            for one in pack.properties
        }
        self._within: dict[str, frozenset[str]] = {}
        self._names: dict[str, frozenset[str]] = {}

    # What is said

    def when(self, said: Fact | CompleteSet) -> Scope:
        """The time that a fact speaks of: its `at`; where things change, else its `as_of`."""
        if said.at is not None:
            return said.at
        return said.as_of if self.pack.properties[said.property].is_changing else None

    def values_of(self, subject: str, prop: str, scope: Scope) -> list[Fact]:
        """The facts that give the property's values for the subject all through the time."""
        return [f for f in self._said.get((subject, prop), ()) if _spans(self.when(f), scope)]

    def glimpses_of(self, subject: str, prop: str, scope: Scope) -> list[Fact]:
        """The facts that give a value for the subject at some part of the time."""
        return [f for f in self._said.get((subject, prop), ()) if _meet(self.when(f), scope)]

    def bearers_of(self, prop: str, value: Value, scope: Scope) -> list[Fact]:
        """The facts that give the value to any subject at the time."""
        return [f for f in self._bearers.get((prop, value), ()) if _meet(self.when(f), scope)]

    def closures_of(self, subject: str, prop: str, scope: Scope) -> list[CompleteSet]:
        """The declarations that the subject's values are complete all through the time."""
        return [c for c in self._closed.get((subject, prop), ()) if _spans(self.when(c), scope)]

    # What follows

    def truth_of(self, claim: Claim) -> Truth:
        """TRUE, FALSE or, where the facts are silent or at odds, UNKNOWN."""
        is_said = bool(self.support(claim))
        is_refuted = next(self.refute(claim), None) is not None
        if is_said == is_refuted:
            return "unknown"
        return "true" if is_said else "false"

    def support(self, claim: Claim) -> list[Proof]:
        """Every single fact that says it."""
        said = self.values_of(claim.subject, claim.property, claim.scope)
        return [Proof("stated", frozenset({f.id})) for f in said if f.value == claim.value]

    def refute(self, claim: Claim) -> Iterator[Proof]:
        """Yield every proof that the claim is false."""
        subject, prop, value, scope = claim.subject, claim.property, claim.value, claim.scope
        declared = self.pack.properties[prop]
        glimpsed = self.glimpses_of(subject, prop, scope)
        if self._is_apart_from(glimpsed, value):
            said = self.values_of(subject, prop, scope)
            if declared.cardinality == "functional" and said:
                yield Proof("a", frozenset(fact.id for fact in said))
            for closure in self.closures_of(subject, prop, scope):
                listed = self.glimpses_of(subject, prop, self.when(closure))
                if self._is_apart_from(listed, value):
                    yield Proof("b", frozenset({closure.id, *(fact.id for fact in listed)}))
            if declared.is_one_to_one:
                for fact in self.bearers_of(prop, value, scope):
                    is_through = _spans(self.when(fact), scope)
                    if is_through and self.are_apart(fact.subject, subject):
                        yield Proof("a", frozenset({fact.id}))
        for other in self._opposed[prop]:
            for fact in self.values_of(subject, other, scope):
                if fact.value == value:
                    yield Proof("c", frozenset({fact.id}))
        for fact in self._denied.get((subject, prop, value), ()):
            if _spans(self.when(fact), scope):
                yield Proof("d", frozenset({fact.id}))

    def _is_apart_from(self, facts: list[Fact], value: Value) -> bool:
        for fact in facts:  # noqa: SIM110 (all() takes twice as long, and this is asked most)
            if not self.are_apart(fact.value, value):
                return False
        return True

    def are_apart(self, one: Value, other: Value) -> bool:
        """Tell whether no thing, day or amount could be meant by both."""
        match one, other:
            case str(), str():
                return (
                    one not in self.within(other)
                    and other not in self.within(one)
                    and self.names(one).isdisjoint(self.names(other))
                )
            case DateSpan(), DateSpan():
                days = one.start.first_number, one.end.last_number
                return other.end.last_number < days[0] or days[1] < other.start.first_number
            case Quantity(), Quantity():
                distance = abs(one.amount - other.amount)
                return one.unit == other.unit and distance > _slack(one) + _slack(other)
        return False

    def within(self, entity: str) -> frozenset[str]:
        """The entity and everything that it is a part or a case of."""
        if entity not in self._within:
            _make_room(self._within)
            reached = {entity}
            edge = {entity}
            while edge:
                edge = {w for e in edge for w in self.pack.entities[e].part_of} - reached
                reached |= edge
            self._within[entity] = frozenset(reached)
        return self._within[entity]

    def names(self, entity: str) -> frozenset[str]:
        """Whatever the entity is called, folded."""
        if entity not in self._names:
            _make_room(self._names)
            called = self.pack.entities[entity].names()
            self._names[entity] = frozenset(fold(name) for name in called)
        return self._names[entity]


def _make_room(memo: dict[str, frozenset[str]]) -> None:
    """Empty a memo that has grown large: a pack may have very many entities."""
    if len(memo) >= _MOST_KEPT:
        memo.clear()


def _slack(amount: Quantity) -> Decimal:
    """How far off an amount called "about" may be: a tenth, or one of its last digit."""
    if not amount.is_approximate:
        return Decimal(0)
    whole, _, decimals = f"{amount.amount:f}".partition(".")
    decimals = decimals.rstrip("0")
    place = -len(decimals) if decimals else len(whole) - len(whole.rstrip("0"))
    return max(abs(amount.amount) / 10, Decimal(1).scaleb(place))


def _meet(one: Scope, other: Scope) -> bool:
    """Tell whether two times have a day in common; no time meets only no time."""
    if one is None or other is None:
        return one is None and other is None
    return (
        one.start.first_number <= other.end.last_number
        and other.start.first_number <= one.end.last_number
    )


def _spans(one: Scope, other: Scope) -> bool:
    """Tell whether one time has every day of the other; what held in May proves no year."""
    if one is None or other is None:
        return one is None and other is None
    return (
        one.start.first_number <= other.start.first_number
        and other.end.last_number <= one.end.last_number
    )

"""Facts against each other: nothing is said twice, and nothing is contradicted."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

from .codes import Code
from .csvtable import Row
from .dates import DateSpan
from .errors import ErrorLog
from .model import CompleteSet, Fact, Property
from .scopes import scope_of, share_time

Held = tuple[Row, Fact]


def check_facts(
    facts: list[Held],
    complete_sets: list[tuple[Row, CompleteSet]],
    properties: Mapping[str, Property],
    log: ErrorLog,
) -> None:
    """Log every pair of facts that cannot both stand, and every set declared complete in vain."""
    kept = _drop_duplicates(facts, log)
    positive = [held for held in kept if not held[1].is_negative]

    def check(
        held: Iterable[Held], key: Callable[[Fact], Hashable], code: Code, column: str, text: str
    ) -> None:
        for (_, earlier), (row, _) in _clashes(held, key, properties):
            message = text.format(id=earlier.id)
            log.add(row.place(column), code, message)

    check(
        (held for held in positive if properties[held[1].property].cardinality == "functional"),
        lambda fact: (fact.subject, fact.property), "two-values", "value",
        "the fact “{id}” gives another value for the same time; expected one, or facts with "
        "different times in at",
    )  # fmt: skip
    check(
        (held for held in positive if properties[held[1].property].is_one_to_one),
        lambda fact: (fact.property, fact.value), "two-subjects", "subject",
        "the fact “{id}” gives this value to another subject; expected one subject for a value "
        "of a one_to_one property",
    )  # fmt: skip
    _check_negatives(kept, properties, log)
    _check_disjoint(positive, properties, log)
    _check_complete_sets(positive, complete_sets, log)


def _drop_duplicates(facts: list[Held], log: ErrorLog) -> list[Held]:
    seen: dict[Hashable, Fact] = {}
    kept: list[Held] = []
    for row, fact in facts:
        key = (fact.subject, fact.property, fact.value, fact.at, fact.as_of, fact.is_negative)
        earlier = seen.setdefault(key, fact)
        if earlier is fact:
            kept.append((row, fact))
        else:
            message = f"the fact “{earlier.id}” says the same; expected it once"
            log.add(row.place("id"), "duplicate-fact", message)
    return kept


def _clashes(
    held: Iterable[Held], key: Callable[[Fact], Hashable], properties: Mapping[str, Property]
) -> Iterator[tuple[Held, Held]]:
    """Yield pairs that share a key and a time: for each later row one earlier, in linear time.

    Facts without a time share one; a time and no time are not the same.
    """
    groups: dict[Hashable, list[Held]] = {}
    for row, fact in held:
        groups.setdefault(key(fact), []).append((row, fact))
    for group in groups.values():
        if len(group) < 2:
            continue
        scoped = [(scope_of(fact, properties[fact.property]), (row, fact)) for row, fact in group]
        timeless = [each for scope, each in scoped if scope is None]
        yield from ((timeless[0], later) for later in timeless[1:])
        timed = [(scope, each) for scope, each in scoped if scope is not None]
        timed.sort(key=lambda pair: pair[0].start.first_number)
        longest: tuple[DateSpan, Held] | None = None  # of those so far, the last to end
        for scope, each in timed:
            if longest is not None and longest[0].overlaps(scope):
                pair = sorted((longest[1], each), key=lambda one: one[0].line)
                yield pair[0], pair[1]
            if longest is None or scope.end.last_number > longest[0].end.last_number:
                longest = (scope, each)


def _check_negatives(facts: list[Held], properties: Mapping[str, Property], log: ErrorLog) -> None:
    negated = {(f.subject, f.property, f.value) for _, f in facts if f.is_negative}
    both = [
        (row, fact) for row, fact in facts if (fact.subject, fact.property, fact.value) in negated
    ]
    groups: dict[Hashable, tuple[list[Held], list[Held]]] = {}
    for row, fact in both:
        group = groups.setdefault((fact.subject, fact.property, fact.value), ([], []))
        group[fact.is_negative].append((row, fact))
    for positive, negative in groups.values():
        for row, fact in positive:
            scope = scope_of(fact, properties[fact.property])
            for other_row, other in negative:
                other_scope = scope_of(other, properties[other.property])
                if not share_time(scope, other_scope):
                    continue
                later = max(row, other_row, key=lambda each: each.line)
                named = other if later is row else fact
                message = f"the fact “{named.id}” says the opposite; expected one of the two"
                log.add(later.place("kind"), "contradiction", message)
                break


def _check_disjoint(facts: list[Held], properties: Mapping[str, Property], log: ErrorLog) -> None:
    pairs = {
        frozenset((prop.id, other)) for prop in properties.values() for other in prop.disjoint_with
    }
    if not pairs:
        return
    concerned = set().union(*pairs)
    seen: dict[Hashable, list[Fact]] = {}
    for row, fact in facts:
        if fact.property not in concerned:
            continue
        others = seen.setdefault((fact.subject, fact.value), [])
        for other in others:
            if frozenset((fact.property, other.property)) in pairs and share_time(
                scope_of(fact, properties[fact.property]),
                scope_of(other, properties[other.property]),
            ):
                message = (
                    f"“{other.id}” gives this value to {other.property}, which {fact.property} is "
                    "disjoint with; expected one of the two"
                )
                log.add(row.place("value"), "disjoint-facts", message)
                break
        if len(others) < 100:  # times of one subject and value
            others.append(fact)


def _check_complete_sets(
    facts: list[Held], complete_sets: list[tuple[Row, CompleteSet]], log: ErrorLog
) -> None:
    listed = {(fact.subject, fact.property, fact.at, fact.as_of) for _, fact in facts}
    listed |= {(fact.subject, fact.property, fact.at, None) for _, fact in facts}
    seen: dict[Hashable, CompleteSet] = {}
    for row, complete in complete_sets:
        key = (complete.subject, complete.property, complete.at, complete.as_of)
        earlier = seen.setdefault(key, complete)
        if earlier is not complete:
            message = f"“{earlier.id}” declares the same set complete; expected it once"
            log.add(row.place("id"), "duplicate-complete", message)
        if key not in listed:
            message = (
                f"no fact gives a value of {complete.property} for {complete.subject} "
                "at this time; expected the values of a complete set as facts of their own"
            )
            log.add(row.place("kind"), "complete-without-values", message)

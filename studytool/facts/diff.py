"""What publishing one version of a pack after another would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from .model import CompleteSet, Entity, Fact, Pack, Property, Unit
from .quantities import Quantity

ChangeKind = Literal["new", "reworded", "corrected", "removed", "other"]
_KINDS: tuple[ChangeKind, ...] = ("new", "reworded", "corrected", "removed", "other")
_Statement = Fact | CompleteSet


@dataclass(frozen=True)
class Change:
    """One fact or complete set that differs, by its id; or, as ``other``, a part of the pack."""

    kind: ChangeKind
    id: str


@dataclass(frozen=True)
class PackDiff:
    """All changes, in the order of the new pack and then of the old.

    *new* and *removed* facts; *reworded* ones, which are as true as before but are
    asked, named or quoted otherwise; *corrected* ones, of which the truth changed
    under the same id; *other* changes, of which no fact is touched.
    """

    changes: tuple[Change, ...]

    def count(self, kind: ChangeKind) -> int:
        """Return how many changes are of that kind."""
        return Counter(change.kind for change in self.changes)[kind]

    def ids(self, kind: ChangeKind) -> tuple[str, ...]:
        """Return the ids of the changes of that kind."""
        return tuple(change.id for change in self.changes if change.kind == kind)

    def summary(self) -> str:
        """Say it in a line: ``+4 new, 2 reworded, 1 corrected, 3 removed`` or ``0 changes``."""
        parts = [
            f"{'+' if kind == 'new' else ''}{self.count(kind)} {kind}"
            for kind in _KINDS
            if self.count(kind)
        ]
        return ", ".join(parts) or "0 changes"


def diff_packs(old: Pack | None, new: Pack) -> PackDiff:
    """Compare two versions of a pack; without an old one, everything is new."""
    statements = _statements(new)
    if old is None:
        return PackDiff(tuple(Change("new", each) for each in statements))
    before = _statements(old)
    changes: list[Change] = []
    for each_id, statement in statements.items():
        earlier = before.get(each_id)
        if earlier is None:
            changes.append(Change("new", each_id))
        elif _truth(earlier) != _truth(statement):
            changes.append(Change("corrected", each_id))
        elif _words(old, earlier) != _words(new, statement):
            changes.append(Change("reworded", each_id))
    changes += [Change("removed", each_id) for each_id in before if each_id not in statements]
    changes += [Change("other", name) for name in _other_changes(old, new)]
    return PackDiff(tuple(changes))


def _statements(pack: Pack) -> dict[str, _Statement]:
    statements: tuple[_Statement, ...] = (*pack.facts, *pack.complete_sets)
    return {each.id: each for each in statements}


def _truth(statement: _Statement) -> Hashable:
    """What a statement says, whatever its words."""
    same = (type(statement).__name__, statement.subject, statement.property, statement.at)
    if isinstance(statement, Fact):
        return (*same, statement.as_of, statement.value, statement.is_negative)
    return (*same, statement.as_of)


def _words(pack: Pack, statement: _Statement) -> list[object]:
    """How a statement is asked, named and quoted."""
    words: list[object] = [
        # Its place moves with every change of the text before it, and says nothing.
        (statement.quote.source, statement.quote.text),
        pack.properties[statement.property].wording,
        _names(pack.entities[statement.subject]),
        pack.as_of_phrase if statement.as_of is not None else None,
    ]
    if isinstance(statement, Fact):
        if isinstance(statement.value, str):
            words.append(_names(pack.entities[statement.value]))
        elif isinstance(statement.value, Quantity) and statement.value.unit is not None:
            words.append(pack.units[statement.value.unit])
    return words


def _names(entity: Entity) -> tuple[object, ...]:
    return (entity.label, entity.phrase, entity.aliases)


def _other_changes(old: Pack, new: Pack) -> Iterator[str]:
    """Name the parts that differ, where no fact of both versions shows it already."""
    for key in ("id", "title", "description", "languages", "as_of", "licence", "rights"):
        if getattr(old, key) != getattr(new, key):
            yield key
    for key in {**new.source_by_id, **old.source_by_id}:
        if old.source_by_id.get(key) != new.source_by_id.get(key):
            yield f"sources.{key}"
    used = [_used(pack) for pack in (old, new)]
    for name in ("types", "units", "properties", "entities"):
        before, after = getattr(old, name), getattr(new, name)
        for key in filter(
            before.__contains__, after
        ):  # what is in one only, came or went with a fact
            parts = [
                _without_words(parts[key]) if (name, key) in words else parts[key]
                for parts, words in zip((before, after), used, strict=True)
            ]
            if parts[0] != parts[1]:
                yield f"{name}.{key}"
    for (pack, other), leading in zip(((old, new), (new, old)), used, strict=True):
        for key in pack.entities:  # one that no fact uses comes and goes by itself
            if key not in other.entities and ("entities", key) not in leading:
                yield f"entities.{key}"
    if ("as_of_phrase", "") not in used[0] & used[1] and old.as_of_phrase != new.as_of_phrase:
        yield "as_of_phrase"


def _used(pack: Pack) -> set[tuple[str, str]]:
    """Name the parts whose words count with the facts that use them."""
    used: set[tuple[str, str]] = set()
    for statement in _statements(pack).values():
        used |= {("properties", statement.property), ("entities", statement.subject)}
        if statement.as_of is not None:
            used.add(("as_of_phrase", ""))
        if isinstance(statement, Fact):
            if isinstance(statement.value, str):
                used.add(("entities", statement.value))
            elif isinstance(statement.value, Quantity) and statement.value.unit is not None:
                used.add(("units", statement.value.unit))
    return used


def _without_words(part: object) -> object:
    if isinstance(part, Entity):
        return replace(part, label={}, phrase={}, aliases={})
    if isinstance(part, Property):
        return replace(part, wording={})
    return None if isinstance(part, Unit) else part

"""Which values stand near a given one: in role, in place, in time, in size.

Every look-up takes a window around the key from a sorted list, so that it costs
the same in a pack of a hundred entities and of a hundred thousand.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from studytool.facts import DateSpan, Pack, Quantity, Value

T = TypeVar("T")

# How many are looked at on each side of the key.
REACH = 12
_LATEST = 10**9  # day numbers are well below


class Neighbours:
    """A pack's entities and values in the orders in which nearness is looked up."""

    def __init__(self, pack: Pack, time_of: Mapping[str, int]) -> None:
        lists: dict[tuple[str, str], set[str]] = defaultdict(set)
        ordered: dict[str, set[Value]] = defaultdict(set)
        for entity in pack.entities.values():
            lists["type", entity.type].add(entity.id)
            for whole in entity.part_of:
                lists["place " + whole, entity.type].add(entity.id)
        for fact in pack.facts:
            if fact.is_negative:
                continue
            lists["subject", fact.property].add(fact.subject)
            if isinstance(fact.value, str):
                lists["value", fact.property].add(fact.value)
            else:
                ordered[fact.property].add(fact.value)
        # What has no time comes last, in pack order.
        in_time = sorted(pack.entities, key=lambda entity: time_of.get(entity, _LATEST))
        self._place_in_time = {entity: place for place, entity in enumerate(in_time)}
        place_of = self._place_in_time.__getitem__
        self._lists = {key: sorted(ids, key=place_of) for key, ids in lists.items()}
        self._places = {key: array("l", map(place_of, ids)) for key, ids in self._lists.items()}
        self._members = lists
        self._values = {key: sorted(values, key=sort_key) for key, values in ordered.items()}
        self._value_keys = {
            key: list(map(sort_key, listed)) for key, listed in self._values.items()
        }
        self._part_of = {entity.id: entity.part_of for entity in pack.entities.values()}
        self._type = {entity.id: entity.type for entity in pack.entities.values()}

    def is_in_role(self, entity: str, role: str, property_id: str) -> bool:
        """Tell whether the property has the entity as a subject or value (the role)."""
        return entity in self._members.get((role, property_id), ())

    def near_entities(self, key: str, role: str, property_id: str) -> Iterator[str]:
        """Yield entities of the key's type near it in role, place and time, each once."""
        kind = self._type[key]
        orders = [(role, property_id)]
        orders += [("place " + whole, kind) for whole in self._part_of[key]]
        orders.append(("type", kind))
        seen = {key}
        for order in orders:
            if order not in self._lists:
                continue
            index = bisect_left(self._places[order], self._place_in_time[key])
            for entity in _window(self._lists[order], index):
                if entity not in seen and self._type[entity] == kind:
                    seen.add(entity)
                    yield entity

    def near_values(self, key: Value, property_id: str) -> Iterable[Value]:
        """Return the property's own dates or numbers around the key, the key left out."""
        listed = self._values.get(property_id, [])
        index = bisect_left(self._value_keys.get(property_id, []), sort_key(key))
        return [value for value in _window(listed, index) if value != key]


def _window(listed: Sequence[T], index: int) -> Sequence[T]:
    return listed[max(0, index - REACH) : index + REACH + 1]


def sort_key(value: Value) -> tuple[Decimal, int]:
    """Return what dates and numbers are put in order by."""
    if isinstance(value, DateSpan):
        return Decimal(value.start.first_number), value.end.last_number
    if isinstance(value, Quantity):
        return value.amount, 0
    raise TypeError("entities have no order")

"""Which answers choice items have as their keys, planned over the whole pack.

An answer that is the key of many items is a good guess for who knows nothing. So an
answer of many prompts gets few variants, and of a value set only those members are asked
for by choice that are seldom keys elsewhere; the other forms ask for all.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from studytool.facts import Fact, Pack, Value

MOST_VARIANTS = 3
_FREQUENT = 3  # prompts with one answer
_MEMBERS = 3  # of a value set


class Keys:
    """The keys of a pack's choice items, counted from the facts alone."""

    def __init__(self, pack: Pack) -> None:
        self._counts: Counter[Value] = Counter()
        self._members: set[str] = set()
        sets: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
        for fact in pack.facts:
            if fact.is_negative:
                continue
            prop = pack.properties[fact.property]
            if prop.is_one_to_one:
                self._counts[fact.subject] += 1
            if prop.cardinality == "functional":
                self._counts[fact.value] += 1
            else:
                sets[fact.subject, fact.property, str(fact.at or fact.as_of)].append(fact)
        for facts in sets.values():
            seldom = sorted(facts, key=lambda fact: self._counts[fact.value])[:_MEMBERS]
            self._members.update(fact.id for fact in seldom)
            self._counts.update(fact.value for fact in seldom)

    def is_asked_for(self, fact: Fact) -> bool:
        """Tell whether a member of a value set is asked for by choice."""
        return fact.id in self._members

    def count_variants(self, key: Value) -> int:
        """Return how many choice items of one prompt have the key."""
        return MOST_VARIANTS if self._counts[key] < _FREQUENT else 1

    def frequency(self, value: Value, *, is_key: bool = False) -> int:
        """Return how many items have the value as their key, those of its own prompt left out."""
        return max(self._counts[value] - is_key, 0) * self.count_variants(value)

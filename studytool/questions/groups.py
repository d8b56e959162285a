"""Prompts that ask several facts at once: an order in time, or which belongs to which."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from studytool.facts import DateSpan, Fact, Pack, Property, find_numerals
from studytool.text import contains_text, fold

from .neighbours import sort_key
from .truth import Knowledge

FEWEST, MOST = 3, 5

_ORDINAL = re.compile(
    r"第\s*[0-9一二三四五六七八九十]+|首[屆次個]|\b(?:first|second|third|fourth|fifth|sixth|seventh|"
    r"eighth|ninth|tenth|eleventh|twelfth|[a-z]+teenth|[a-z]+tieth|last|latest|next)\b|\b[0-9]+(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)


def find_sequences(prop: Property, knowledge: Knowledge) -> Iterator[tuple[Fact, ...]]:
    """Yield groups of facts whose dates are pairwise disjoint, earliest first.

    Left out are subjects whose names hold a number, which would give the order away,
    and all but the first of those whose dates overlap.
    """
    if any(words.sequence is None for words in prop.wording.values()):
        return
    dated: list[Fact] = []
    for fact in sorted(_facts_of(prop, knowledge), key=lambda fact: sort_key(fact.value)):
        is_apart = not dated or not _overlap(dated[-1], fact)
        if is_apart and not _has_number(fact.subject, knowledge.pack):
            dated.append(fact)
    subjects = Counter(fact.subject for fact in dated)
    yield from _split([f for f in dated if not _is_named_in_others(f.subject, subjects, knowledge)])


def find_pairings(prop: Property, knowledge: Knowledge) -> Iterator[tuple[Fact, ...]]:
    """Yield groups of facts of one type each whose values belong to one subject only."""
    if any(words.pairing is None for words in prop.wording.values()):
        return
    by_type: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    pack = knowledge.pack
    for fact in _facts_of(prop, knowledge):
        if isinstance(fact.value, str) and not _is_telling(fact, pack):
            scope = str(knowledge.scope_of(fact))
            kinds = pack.entities[fact.subject].type, pack.entities[fact.value].type
            by_type[(*kinds, scope)].append(fact)
    for facts in by_type.values():
        yield from _split(_each_once(facts))


def _facts_of(prop: Property, knowledge: Knowledge) -> list[Fact]:
    return [f for f in knowledge.facts_of(prop.id) if not f.is_negative and f.as_of is None] or [
        f for f in knowledge.facts_of(prop.id) if not f.is_negative
    ]


def _each_once(facts: Iterable[Fact]) -> list[Fact]:
    """Keep the first fact of each subject and of each value."""
    kept: list[Fact] = []
    taken: set[object] = set()
    for fact in facts:
        if fact.subject not in taken and fact.value not in taken:
            taken |= {fact.subject, fact.value}
            kept.append(fact)
    return kept


def _split(facts: Sequence[Fact]) -> Iterator[tuple[Fact, ...]]:
    """Cut into groups of nearly equal size, none larger than MOST or smaller than FEWEST."""
    if len(facts) < FEWEST:
        return
    count = -(-len(facts) // MOST)
    size, rest = divmod(len(facts), count)
    start = 0
    for number in range(count):
        end = start + size + (number < rest)
        yield tuple(facts[start:end])
        start = end


def _overlap(one: Fact, other: Fact) -> bool:
    if isinstance(one.value, DateSpan) and isinstance(other.value, DateSpan):
        return one.value.overlaps(other.value)
    return True


def _has_number(entity: str, pack: Pack) -> bool:
    """Tell whether a name holds an ordinal or a year, which would tell its place."""
    return any(
        _ORDINAL.search(label) or any(numeral.value >= 1000 for numeral in find_numerals(label))
        for label in pack.entities[entity].label.values()
    )


def _is_named_in_others(subject: str, subjects: Counter[str], knowledge: Knowledge) -> bool:
    """Tell whether a subject is the same as, or part of, another of those that are counted."""
    if subjects[subject] > 1:
        return True
    return any(o in subjects for o in knowledge.related.get(subject, ()) if o != subject)


def _is_telling(fact: Fact, pack: Pack) -> bool:
    """Tell whether the subject's name holds the value's, or the other way round."""
    one, other = pack.entities[fact.subject].label, pack.entities[str(fact.value)].label
    return any(
        contains_text(one[lang], other[lang])
        or contains_text(other[lang], one[lang])
        or fold(one[lang]).startswith(fold(other[lang]))
        for lang in pack.languages
    )

"""Which entities a learner takes for which others, read from wrong answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from studytool.facts import Fact, Pack

MOST_PAIRS = 12
MOST_CONTRASTS = 3


@dataclass(frozen=True)
class WrongAnswer:
    """A wrong response to a stored item, given ``count`` times.

    ``near`` is the name that a typed response is, where it names another thing.
    """

    item: Mapping[str, Any]
    response: str
    count: int = 1
    near: str | None = None


@dataclass(frozen=True)
class Contrast:
    """Facts of one property, of each of two entities, that tell them apart."""

    first: Fact
    second: Fact


@dataclass(frozen=True)
class Confusion:
    """Two entities that were mixed up: ``taken`` was given for ``meant`` ``count`` times,
    and the other way round ``reverse_count`` times, no more often.
    """

    taken: str
    meant: str
    count: int
    reverse_count: int

    @property
    def total(self) -> int:
        return self.count + self.reverse_count


def find_confusions(answers: Iterable[WrongAnswer], pack: Pack) -> list[Confusion]:
    """The pairs of the pack's entities that were mixed up, most often first."""
    listed = list(answers)
    names = _name_entities(pack) if any(answer.near for answer in listed) else {}
    counts: Counter[tuple[str, str]] = Counter()
    for answer in listed:
        for taken, meant in _mixed_up(answer, names):
            if taken != meant and taken in pack.entities and meant in pack.entities:
                counts[taken, meant] += answer.count
    found = [
        Confusion(taken, meant, count, counts[meant, taken])
        for (taken, meant), count in list(counts.items())
        if (count, meant, taken) >= (counts[meant, taken], taken, meant)
    ]
    return sorted(found, key=lambda each: (-each.total, -each.count, each.taken, each.meant))


def tell_apart(confusions: Iterable[Confusion], pack: Pack) -> dict[Confusion, list[Contrast]]:
    """For each pair, facts that say different things of the two; a few at most.

    Either both are subjects of a property with other values, or both are its values
    for other subjects. Where they share no property, a fact of each stands for it.
    """
    listed = list(confusions)
    involved = {entity for each in listed for entity in (each.taken, each.meant)}
    saying: dict[str, list[Fact]] = {entity: [] for entity in involved}
    for fact in pack.facts:
        if fact.is_negative:
            continue
        if fact.subject in involved:
            saying[fact.subject].append(fact)
        if isinstance(fact.value, str) and fact.value in involved:
            saying[fact.value].append(fact)
    return {each: _contrast(each, saying)[:MOST_CONTRASTS] for each in listed}


def _mixed_up(answer: WrongAnswer, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    item, proof = answer.item, answer.item["certificate"]
    form, result = item["form"], proof["result"]
    if form == "choice":
        chosen = proof.get("options", {}).get(answer.response)
        # Of several right members, which one was meant cannot be told.
        meant = [proof["options"][key]["value"] for key in item["key"]] if chosen else []
        if chosen and len(meant) == 1:
            yield chosen["value"], meant[0]
    elif form == "true_false":
        stated = proof["statement"]
        if answer.response == "true" and len(result) == 1:
            yield stated["value"], result[0]
    elif form == "matching":
        yield from _mismatched(answer.response, proof["pairs"])
    elif answer.near and len(result) == 1:
        yield names.get(answer.near, ""), result[0]


def _mismatched(response: str, pairs: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    by_option = {pair["option"]: pair["value"] for pair in pairs.values()}
    for given in response.split(","):
        left, _, option = given.strip().partition("-")
        if left in pairs and pairs[left]["option"] != option and option in by_option:
            yield by_option[option], pairs[left]["value"]


def _name_entities(pack: Pack) -> dict[str, str]:
    """Entities by each of their names; a name that two share tells nothing."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for entity in pack.entities.values():
        for name in entity.names():
            if found.setdefault(name, entity.id) != entity.id:
                shared.add(name)
    return {name: entity for name, entity in found.items() if name not in shared}


def _contrast(confusion: Confusion, saying: Mapping[str, list[Fact]]) -> list[Contrast]:
    """The first contrast of each property, in pack order."""
    found: dict[str, Contrast] = {}
    for first in saying[confusion.meant]:
        for second in saying[confusion.taken]:
            if first.property == second.property and _differ(first, second, confusion):
                found.setdefault(first.property, Contrast(first, second))
    if not found and saying[confusion.meant] and saying[confusion.taken]:
        return [Contrast(saying[confusion.meant][0], saying[confusion.taken][0])]
    return list(found.values())


def _differ(first: Fact, second: Fact, confusion: Confusion) -> bool:
    if (first.subject, second.subject) == (confusion.meant, confusion.taken):
        return first.value != second.value
    are_values = (first.value, second.value) == (confusion.meant, confusion.taken)
    return are_values and first.subject != second.subject

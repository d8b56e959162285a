"""What the corpus consists of, and the questions that it answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from studytool.facts import Entity, Pack
from studytool.questions import Bank

PERSONS = {"person", "president"}
TYPED = {"typed", "numeric", "date", "cloze"}


@dataclass(frozen=True)
class Answer:
    """A response to an item, and whether it is right by the rule that made it."""

    item: dict[str, Any]
    response: str
    is_right: bool
    rule: str


@dataclass(frozen=True)
class Question:
    """An item to be typed, with the things or the value that answer it.

    ``others`` are all else of the answer's types: what a learner may confuse it with.
    """

    item: dict[str, Any]
    entities: tuple[Entity, ...]
    others: tuple[Entity, ...]
    value: str | None


def questions_of(pack: Pack, bank: Bank) -> Iterator[Question]:
    """Yield every item to be typed, with what the contract says that it carries."""
    for item in (item.as_json() for item in bank.items if item.form in TYPED):
        query, result = item["certificate"]["query"], item["certificate"]["result"]
        prop = pack.properties[query["property"]]
        is_inverse = query["direction"] == "inverse"
        if not is_inverse and prop.value_kind != "entity":
            yield Question(_with_value(item, prop.value_kind, result[0], pack), (), (), result[0])
            continue
        types = prop.subject_types if is_inverse else prop.value_types
        members = tuple(pack.entities[name] for name in result)
        others = tuple(
            other
            for other in pack.entities.values()
            if other.type in types and other not in members
        )
        item.setdefault("rivals", [names_of(other) for other in others])
        if set(types) <= PERSONS or all(member.type in PERSONS for member in members):
            item.setdefault("kind", "person")
        yield Question(item, members, others, None)


def names_of(entity: Entity) -> list[str]:
    """Return an entity's names, its labels first."""
    rest = [text for text in sorted(entity.names()) if text not in entity.label.values()]
    return list(dict.fromkeys([*entity.label.values(), *rest]))


def _with_value(item: dict[str, Any], kind: str, text: str, pack: Pack) -> dict[str, Any]:
    if item.get("value"):
        return item
    if kind == "date":
        return {**item, "form": "date", "value": {"edtf": text}}
    amount, _, unit = text.removeprefix("~").partition(" ")
    patterns = pack.units[unit].patterns.values() if unit else ()
    units = sorted({text.replace("{n}", "").strip() for p in patterns for text in p.values()})
    value = {"amount": amount, "unit": unit or None, "units": units}
    return {**item, "form": "numeric", "value": value}

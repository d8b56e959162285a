"""Names: nothing is part of itself, and no name means two things in one question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from studytool.text import fold

from .codes import Code
from .csvtable import Row
from .errors import ErrorLog
from .model import Entity, Property


def check_parts(entities: Mapping[str, Entity], rows: Mapping[str, Row], log: ErrorLog) -> None:
    """Log each entity that is, through others, a part of itself."""
    is_done: set[str] = set()
    for start in entities:
        if start in is_done:
            continue
        path: dict[str, None] = {}  # the way from the start to here
        waiting: list[tuple[str, Iterator[str]]] = [(start, iter(entities[start].part_of))]
        path[start] = None
        while waiting:
            here, parents = waiting[-1]
            parent = next(parents, None)
            if parent is None:
                waiting.pop()
                path.pop(here)
                is_done.add(here)
            elif parent in path:
                chain = [*list(path)[list(path).index(parent) :], parent]
                message = f"{' → '.join(chain)} is a circle; expected nothing to be part of itself"
                log.add(rows[here].place("part_of"), "part-of-cycle", message)
            elif parent in entities and parent not in is_done:
                waiting.append((parent, iter(entities[parent].part_of)))
                path[parent] = None


def check_names(
    entities: Mapping[str, Entity],
    rows: Mapping[str, Row],
    properties: Iterable[Property],
    log: ErrorLog,
) -> None:
    """Log each name of an entity that another has already about which the same is asked.

    Those are the entities of its type, and of the types that are subjects of a property
    together with it: a question about one Georgia must not be about two.
    """
    beside = _types_beside(properties)
    owners: dict[str, list[tuple[Entity, str]]] = defaultdict(list)  # by folded name
    for entity in entities.values():
        said = {entity.id}
        for column, name in _names(entity):
            known = owners[fold(name)]
            for owner, owner_column in known:
                is_beside = owner.type == entity.type or owner.type in beside[entity.type]
                if owner.id in said or not is_beside:
                    continue
                said.add(owner.id)
                code: Code = "alias-collision"
                if column.startswith("label") and owner_column.startswith("label"):
                    code = "label-collision"
                where = f"line {rows[owner.id].line}, {owner_column}"
                types = " or ".join(dict.fromkeys((entity.type, owner.type)))
                message = (
                    f"“{name}” is a name of “{owner.id}” too ({where}); "
                    f"expected no two of type {types} with one name"
                )
                log.add(rows[entity.id].place(column), code, message)
            if all(owner is not entity for owner, _ in known):
                known.append((entity, column))


def _types_beside(properties: Iterable[Property]) -> dict[str, set[str]]:
    """Return, for each type, those that questions are about in the same words."""
    beside: dict[str, set[str]] = defaultdict(set)
    for prop in properties:
        for type_id in prop.subject_types:
            beside[type_id].update(prop.subject_types)
    return beside


def _names(entity: Entity) -> Iterator[tuple[str, str]]:
    """Yield column and name, labels first."""
    for column, texts in (("label", entity.label), ("phrase", entity.phrase)):
        for language, text in texts.items():
            if text:
                yield f"{column}:{language}", text
    for language, aliases in entity.aliases.items():
        for alias in aliases:
            yield f"aliases:{language}", alias

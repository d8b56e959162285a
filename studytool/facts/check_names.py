"""Names: nothing is part of itself, and no name means two things of the same type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from studytool.text import fold

from .codes import Code
from .csvtable import Row
from .errors import ErrorLog
from .model import Entity


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


def check_names(entities: Mapping[str, Entity], rows: Mapping[str, Row], log: ErrorLog) -> None:
    """Log each name of an entity that another of the same type has already."""
    owners: dict[tuple[str, str], tuple[str, str]] = {}  # type and folded name to id and column
    for entity in entities.values():
        said: set[str] = set()
        for column, name in _names(entity):
            key = (entity.type, fold(name))
            owner, owner_column = owners.setdefault(key, (entity.id, column))
            if owner == entity.id or owner in said:
                continue
            said.add(owner)
            code: Code = "alias-collision"
            if column.startswith("label") and owner_column.startswith("label"):
                code = "label-collision"
            message = (
                f"“{name}” is a name of “{owner}” too (line {rows[owner].line}, {owner_column}); "
                f"expected no two of type {entity.type} with one name"
            )
            log.add(rows[entity.id].place(column), code, message)


def _names(entity: Entity) -> Iterator[tuple[str, str]]:
    """Yield column and name, labels first."""
    for column, texts in (("label", entity.label), ("phrase", entity.phrase)):
        for language, text in texts.items():
            if text:
                yield f"{column}:{language}", text
    for language, aliases in entity.aliases.items():
        for alias in aliases:
            yield f"aliases:{language}", alias

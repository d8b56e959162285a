"""entities.csv: the things that facts are about, with their names."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial

from .csvtable import Row, Table, parse_table
from .decode import decode_file
from .errors import ErrorLog, Place
from .limits import ENTITIES_FILE
from .model import Entity
from .vocabulary import Vocabulary
from .wordcheck import check_id, clean_text, is_visible

# A column: "yes" for an entity that no fact is about, and that serves as a wrong
# option wherever the facts prove it false.
ONLY_OPTION = "only_option"


@dataclass
class Entities:
    """entities.csv as far as it could be read; ``rows`` holds every row with an id of its own."""

    table: Table
    rows: dict[str, Row]
    entities: dict[str, Entity]


def load_entities(
    files: Mapping[str, bytes],
    languages: tuple[str, ...],
    vocabulary: Vocabulary | None,
    log: ErrorLog,
) -> Entities | None:
    """Read entities.csv; None where it has no text."""
    data = files.get(ENTITIES_FILE)
    text = None if data is None else decode_file(ENTITIES_FILE, data, log)
    if text is None:
        return None
    languages = languages or _languages_of_header(text)
    required = ["id", "type", *(f"label:{language}" for language in languages)]
    optional = ["part_of", ONLY_OPTION]
    optional += [f"{column}:{tag}" for column in ("phrase", "aliases") for tag in languages]
    table = parse_table(ENTITIES_FILE, text, required, optional, log)
    rows: dict[str, Row] = {}
    entities: dict[str, Entity] = {}
    if not table.has_columns:
        return Entities(table, rows, entities)
    for row in table.rows:
        entity_id = row["id"]
        check_id(entity_id, partial(row.place, "id"), log)
        if entity_id in rows:
            message = f"a second entity “{entity_id}”; the first is on line {rows[entity_id].line}"
            log.add(row.place("id"), "duplicate-id", f"{message}; expected another id")
            continue
        rows[entity_id] = row
        _check_type(row, vocabulary, log)
        if row[ONLY_OPTION] not in ("", "yes"):
            message = f"“{row[ONLY_OPTION]}” is not an answer; expected yes or nothing"
            log.add(row.place(ONLY_OPTION), "bad-value", message)
        entities[entity_id] = _read_entity(row, languages, log)
    for row in rows.values():
        _check_parts(row, rows, log)
    return Entities(table, rows, entities)


def split_cell(cell: str, place: Place, log: ErrorLog) -> tuple[str, ...]:
    """Return the parts of a ``|``-separated cell, logging empty ones."""
    if not cell:
        return ()
    parts = [part.strip() for part in cell.split("|")]
    if not all(map(is_visible, parts)):
        message = f"an empty name stands in “{cell}”; expected names with one | between them"
        log.add(place, "empty-text", message)
    return tuple(dict.fromkeys(part for part in parts if part))


def _read_entity(row: Row, languages: tuple[str, ...], log: ErrorLog) -> Entity:
    label = {tag: _read_text(row, f"label:{tag}", log) for tag in languages}
    phrase = {
        tag: _read_text(row, f"phrase:{tag}", log) if row[f"phrase:{tag}"] else label[tag]
        for tag in languages
    }
    if phrase == label:
        phrase = label  # many are alike, and a large pack has very many
    aliases = _share({tag: _read_names(row, f"aliases:{tag}", log) for tag in languages})
    kind = sys.intern(row["type"])
    return Entity(row["id"], kind, label, phrase, aliases, _read_names(row, "part_of", log))


def _share(aliases: dict[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    """Return the one mapping that all entities without aliases have, where there are none."""
    return aliases if any(aliases.values()) else _no_aliases(tuple(aliases))


@cache
def _no_aliases(languages: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    return dict.fromkeys(languages, ())


def _read_text(row: Row, column: str, log: ErrorLog) -> str:
    text = row[column]
    if text.isascii() and text.isprintable() and text:
        return text
    if not text:
        message = f"“{column}” is empty; expected a name in every language of the pack"
        log.add(row.place(column), "empty-cell", message)
        return text
    return clean_text(text, lambda: row.place(column), log)


def _read_names(row: Row, column: str, log: ErrorLog) -> tuple[str, ...]:
    cell = row[column]
    if not cell:
        return ()
    place = row.place(column) if "|" in cell else (ENTITIES_FILE, row.line, 1)
    clean_text(cell, lambda: row.place(column), log)
    return split_cell(cell, place, log)


def _check_type(row: Row, vocabulary: Vocabulary | None, log: ErrorLog) -> None:
    if vocabulary is None or vocabulary.has("types", row["type"]):
        return
    valid = vocabulary.type_ids
    if not row["type"]:
        message = f"the type is empty; expected one of {', '.join(valid)}"
        log.add(row.place("type"), "empty-cell", message)
        return
    message = f"there is no type “{row['type']}”; expected one of {', '.join(valid)}"
    log.add(row.place("type"), "unknown-type", message, given=row["type"], valid=valid)


def _check_parts(row: Row, rows: Mapping[str, Row], log: ErrorLog) -> None:
    for part in filter(None, (part.strip() for part in row["part_of"].split("|"))):
        if part not in rows and row.table.is_whole:
            message = f"there is no entity “{part}”; expected an id of {ENTITIES_FILE}"
            log.add(row.place("part_of"), "unknown-entity", message, given=part, valid=rows)


def _languages_of_header(text: str) -> tuple[str, ...]:
    """Take the languages from the columns, where pack.yaml could not be read."""
    header = text.split("\n", 1)[0].replace('"', "").split(",")
    return tuple(
        dict.fromkeys(
            column.strip().partition(":")[2]
            for column in header
            if column.strip().startswith("label:")
        )
    )

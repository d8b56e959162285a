"""Which sheets a workbook has, and which columns: taken from the shapes of the files."""

from __future__ import annotations

import typing
from typing import Any, Literal

from ..limits import ENTITIES_FILE, FACTS_FILE
from ..shapes import HeaderShape, PropertyShape, SourceShape, TypeShape, WordingShape

Kind = Literal["text", "truth", "list", "texts"]

PACK, SOURCES, TEXT, TYPES = "pack", "sources", "text", "types"
UNITS, PROPERTIES, ENTITIES, FACTS = "units", "properties", "entities", "facts"
SHEETS = (PACK, SOURCES, TEXT, TYPES, UNITS, PROPERTIES, ENTITIES, FACTS)
OPTIONAL_SHEETS = (UNITS,)
NOTES = "read me"  # is for people, and not read
TABLES = {ENTITIES: ENTITIES_FILE, FACTS: FACTS_FILE}

PACK_COLUMNS = ("key", "language", "value")
UNIT_COLUMNS = ("unit", "language", "category", "pattern")
# A row whose `joined` is "yes" goes on in the line before: a cell holds 32,767 characters.
TEXT_COLUMNS = ("source", "text", "joined")
AS_OF_PHRASE = "as_of_phrase"  # belongs to properties.yaml, and is written with the pack's own


def _kind_of(annotation: Any) -> Kind:
    options = [annotation]
    while options:
        option = options.pop()
        origin = typing.get_origin(option)
        if origin is dict:
            return "texts"
        if origin is list:
            return "list"
        if option is bool:
            return "truth"
        options += [each for each in typing.get_args(option) if isinstance(each, type | object)]
    return "text"


def kinds_of(shape: type[Any], *, without: tuple[str, ...] = ()) -> dict[str, Kind]:
    """Return what each field of a shape holds, in the order of the fields."""
    return {
        name: _kind_of(field.annotation)
        for name, field in shape.model_fields.items()
        if name not in without
    }


PACK_KINDS = {**kinds_of(HeaderShape, without=("sources",)), AS_OF_PHRASE: "texts"}
SOURCE_KINDS = kinds_of(SourceShape)
TYPE_KINDS: dict[str, Kind] = {"id": "text", **kinds_of(TypeShape)}
PROPERTY_KINDS: dict[str, Kind] = {
    "id": "text",
    **kinds_of(PropertyShape, without=("wording",)),
    **dict.fromkeys(kinds_of(WordingShape), "texts"),
}
WORDING = frozenset(kinds_of(WordingShape))
SHAPED = {SOURCES: SOURCE_KINDS, TYPES: TYPE_KINDS, PROPERTIES: PROPERTY_KINDS}


def default_file(source_id: str) -> str:
    """Return where the text of a source stands that names no file."""
    return f"sources/{source_id}.md"

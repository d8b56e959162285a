"""Edits of a pack's files: a row of a table, or the wording of a property. Nothing is checked."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from .decode import decode_file
from .errors import ErrorLog
from .limits import PROPERTIES_FILE
from .model import Texts
from .shapes import WordingShape
from .yamldoc import parse_yaml

Files = Mapping[str, bytes]
WORDING_KEYS = tuple(WordingShape.model_fields)


@dataclass(frozen=True)
class TableText:
    """A CSV table as texts. ``lines`` are where each row begins, as errors name them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]


def read_table(files: Files, name: str) -> TableText | None:
    """Return the rows of a table, each as long as the header; None where it cannot be read."""
    log = ErrorLog()
    text = decode_file(name, files.get(name, b""), log)
    if text is None:
        return None
    reader = csv.reader((line + "\n" for line in text.split("\n")), strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    last = 0
    try:
        for cells in reader:
            first, last = last + 1, reader.line_num
            if any(cell.strip() for cell in cells):
                rows.append([cell.strip() for cell in cells])
                lines.append(first)
    except csv.Error:
        return None
    if not rows:
        return None
    width = len(rows[0])
    padded = tuple(tuple((row + [""] * width)[:width]) for row in rows[1:])
    return TableText(tuple(rows[0]), padded, tuple(lines[1:]))


def write_row(files: Files, name: str, index: int | None, cells: Sequence[str]) -> dict[str, bytes]:
    """Return the files with a row of a table replaced, or added at its end for None.

    Raises IndexError for a row that is not there, ValueError where the table is none.
    """
    table = _require(files, name)
    rows = [*table.rows, tuple(cells)] if index is None else list(table.rows)
    if index is not None:
        rows[_within(index, rows)] = tuple(cells)
    return {**files, name: _table_bytes(table.columns, rows)}


def remove_row(files: Files, name: str, index: int) -> dict[str, bytes]:
    """Return the files without a row of a table; raises as ``write_row`` does."""
    table = _require(files, name)
    rows = list(table.rows)
    del rows[_within(index, rows)]
    return {**files, name: _table_bytes(table.columns, rows)}


def read_wording(files: Files) -> dict[str, dict[str, Texts]]:
    """Return the wording of each property by language; empty where it cannot be read."""
    text = decode_file(PROPERTIES_FILE, files.get(PROPERTIES_FILE, b""), ErrorLog())
    document = None if text is None else parse_yaml(PROPERTIES_FILE, text, ErrorLog())
    found: dict[str, dict[str, Texts]] = {}
    plain = {} if document is None else document.root.plain()
    properties = plain.get("properties") if isinstance(plain, dict) else None
    for key, fields in properties.items() if isinstance(properties, dict) else ():
        wording = fields.get("wording") if isinstance(fields, dict) else None
        if isinstance(wording, dict) and all(isinstance(each, dict) for each in wording.values()):
            found[key] = {language: _texts(given) for language, given in wording.items()}
    return found


def write_wording(files: Files, property_id: str, wording: Mapping[str, Texts]) -> dict[str, bytes]:
    """Return the files with other words for a property; an empty text takes its key away.

    What else the file holds stays as it is written, comments too. Raises KeyError for a
    property that is not there.
    """
    if property_id not in read_wording(files):
        raise KeyError(property_id)
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 4096
    document = yaml.load(files[PROPERTIES_FILE].decode("utf-8-sig"))
    known = document["properties"][property_id]["wording"]
    for language, texts in wording.items():
        for key, text in texts.items():
            if text:
                if known[language].get(key) != text:
                    known[language][key] = DoubleQuotedScalarString(text)
            else:
                known[language].pop(key, None)
    stream = io.StringIO()
    yaml.dump(document, stream)
    return {**files, PROPERTIES_FILE: stream.getvalue().encode("utf-8")}


def _texts(given: Mapping[str, object]) -> dict[str, str]:
    return {key: text for key, text in given.items() if isinstance(text, str)}


def _require(files: Files, name: str) -> TableText:
    table = read_table(files, name)
    if table is None:
        raise ValueError(f"{name} cannot be read")
    return table


def _within(index: int, rows: Sequence[object]) -> int:
    if not 0 <= index < len(rows):
        raise IndexError(index)
    return index


def _table_bytes(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8", "replace")

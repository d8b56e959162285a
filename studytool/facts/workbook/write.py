"""From the files of a sound pack to a workbook that says the same."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from ..decode import decode_file
from ..errors import ErrorLog
from ..limits import MAX_CELL_CHARACTERS, PACK_FILE, PROPERTIES_FILE
from ..yamldoc import parse_yaml
from .layout import (
    AS_OF_PHRASE,
    NOTES,
    PACK,
    PACK_COLUMNS,
    PACK_KINDS,
    PROPERTIES,
    SHAPED,
    SOURCES,
    TABLES,
    TEXT,
    TEXT_COLUMNS,
    TYPES,
    UNIT_COLUMNS,
    UNITS,
    WORDING,
)

Rows = list[list[str]]
_WIDTHS = {"id": 18, "text": 90, "quote": 70, "value": 40}
_WIDTH = 22


def write_workbook(files: Mapping[str, bytes], notes: Sequence[Sequence[str]] = ()) -> bytes:
    """Return an .xlsx with the same tables, which loads as the same pack.

    ``notes`` are rows of a sheet for people, which is not read. Raises PackError where
    the files cannot be read, ValueError where a cell would be longer than cells can be.
    """
    return write_sheets(tabulate(files), notes)


def tabulate(files: Mapping[str, bytes]) -> dict[str, Rows]:
    """Return the rows of each sheet, the header first; raises PackError as above."""
    log = ErrorLog()
    header, vocabulary = (_plain(files, name, log) for name in (PACK_FILE, PROPERTIES_FILE))
    log.raise_if_any()
    languages = list(header["languages"])
    sources = header["sources"]
    sheets: dict[str, Rows] = {
        PACK: _pack_rows(header, vocabulary),
        SOURCES: _shaped_rows(SOURCES, sources, languages),
        TEXT: _text_rows(files, sources, log),
        TYPES: _shaped_rows(TYPES, _with_ids(vocabulary[TYPES]), languages),
        UNITS: _unit_rows(vocabulary.get(UNITS) or {}),
        PROPERTIES: _shaped_rows(PROPERTIES, _flat(vocabulary[PROPERTIES]), languages),
        **{key: _table_rows(files, file, log) for key, file in TABLES.items()},
    }
    log.raise_if_any()
    return sheets


def write_sheets(sheets: Mapping[str, Rows], notes: Sequence[Sequence[str]] = ()) -> bytes:
    """Return a workbook of texts; raises ValueError as above."""
    book = openpyxl.Workbook(write_only=True)
    if notes:
        _add_sheet(book, NOTES, [list(row) for row in notes])
    for name, rows in sheets.items():
        _add_sheet(book, name, rows)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _add_sheet(book: Any, name: str, rows: Rows) -> None:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "B2" if name in TABLES else "A2"
    for number, column in enumerate(rows[0], 1):
        width = _WIDTHS.get(column, _WIDTH) if name != NOTES else 100
        sheet.column_dimensions[get_column_letter(number)].width = width
    for index, row in enumerate(rows):
        cells = []
        for text in row:
            if len(text) > MAX_CELL_CHARACTERS:
                raise ValueError(f"a cell of {name} is longer than a spreadsheet's can be")
            cell = WriteOnlyCell(sheet, value=text)
            if text:
                cell.data_type = "s"  # a text that begins with = is one all the same
            cell.number_format = "@"  # what is typed here stays as it was typed
            if index == 0:
                cell.font = Font(bold=True)
            if len(text) > 60:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
            cells.append(cell)
        sheet.append(cells)


def _plain(files: Mapping[str, bytes], name: str, log: ErrorLog) -> Any:
    text = decode_file(name, files.get(name, b""), log)
    doc = None if text is None else parse_yaml(name, text, log)
    return {} if doc is None else doc.root.plain()


def _pack_rows(header: Mapping[str, Any], vocabulary: Mapping[str, Any]) -> Rows:
    rows: Rows = [list(PACK_COLUMNS)]
    given = {**header, AS_OF_PHRASE: vocabulary.get(AS_OF_PHRASE)}
    for key, kind in PACK_KINDS.items():
        value = given.get(key)
        if value is None:
            continue
        if kind == "texts":
            rows += [[key, language, text] for language, text in value.items()]
        else:
            rows.append([key, "", " | ".join(value) if kind == "list" else value])
    return rows


def _with_ids(named: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": each_id, **fields} for each_id, fields in named.items()]


def _flat(properties: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The wording by kind and then by language, as every other text is."""
    flat = _with_ids(properties)
    for each in flat:
        for language, texts in each.pop("wording").items():
            for name, text in texts.items():
                each.setdefault(name, {})[language] = text
    return flat


def _shaped_rows(key: str, entries: Iterable[Mapping[str, Any]], languages: list[str]) -> Rows:
    kinds = SHAPED[key]
    columns = [name for name, kind in kinds.items() if kind != "texts"]
    by_language = [name for name, kind in kinds.items() if kind == "texts"]
    groups = [by_language] if key != PROPERTIES else [[*(n for n in by_language if n in WORDING)]]
    texts = [(name, language) for group in groups for language in languages for name in group]
    rows: Rows = [[*columns, *(f"{name}:{language}" for name, language in texts)]]
    for entry in entries:
        row = [_cell(entry.get(name)) for name in columns]
        row += [(entry.get(name) or {}).get(language) or "" for name, language in texts]
        rows.append(row)
    return rows


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, list):
        return " | ".join(value)
    return value or ""


def _unit_rows(units: Mapping[str, Mapping[str, Mapping[str, str]]]) -> Rows:
    rows: Rows = [list(UNIT_COLUMNS)]
    for unit, languages in units.items():
        for language, patterns in languages.items():
            rows += [[unit, language, category, text] for category, text in patterns.items()]
    return rows


def _text_rows(files: Mapping[str, bytes], sources: list[Mapping[str, Any]], log: ErrorLog) -> Rows:
    rows: Rows = [list(TEXT_COLUMNS)]
    for source in sources:
        text = decode_file(source["file"], files.get(source["file"], b""), log) or ""
        for line in text.split("\n"):
            step = MAX_CELL_CHARACTERS
            parts = [line[n : n + step] for n in range(0, len(line), step)] or [""]
            rows += [
                [source["id"], part, "yes" if number else ""] for number, part in enumerate(parts)
            ]
    return rows


def _table_rows(files: Mapping[str, bytes], name: str, log: ErrorLog) -> Rows:
    text = decode_file(name, files.get(name, b""), log) or ""
    rows = [row for row in csv.reader(io.StringIO(text)) if any(row)]
    return rows or [[""]]

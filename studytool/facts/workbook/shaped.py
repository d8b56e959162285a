"""The sheets that say what the two YAML files say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..errors import ErrorLog, Place
from .cells import Sheet
from .columns import check_columns
from .emit import Emitted
from .layout import (
    AS_OF_PHRASE,
    PACK,
    PACK_COLUMNS,
    PACK_KINDS,
    PROPERTIES,
    SHAPED,
    SOURCES,
    TYPES,
    UNIT_COLUMNS,
    UNITS,
    WORDING,
    default_file,
)

Sheets = Mapping[str, Sheet]
Row = dict[str, tuple[int, str]]
_TRUTHS = {"yes": True, "true": True, "no": False, "false": False}


def emit_header(sheets: Sheets, log: ErrorLog) -> Emitted:
    """Write pack.yaml from the sheets ``pack`` and ``sources``."""
    out = Emitted()
    if (sheet := sheets.get(PACK)) is not None and check_columns(
        sheet, PACK_COLUMNS, PACK_COLUMNS, log
    ):
        _emit_keys(out, sheet, [key for key in _keys(sheet) if key != AS_OF_PHRASE], log)
    if (sheet := sheets.get(SOURCES)) is not None and _has_columns(sheet, SOURCES, log):
        out.yaml(0, "sources", None, sheet.place(1, 1), None)
        for number, row in sheet.named_rows():
            source_id = row.get("id", (1, ""))[1].strip()
            if not row.get("file", (1, ""))[1]:
                row["file"] = (row["id"][0], default_file(source_id))
            out.mark(3, sheet.place(number, 1))
            out.end_line("  -")
            _emit_fields(out, 2, sheet, number, row, SOURCES, log)
    return out


def source_files(sheets: Sheets) -> dict[str, str]:
    """Return the file of each source by its id."""
    files: dict[str, str] = {}
    for _, row in sheets[SOURCES].named_rows() if SOURCES in sheets else ():
        source_id = row.get("id", (1, ""))[1].strip()
        if source_id:
            files[source_id] = row.get("file", (1, ""))[1].strip() or default_file(source_id)
    return files


def emit_vocabulary(sheets: Sheets, log: ErrorLog) -> Emitted:
    """Write properties.yaml from ``types``, ``units``, ``properties`` and the as-of phrase."""
    out = Emitted()
    if (sheet := sheets.get(PACK)) is not None and AS_OF_PHRASE in _keys(sheet):
        _emit_keys(out, sheet, [AS_OF_PHRASE], log)
    for key in (TYPES, PROPERTIES):
        sheet = sheets.get(key)
        if sheet is not None and _has_columns(sheet, key, log):
            out.yaml(0, key, None, sheet.place(1, 1), None)
            for number, row in sheet.named_rows():
                column, each_id = row.pop("id")
                out.yaml(1, each_id.strip(), None, sheet.place(number, column), None)
                _emit_fields(out, 2, sheet, number, row, key, log)
        if key == TYPES and (sheet := sheets.get(UNITS)) is not None:
            _emit_units(out, sheet, log)
    return out


def _keys(sheet: Sheet) -> list[str]:
    rows = sheet.named_rows()
    return list(dict.fromkeys(row["key"][1].strip() for _, row in rows if "key" in row))


def _has_columns(sheet: Sheet, key: str, log: ErrorLog) -> bool:
    kinds = SHAPED[key]
    texts = [name for name, kind in kinds.items() if kind == "texts"]
    return check_columns(sheet, ["id"], list(kinds), log, by_language=texts)


def _emit_keys(out: Emitted, sheet: Sheet, keys: list[str], log: ErrorLog) -> None:
    for key in keys:
        rows = [(number, row) for number, row in sheet.named_rows() if row["key"][1].strip() == key]
        number, first = rows[0]
        at = sheet.place(number, first["key"][0])
        kind = PACK_KINDS.get(key, "text")
        if kind == "texts":
            out.yaml(0, key, None, at, None)
        for number, row in rows:
            at = sheet.place(number, row["key"][0])
            column, value = row.get("value", (3, ""))
            cell = sheet.place(number, column)
            language = row.get("language", (2, ""))[1].strip()
            if kind != "texts":
                _emit_value(out, 0, key, kind, value, at, cell, log)
            elif language:
                out.yaml(1, language, value, sheet.place(number, 2), cell)
            else:
                message = f"{key} is given without its language; expected one such as zh-Hant or en"
                log.add(sheet.place(number, 2), "missing-language", message)


def _emit_fields(
    out: Emitted, depth: int, sheet: Sheet, number: int, row: Row, key: str, log: ErrorLog
) -> None:
    """Write the cells of a row as the fields of a mapping; empty ones are left out."""
    nested: dict[tuple[str, ...], dict[str, tuple[int, str]]] = {}
    head = {column: sheet.place(1, column) for column, _ in row.values()}
    for name, (column, text) in row.items():
        if not text.strip():
            continue
        base, colon, language = name.partition(":")
        if colon and base in WORDING and key == PROPERTIES:
            nested.setdefault(("wording", language), {})[base] = (column, text)
        elif colon:
            nested.setdefault((base,), {})[language] = (column, text)
        elif name in SHAPED[key]:
            cell = sheet.place(number, column)
            _emit_value(out, depth, name, SHAPED[key][name], text, head[column], cell, log)
    begun = ""
    for path, texts in nested.items():
        at = sheet.place(number, min(column for column, _ in texts.values()))
        if path[0] != begun:
            out.yaml(depth, path[0], None, at, None)
            begun = path[0]
        for part in path[1:]:
            out.yaml(depth + 1, part, None, at, None)
        for name, (column, text) in texts.items():
            cell = sheet.place(number, column)
            out.yaml(depth + len(path), name, text, cell, cell)


def _emit_value(
    out: Emitted, depth: int, name: str, kind: str, text: str, at: Place, cell: Place, log: ErrorLog
) -> None:
    if kind == "list":
        out.yaml(depth, name, None, at, None)
        for part in text.split("|"):
            out.yaml_entry(depth + 1, part.strip(), cell)
        return
    value: Any = text.strip()
    if kind == "truth":
        truth = _TRUTHS.get(value.casefold())
        if truth is None:
            message = f"“{value}” is not an answer; expected yes or nothing"
            log.add(cell, "bad-value", message)
            return
        value = truth
    out.yaml(depth, name, value, at, cell)


def _emit_units(out: Emitted, sheet: Sheet, log: ErrorLog) -> None:
    if not check_columns(sheet, UNIT_COLUMNS, UNIT_COLUMNS, log):
        return
    units: dict[str, dict[str, list[tuple[int, Row]]]] = {}
    for number, row in sheet.named_rows():
        if len(row) < len(UNIT_COLUMNS):
            message = f"the row has no pattern; expected {', '.join(UNIT_COLUMNS)}"
            log.add(sheet.place(number, 1), "empty-cell", message)
            continue
        unit, language = row["unit"][1].strip(), row["language"][1].strip()
        units.setdefault(unit, {}).setdefault(language, []).append((number, row))
    if units:
        out.yaml(0, UNITS, None, sheet.place(1, 1), None)
    for unit, languages in units.items():
        first = next(iter(languages.values()))[0][0]
        out.yaml(1, unit, None, sheet.place(first, 1), None)
        for language, rows in languages.items():
            out.yaml(2, language, None, sheet.place(rows[0][0], 2), None)
            for number, row in rows:
                (column, category), (value_column, text) = row["category"], row["pattern"]
                at = sheet.place(number, column)
                out.yaml(3, category.strip(), text, at, sheet.place(number, value_column))

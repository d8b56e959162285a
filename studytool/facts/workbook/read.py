"""From a workbook to the files of a pack, and from places in those back to its cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..errors import ErrorLog, Located
from ..limits import PACK_FILE, PROPERTIES_FILE
from .cells import Sheet, read_sheets
from .emit import Emitted
from .layout import ENTITIES, FACTS, TABLES, TEXT
from .shaped import emit_header, emit_vocabulary, source_files
from .texts import emit_texts


class CellMap:
    """Which cell of the workbook each place of the files came from."""

    def __init__(self, emitted: dict[str, Emitted]) -> None:
        self._emitted = emitted

    def relocate(self, errors: Iterable[Located]) -> list[Located]:
        """Return the errors with the cell instead of file, line and column."""
        found = []
        for error in errors:
            emitted = self._emitted.get(error.file)
            cell = emitted.cell_at(error.line, error.column) if emitted else None
            if cell is not None:
                error = replace(error, file=cell[0], line=cell[1], column=cell[2])
            found.append(error)
        return found


def read_workbook(name: str, data: bytes, log: ErrorLog) -> tuple[dict[str, bytes], CellMap]:
    """Return the files that say what the workbook says; what cannot be read is logged."""
    sheets = read_sheets(name, data, log)
    if sheets is None:
        return {}, CellMap({})
    emitted = {
        PACK_FILE: emit_header(sheets, log),
        PROPERTIES_FILE: emit_vocabulary(sheets, log),
    }
    for key in (ENTITIES, FACTS):
        if key in sheets:
            emitted[TABLES[key]] = _emit_table(sheets[key])
    if TEXT in sheets:
        emitted.update(emit_texts(sheets[TEXT], source_files(sheets), log))
    return {path: each.as_bytes() for path, each in emitted.items()}, CellMap(emitted)


def _emit_table(sheet: Sheet) -> Emitted:
    """Every row of the sheet is a record, so that line and row agree where no cell has two."""
    out = Emitted()
    width = len(sheet.rows[0]) if sheet.rows else 0
    for number, row in enumerate(sheet.rows, 1):
        if not any(cell.strip() for cell in row):
            out.mark(1, sheet.place(number, 1))
            out.end_line("")
            continue
        cells = row + [""] * (width - len(row))
        out.record(cells, [sheet.place(number, n) for n in range(1, len(cells) + 1)])
    return out

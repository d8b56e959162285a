"""A CSV table whose every cell knows its physical line and column."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .errors import ErrorLog, Place
from .limits import MAX_COLUMNS


@dataclass(frozen=True, slots=True)
class Row:
    """One record; a column that the table lacks reads as ""."""

    table: Table = field(repr=False)
    first_line: int
    last_line: int
    cells: list[str]  # stripped; of unknown columns too

    @property
    def line(self) -> int:
        """Where the row begins."""
        return self.first_line

    def __getitem__(self, column: str) -> str:
        index = self.table.index.get(column)
        return "" if index is None else self.cells[index]

    def place(self, column: str) -> Place:
        """Return where the cell begins; where the row begins if the table has no such column."""
        index = self.table.index.get(column, 0)
        return self.table.place(self.first_line, self.last_line, index)


@dataclass
class Table:
    """The rows of a CSV file.

    ``is_whole`` is False where some of it could not be read, so that nothing may be
    called unknown or unused; ``has_columns`` is False where a required column is missing.
    """

    name: str
    lines: list[str] = field(repr=False)
    index: dict[str, int] = field(default_factory=dict)  # of known columns
    rows: list[Row] = field(default_factory=list, repr=False)
    is_whole: bool = True
    has_columns: bool = True

    def place(self, first_line: int, last_line: int, index: int) -> Place:
        """Return where the field of that index begins, in the record on these lines."""
        for number, (line, column, _) in enumerate(find_fields(self.lines, first_line, last_line)):
            if number == index:
                return (self.name, line, column)
        return (self.name, first_line, 1)


def parse_table(
    name: str, text: str, required: Sequence[str], optional: Sequence[str], log: ErrorLog
) -> Table:
    """Read a comma-separated table with a header row, logging what is wrong with its form.

    Every column must be required or optional. Blank rows are skipped.
    """
    table = Table(name, text.split("\n"))
    header: list[str] | None = None
    for first, last, cells in _records(table, log):
        if header is None:
            header = cells
            if not _read_header(table, first, last, header, required, optional, log):
                break
        elif len(cells) == len(header):
            table.rows.append(Row(table, first, last, cells))
        else:
            _log_cell_count(table, first, last, header, len(cells), log)
    if not table.rows and table.is_whole:
        log.add((name, 1, 1), "no-rows", f"{name} has no rows; expected some under the header")
        table.is_whole = False
        table.has_columns = header is not None
    return table


def _records(table: Table, log: ErrorLog) -> Iterator[tuple[int, int, list[str]]]:
    """Yield first line, last line and cells of each record that is not blank."""
    reader = csv.reader((line + "\n" for line in table.lines), strict=True)
    last = 0
    try:
        for cells in reader:
            first, last = last + 1, reader.line_num
            stripped = [unicodedata.normalize("NFC", cell).strip() for cell in cells]
            if any(stripped):
                yield first, last, stripped
    except csv.Error as error:
        table.is_whole = False
        _log_csv_error(table, last + 1, str(error), log)


def _read_header(
    table: Table,
    first: int,
    last: int,
    header: list[str],
    required: Sequence[str],
    optional: Sequence[str],
    log: ErrorLog,
) -> bool:
    """Find the columns; False where there is no use in reading on."""
    known = [*required, *optional]
    if len(header) == 1 and any(mark in header[0] for mark in ";\t"):
        message = "the cells are not separated by commas; expected comma-separated values"
        log.add((table.name, first, 1), "separator", message)
        table.is_whole = table.has_columns = False
        return False
    if len(header) > MAX_COLUMNS:
        message = f"the header has {len(header):,} columns; expected {', '.join(required)}"
        log.add((table.name, first, 1), "too-many-columns", message)
        table.is_whole = table.has_columns = False
        return False
    for index, column in enumerate(header):
        place = table.place(first, last, index)
        if column in table.index:
            log.add(place, "duplicate-column", f"a second column “{column}”; expected only one")
        elif column not in known:
            listed = ", ".join(known)
            message = f"unknown column “{column}”; expected one of {listed}"
            log.add(place, "unknown-column", message, given=column, valid=known)
        else:
            table.index[column] = index
    for column in required:
        if column not in table.index:
            message = f"the column “{column}” is missing; expected {', '.join(required)}"
            log.add((table.name, first, 1), "missing-column", message)
            table.is_whole = table.has_columns = False
    return True


def _log_cell_count(
    table: Table, first: int, last: int, header: list[str], count: int, log: ErrorLog
) -> None:
    table.is_whole = False
    expected = f"expected {len(header)}, one for each column of the header"
    if count < len(header):
        place = (table.name, first, 1)
        log.add(place, "too-few-cells", f"the row has {count} cells; {expected}")
    else:
        place = table.place(first, last, len(header))
        log.add(place, "too-many-cells", f"the row has {count} cells; {expected}")


def _log_csv_error(table: Table, first: int, problem: str, log: ErrorLog) -> None:
    rest = "the rest of the file was not read"
    fields = list(find_fields(table.lines, first, len(table.lines)))
    if "limit" in problem:
        line, column = _find_long(table.lines, fields)
        message = f"a cell is longer than {csv.field_size_limit():,} characters; {rest}"
        log.add((table.name, line, column), "cell-too-long", message)
    else:
        line, column = next((field[:2] for field in fields if not field[2]), (first, 1))
        message = (
            "the quotation marks of this cell are not balanced; expected a closing mark before "
            f"the comma, and marks inside the cell doubled; {rest}"
        )
        log.add((table.name, line, column), "csv-quoting", message)


def _find_long(lines: list[str], fields: list[tuple[int, int, bool]]) -> tuple[int, int]:
    """Return where the first field begins that is beyond the limit of the csv module."""
    for (line, column, _), (next_line, next_column, _) in pairwise(fields):
        length = sum(map(len, lines[line - 1 : next_line - 1])) + next_column - column
        if length > csv.field_size_limit():
            return line, column
    return fields[-1][:2]


def find_fields(lines: list[str], first: int, last: int) -> Iterator[tuple[int, int, bool]]:
    """Yield line, column and soundness of quotation for each field of the record."""
    line, position = first, 0
    while True:
        begin = (line, position + 1)
        if not lines[line - 1].startswith('"', position):
            end = lines[line - 1].find(",", position)
            yield (*begin, True)
        else:
            line, position, is_closed = _skip_quoted(lines, line, position + 1, last)
            text = lines[line - 1]
            yield (*begin, is_closed and text[position : position + 1] in ("", ","))
            end = text.find(",", position)
        if end == -1:
            return
        position = end + 1


def _skip_quoted(lines: list[str], line: int, position: int, last: int) -> tuple[int, int, bool]:
    """Return line and offset after the mark that closes a quoted field, and whether one does."""
    while True:
        text = lines[line - 1]
        mark = text.find('"', position)
        if mark == -1:
            if line >= last:
                return line, len(text), False
            line, position = line + 1, 0
        elif text.startswith('"', mark + 1):
            position = mark + 2
        else:
            return line, mark + 1, True

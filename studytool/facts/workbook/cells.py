"""The sheets of a workbook as texts, whatever a spreadsheet has made of them."""

from __future__ import annotations

import datetime as dt
import io
import warnings
from dataclasses import dataclass, field
from typing import Any

import openpyxl
from defusedxml import DefusedXmlException

from ..container import open_archive
from ..errors import SHEET, ErrorLog, PackError, Place
from ..limits import MAX_FILE_BYTES, MAX_LINES, MAX_SHEET_COLUMNS, MAX_WORKBOOK_BYTES
from .layout import NOTES, OPTIONAL_SHEETS, SHEETS


@dataclass
class Sheet:
    """``rows`` are all rows from the first, each as long as its last cell that is not empty."""

    name: str
    rows: list[list[str]] = field(default_factory=list)

    def place(self, row: int, column: int) -> Place:
        """Return the place of a cell; both numbers count from 1."""
        return (self.name + SHEET, row, column)

    def named_rows(self) -> list[tuple[int, dict[str, tuple[int, str]]]]:
        """Return each row below the header that is not blank: its number, and by column's
        name the column's number and the text."""
        header = self.rows[0] if self.rows else []
        return [
            (number, {name: (n, cell) for n, (name, cell) in enumerate(zip(header, row), 1)})  # noqa: B905
            for number, row in enumerate(self.rows[1:], 2)
            if any(row)
        ]


def read_sheets(name: str, data: bytes, log: ErrorLog) -> dict[str, Sheet] | None:
    """Return the sheets by name; None, logged, where the file is no workbook to be read."""
    archive = open_archive(name, data, log, max_bytes=MAX_WORKBOOK_BYTES)
    if archive is None:
        return None
    if any(info.file_size > 2 * MAX_FILE_BYTES for info in archive.infolist()):
        message = f"a sheet is over the limit of {2 * MAX_FILE_BYTES:,} bytes, unpacked"
        log.add((name, 1, 1), "too-large", message)
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that it does not keep
            return _read_book(data, log)
    except (PackError, MemoryError, RecursionError):
        raise
    except Exception as error:
        # openpyxl raises whatever its parsing stumbles over: KeyError, TypeError, ParseError, …
        _log_unreadable(name, error, log)
    return None


def _log_unreadable(name: str, error: Exception, log: ErrorLog) -> None:
    causes = (error, error.__cause__, error.__context__)
    if any(isinstance(each, DefusedXmlException) for each in causes):
        message = "the workbook declares XML entities; expected one saved by a spreadsheet"
        log.add((name, 1, 1), "xml-entity", message)
        return
    reason = str(error).split("\n")[0][:200] or type(error).__name__
    message = f"this is not a workbook that can be read ({reason}); expected an .xlsx file"
    log.add((name, 1, 1), "not-a-workbook", message)


def _read_book(data: bytes, log: ErrorLog) -> dict[str, Sheet]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    try:
        sheets: dict[str, Sheet] = {}
        for title in book.sheetnames:
            key = title.strip().casefold()
            if key in SHEETS and key not in sheets:
                sheets[key] = _read_sheet(key, book[title], log)
            elif key != NOTES and not title.startswith("_"):
                message = f"the sheet “{title}” is unknown; expected {', '.join(SHEETS)}"
                place = (title[:100] + SHEET, 1, 1)
                log.add(place, "unknown-sheet", message, given=key, valid=SHEETS)
    finally:
        book.close()
    for key in SHEETS:
        if key not in sheets and key not in OPTIONAL_SHEETS:
            message = f"the sheet “{key}” is missing; expected {', '.join(SHEETS)}"
            log.add((key + SHEET, 1, 1), "missing-sheet", message)
    return sheets


def _read_sheet(key: str, worksheet: Any, log: ErrorLog) -> Sheet:
    sheet = Sheet(key)
    worksheet.reset_dimensions()  # they may say anything
    for number, cells in enumerate(worksheet.iter_rows(max_row=MAX_LINES + 1), 1):
        if number > MAX_LINES:
            message = f"the sheet is over the limit of {MAX_LINES:,} rows"
            log.add(sheet.place(number, 1), "too-large", message)
            raise PackError(log.errors)  # every other sheet may be as long
        if len(cells) > MAX_SHEET_COLUMNS:
            message = f"the row has over {MAX_SHEET_COLUMNS} cells; expected fewer columns"
            log.add(sheet.place(number, MAX_SHEET_COLUMNS + 1), "too-many-columns", message)
        texts = [
            _text(cell, sheet.place(number, column), log)
            for column, cell in enumerate(cells[:MAX_SHEET_COLUMNS], 1)
        ]
        while texts and not texts[-1]:
            texts.pop()
        sheet.rows.append(texts)
    while sheet.rows and not sheet.rows[-1]:
        sheet.rows.pop()
    return sheet


def _text(cell: Any, place: Place, log: ErrorLog) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        log.add(place, "formula", "a formula stands here; expected the text or number itself")
        return ""
    if cell.data_type == "e":
        log.add(place, "cell-error", f"the cell shows the error {value}; expected a value")
        return ""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.date):  # a datetime is one
        return _date_text(value, str(cell.number_format).lower())
    return str(value)


def _date_text(value: dt.date, number_format: str) -> str:
    """Return a date with no more precision than the cell shows.

    Spreadsheets turn a typed ``2013-09`` into the first of the month, and show the month.
    """
    if "d" not in number_format and "y" in number_format:
        return value.strftime("%Y-%m") if "m" in number_format else value.strftime("%Y")
    return value.strftime("%Y-%m-%d")

"""Results as files for a spreadsheet. Totals are those of the screen, as numbers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import astuple
from decimal import Decimal
from typing import Any

import openpyxl
from flask_babel import gettext
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from studytool.services.results import AnswerRow, Gradebook
from studytool.text import write_csv

# Of the export of answers: names for programs, the same in every language.
ANSWER_COLUMNS = (
    "username",
    "name",
    "attempt",
    "question",
    "prompt",
    "item",
    "form",
    "response",
    "response_text",
    "right",
    "points",
)


def answers_csv(rows: Sequence[AnswerRow]) -> str:
    """One line for each answer of each attempt."""
    return write_csv(ANSWER_COLUMNS, [[_plain(value) for value in astuple(row)] for row in rows])


def gradebook_table(book: Gradebook) -> tuple[list[str], list[list[object]]]:
    """The header and the rows: a student's points in each assignment, then the totals."""
    header = [gettext("Username"), gettext("Name")]
    for column in book.columns:
        header.append(
            gettext("%(title)s (of %(total)d)", title=column.assignment.title, total=column.total)
        )
    header += [gettext("Total of tests"), gettext("Out of")]
    rows: list[list[object]] = []
    for row in book.rows:
        points = [_plain(cell.points) for cell in row.cells]
        rows.append(
            [row.student.username, row.student.name, *points, _plain(row.total), row.out_of]
        )
    return header, rows


def write_xlsx(title: str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    """A workbook with one sheet. A text is a text, however it begins: none is a formula."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_title(title))
    sheet.freeze_panes = "C2"
    sheet.append([_cell(sheet, value, is_bold=True) for value in header])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cell(sheet: Any, value: object, *, is_bold: bool = False) -> Any:
    text = _without_controls(value) if isinstance(value, str) else value
    cell = WriteOnlyCell(sheet, value=text)
    if isinstance(value, str) and value:
        cell.data_type = "s"
        # Edited later, the cell must stay a text too.
        cell.number_format = "@"
    if is_bold:
        cell.font = Font(bold=True)
    return cell


def _without_controls(text: str) -> str:
    """XML has no place for them."""
    return "".join(char if char >= " " or char in "\t\n" else "\ufffd" for char in text)


def _sheet_title(text: str) -> str:
    kept = "".join(char for char in text if char not in "[]:*?/\\" and char >= " ")
    return kept.strip("'")[:31] or "1"


def _plain(value: object) -> object:
    """Decimals as the numbers that they are: no point of ours has more than two decimals."""
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value

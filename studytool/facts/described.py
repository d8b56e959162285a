"""Errors as a teacher mends them: the field, what stands in it, and what should."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from .csvtable import find_fields
from .errors import ErrorLog, Located, PackError
from .yamldoc import Document, Node, parse_yaml

_MAX_VALUE = 200
_CSV = re.compile(r"\b(entities|facts)\.csv\b")
_SHOWN_YAML_BYTES = 300_000


class Relocator(Protocol):
    """Knows the cells of the workbook that files were made from."""

    def relocate(self, errors: Iterable[Located]) -> list[Located]:
        """Return the errors, each with its cell for a place."""


@dataclass(frozen=True)
class Problem:
    """``where`` is ``facts!D3`` or ``facts.csv:3:12``; ``field`` the column, or the key of a
    YAML file; ``value`` what stands there now, shortened."""

    where: str
    field: str
    value: str
    code: str
    problem: str
    expected: str
    suggestion: str


def describe(
    errors: Iterable[Located], files: Mapping[str, bytes], cells: Relocator | None = None
) -> tuple[Problem, ...]:
    """Return the errors with field and value, in reading order."""
    ordered = PackError(errors).errors
    found = _Finder(files)
    shown = ordered if cells is None else tuple(cells.relocate(ordered))
    problems = []
    for error, placed in zip(ordered, shown, strict=True):
        field, value = found.field_and_value(error)
        problem, _, expected = error.message.partition("; expected ")
        # In a column of its own "it only with …" would refer to nothing.
        expected = expected.removeprefix("it ").removeprefix("it, ")
        if cells is not None:
            expected = _CSV.sub(r"the sheet \1", expected)
        problems.append(
            Problem(
                placed.where, field, value[:_MAX_VALUE], error.code, problem, expected,
                error.suggestion or "",
            )
        )  # fmt: skip
    return tuple(problems)


class _Finder:
    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._texts: dict[str, str] = {}
        self._tables: dict[str, list[tuple[int, int, list[str]]]] = {}
        self._documents: dict[str, dict[tuple[int, int], tuple[str, str]]] = {}

    def field_and_value(self, error: Located) -> tuple[str, str]:
        name = error.file
        if name not in self._files:
            return "", ""
        if name.endswith(".csv"):
            return self._of_table(error)
        if name.endswith(".yaml"):
            return self._of_document(name).get((error.line, error.column), ("", ""))
        lines = self._text(name).split("\n")
        return "", lines[error.line - 1] if error.line <= len(lines) else ""

    def _text(self, name: str) -> str:
        if name not in self._texts:
            text = self._files[name].decode("utf-8-sig", "replace")
            self._texts[name] = text.replace("\r\n", "\n").replace("\r", "\n")
        return self._texts[name]

    def _of_table(self, error: Located) -> tuple[str, str]:
        rows = self._rows(error.file)
        header = rows[0][2] if rows else []
        lines = self._text(error.file).split("\n")
        low, high = 0, len(rows)
        while low < high:  # the first record that ends on this line or later
            middle = (low + high) // 2
            low, high = (middle + 1, high) if rows[middle][1] < error.line else (low, middle)
        if low == len(rows):
            return "", ""
        first, last, cells = rows[low]
        index = 0
        for number, (line, column, _) in enumerate(find_fields(lines, first, last)):
            if (line, column) > (error.line, error.column):
                break
            index = number
        field = header[index] if index < len(header) else ""
        return field, cells[index] if index < len(cells) else ""

    def _rows(self, name: str) -> list[tuple[int, int, list[str]]]:
        if name not in self._tables:
            reader = csv.reader(line + "\n" for line in self._text(name).split("\n"))
            rows, last = [], 0
            try:
                for cells in reader:
                    rows.append((last + 1, reader.line_num, [cell.strip() for cell in cells]))
                    last = reader.line_num
            except csv.Error:
                pass  # which is an error of its own; what came before can still be shown
            self._tables[name] = rows
        return self._tables[name]

    def _of_document(self, name: str) -> Mapping[tuple[int, int], tuple[str, str]]:
        if name not in self._documents:
            found: dict[tuple[int, int], tuple[str, str]] = {}
            text = self._text(name)
            document = None
            if len(text) < _SHOWN_YAML_BYTES:
                try:
                    document = parse_yaml(name, text, ErrorLog())
                except PackError:
                    document = None
            if document is not None:
                _note_places(document, found)
            self._documents[name] = found
        return self._documents[name]


def _note_places(document: Document, found: dict[tuple[int, int], tuple[str, str]]) -> None:
    waiting: list[tuple[str, Node]] = [("", document.root)]
    while waiting:
        path, node = waiting.pop()
        value = node.value if isinstance(node.value, str) else ""
        found.setdefault((node.span.line, node.span.column), (path, value))
        if isinstance(node.value, dict):
            for key, child in node.value.items():
                inner = f"{path}.{key}" if path else key
                span = node.keys[key]
                text = child.value if isinstance(child.value, str) else key
                found[(span.line, span.column)] = (inner, text)
                waiting.append((inner, child))
        elif isinstance(node.value, list):
            waiting += [(f"{path}[{n}]", child) for n, child in enumerate(node.value, 1)]


__all__ = ["Problem", "describe"]

"""Writes the files of a pack line by line, remembering which cell each text came from."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..errors import Place

_PLAIN_KEY = re.compile(r"[a-z_]+", re.ASCII)
_QUOTED_CELL = re.compile(r'[",\n]|^\s|\s$')


@dataclass
class Emitted:
    """A file being written; ``starts`` and ``cells`` say where which cell's text begins."""

    text: list[str] = field(default_factory=list)
    starts: list[tuple[int, int]] = field(default_factory=list)
    cells: list[Place] = field(default_factory=list)
    line: int = 1

    def mark(self, column: int, cell: Place) -> None:
        """Note that the text from this column of the current line on is the cell's."""
        self.starts.append((self.line, column))
        self.cells.append(cell)

    def end_line(self, text: str) -> None:
        """Add a line, or several that are one record."""
        self.text.append(text + "\n")
        self.line += 1 + text.count("\n")

    def as_bytes(self) -> bytes:
        """Return the file."""
        return "".join(self.text).encode("utf-8", "surrogatepass")

    def cell_at(self, line: int, column: int) -> Place | None:
        """Return the cell whose text stands at a place, or the nearest before it."""
        index = bisect_right(self.starts, (line, column)) - 1
        if index < 0:
            return self.cells[0] if self.cells else None
        return self.cells[index]

    def yaml(
        self, depth: int, key: str, value: str | bool | None, at: Place, value_at: Place | None
    ) -> None:
        """Add ``key: value``, or ``key:`` alone where the value is None; ``-`` begins a list."""
        lead = "  " * depth
        name = key if _PLAIN_KEY.fullmatch(key) else json.dumps(key, ensure_ascii=False)
        self.mark(len(lead) + 1, at)
        line = f"{lead}{name}:"
        if value is not None and value_at is not None:
            self.mark(len(line) + 2, value_at)
            line += " " + _scalar(value)
        self.end_line(line)

    def yaml_entry(self, depth: int, value: str, at: Place) -> None:
        """Add an entry of a list."""
        lead = "  " * depth
        self.mark(len(lead) + 1, at)
        self.end_line(f"{lead}- {_scalar(value)}")

    def record(self, cells: Sequence[str], places: Sequence[Place]) -> None:
        """Add a record of a CSV table."""
        start, line = 1, ""
        for cell, place in zip(cells, places, strict=True):
            before = line + ("," if start > 1 or line else "")
            last = before.rsplit("\n", 1)[-1]
            self.starts.append((self.line + before.count("\n"), len(last) + 1))
            self.cells.append(place)
            quoted = '"' + cell.replace('"', '""') + '"' if _QUOTED_CELL.search(cell) else cell
            line, start = before + quoted, start + 1
        self.end_line(line)


def _scalar(value: str | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False)  # JSON's texts are YAML's

"""What is wrong with a pack, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from .codes import Code
from .limits import MAX_ERRORS, MAX_SUGGESTIONS, READING_ORDER

Place = tuple[str, int, int]  # file, line, column

# Ends the name of a worksheet where a file's name would stand; lines are then rows.
SHEET = "!"


@dataclass(frozen=True)
class Located:
    """One thing wrong, with the file, line and column (from 1) where a person mends it.

    ``code`` is stable and meant for programs; ``message`` says what is wrong and
    what was expected; ``suggestion`` is the nearest valid spelling, or None.
    """

    file: str
    line: int
    column: int
    code: Code
    message: str
    suggestion: str | None = None

    def __str__(self) -> str:
        hint = f". Did you mean “{self.suggestion}”?" if self.suggestion else ""
        return f"{self.where}: {self.message}{hint}"

    @property
    def where(self) -> str:
        """The place as people write it: ``facts.csv:3:12``, or ``facts!D3`` in a workbook."""
        if self.file.endswith(SHEET):
            return f"{self.file}{column_letters(self.column)}{self.line}"
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def reading_order(self) -> tuple[int, str, int, int, str, str]:
        """Sorts errors as a pack is read: pack.yaml first, its sources last."""
        rank = READING_ORDER.index(self.file) if self.file in READING_ORDER else len(READING_ORDER)
        return (rank, self.file, self.line, self.column, self.code, self.message)

    def as_json(self) -> dict[str, object]:
        """Return the error as a JSON-ready mapping."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "code": self.code,
            "message": self.message,
            "suggestion": self.suggestion,
        }


def column_letters(column: int) -> str:
    """Return a column's name in a spreadsheet: A for 1, AB for 28."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class PackError(Exception):
    """A pack cannot be used; ``errors`` holds everything that is wrong with it, in file order."""

    def __init__(self, errors: Iterable[Located]) -> None:
        self.errors: tuple[Located, ...] = tuple(
            sorted(set(errors), key=lambda error: error.reading_order)
        )
        super().__init__("\n".join(str(error) for error in self.errors))

    def __reduce__(self) -> tuple[type[PackError], tuple[tuple[Located, ...]]]:
        # So that a worker process can hand it back: Exception would pass the message.
        return type(self), (self.errors,)


def nearest(text: str, valid: Iterable[str]) -> str | None:
    """Return the valid spelling that is most like the text, or None where none is close."""
    match = process.extractOne(text, list(valid), scorer=fuzz.ratio, score_cutoff=60)
    return None if match is None else str(match[0])


class ErrorLog:
    """Collects errors while a pack is read, so that all are reported together."""

    def __init__(self) -> None:
        self.errors: list[Located] = []
        self._hints = 0

    def add(
        self,
        place: Place,
        code: Code,
        message: str,
        *,
        given: str | None = None,
        valid: Iterable[str] = (),
        suggestion: str | None = None,
    ) -> None:
        """Record an error; ``given`` and ``valid`` make the suggestion where none is passed.

        Raises PackError once there are more than anybody wants to read.
        """
        if suggestion is None and given and self._hints < MAX_SUGGESTIONS:
            self._hints += 1
            suggestion = nearest(given, valid)
        self.errors.append(Located(*place, code, message, suggestion))
        if len(self.errors) == MAX_ERRORS:
            message = f"there are {MAX_ERRORS:,} errors up to here; the rest was not looked for"
            self.errors.append(Located(*place, "too-many-errors", message))
            self.raise_if_any()

    def raise_if_any(self) -> None:
        """Raise PackError with all that was recorded, if anything was."""
        if self.errors:
            raise PackError(self.errors)

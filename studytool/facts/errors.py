"""What is wrong with a pack, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process


@dataclass(frozen=True, order=True)
class Located:
    """One thing wrong, with the file, line and column (from 1) where a person mends it.

    ``code`` is stable and meant for programs; ``message`` says what is wrong and
    what was expected; ``suggestion`` is the nearest valid spelling, or None.
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    suggestion: str | None = None

    def __str__(self) -> str:
        hint = f" Did you mean “{self.suggestion}”?" if self.suggestion else ""
        return f"{self.file}:{self.line}:{self.column}: {self.message}{hint}"

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


class PackError(Exception):
    """A pack cannot be used; ``errors`` holds everything that is wrong with it, in file order."""

    def __init__(self, errors: Iterable[Located]) -> None:
        self.errors: tuple[Located, ...] = tuple(sorted(set(errors)))
        super().__init__("\n".join(str(error) for error in self.errors))


def nearest(text: str, valid: Iterable[str]) -> str | None:
    """Return the valid spelling that is most like the text, or None where none is close."""
    match = process.extractOne(text, list(valid), scorer=fuzz.ratio, score_cutoff=60)
    return None if match is None else str(match[0])


class ErrorLog:
    """Collects errors while a pack is read, so that all are reported together."""

    def __init__(self) -> None:
        self.errors: list[Located] = []

    def add(
        self,
        place: tuple[str, int, int],
        code: str,
        message: str,
        *,
        given: str | None = None,
        valid: Iterable[str] = (),
    ) -> None:
        """Record an error at (file, line, column); ``given`` and ``valid`` make the suggestion."""
        suggestion = nearest(given, valid) if given else None
        self.errors.append(Located(*place, code, message, suggestion))

    def raise_if_any(self) -> None:
        """Raise PackError with all that was recorded, if anything was."""
        if self.errors:
            raise PackError(self.errors)

"""The header rows of sheets whose columns are ours to check."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ..errors import ErrorLog
from .cells import Sheet


def check_columns(
    sheet: Sheet,
    required: Sequence[str],
    known: Collection[str],
    log: ErrorLog,
    *,
    by_language: Collection[str] = (),
) -> bool:
    """Tell whether all required columns are there, logging those and the unknown ones.

    Columns ``by_language`` are known as ``label:en`` for any language.
    """
    header = sheet.rows[0] if sheet.rows else []
    listed = [*(name for name in known if name not in by_language)]
    listed += [f"{name}:en" for name in by_language]
    seen: set[str] = set()
    for column, name in enumerate(header, 1):
        base, colon, _ = name.partition(":")
        is_known = base in by_language if colon else name in known and name not in by_language
        if name in seen:
            message = f"a second column “{name}”; expected only one"
            log.add(sheet.place(1, column), "duplicate-column", message)
        elif not is_known:
            message = f"unknown column “{name}”; expected one of {', '.join(listed)}"
            place = sheet.place(1, column)
            log.add(place, "unknown-column", message, given=name, valid=listed)
        seen.add(name)
    missing = [name for name in required if name not in seen]
    for name in missing:
        message = f"the column “{name}” is missing; expected {', '.join(required)}"
        log.add(sheet.place(1, 1), "missing-column", message)
    return not missing

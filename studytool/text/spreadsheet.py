"""CSV that a spreadsheet reads as text and never as a formula.

A spreadsheet runs a cell that begins with one of a few characters; some first drop
white space and controls before it. Such a cell gets an apostrophe in front, and so
does one that begins with an apostrophe, so that reading gives back what was written.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

# Also in full width, which spreadsheets in East Asia take for the same.
_ACTIVE = frozenset("=+-@＝＋－＠|%")
_GUARD = "'"


def guard_cell(text: str) -> str:
    """`text` as it may stand in a CSV file, its first character never active.

    >>> guard_cell("=1+1"), guard_cell("王小明")
    ("'=1+1", '王小明')
    """
    return _GUARD + text if _needs_guard(text) else text


def unguard_cell(text: str) -> str:
    """What was guarded: `unguard_cell(guard_cell(x)) == x` for every text."""
    is_guarded = text.startswith(_GUARD) and _needs_guard(text[1:])
    return text[1:] if is_guarded else text


def write_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A CSV file with a byte-order mark, by which spreadsheets know UTF-8.

    Numbers stay numbers; every other value is guarded text, and None an empty cell.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    for row in (header, *rows):
        writer.writerow([_cell(value) for value in row])
    return "\ufeff" + out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return "" if value is None else guard_cell(str(value))


def _needs_guard(text: str) -> bool:
    if not text:
        return False
    first = text[0]
    if first == _GUARD or first.isspace() or unicodedata.category(first) in ("Cc", "Cf"):
        return True
    return first in _ACTIVE

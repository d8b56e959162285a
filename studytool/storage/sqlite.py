"""Which SQLite library is used, and which of its faults it has."""

from __future__ import annotations

from types import ModuleType
from typing import cast

try:
    from pysqlite3 import dbapi2 as _bundled
except ImportError:  # no wheel for this platform
    _bundled = None


def driver() -> ModuleType:
    """The DBAPI module: pysqlite3, which bundles a recent SQLite, or Python's own."""
    if _bundled is not None:
        return cast(ModuleType, _bundled)
    import sqlite3

    return sqlite3


Version = tuple[int, ...]

# The patch releases of older lines that brought the cure.
MENDED_IN: dict[Version, int] = {(3, 50): 7, (3, 44): 6}


def library_version() -> Version:
    return tuple(driver().sqlite_version_info)


def is_affected(version: Version) -> bool:
    """Whether this SQLite may corrupt a database in WAL mode when the log is reset.

    The fault is in 3.7.0 to 3.51.2; it is mended in 3.51.3, and in 3.50.7 and
    3.44.6 of the older lines (https://sqlite.org/wal.html#walresetbug).
    """
    if version < (3, 7, 0) or version >= (3, 51, 3):
        return False
    mended_in = MENDED_IN.get(version[:2])
    return mended_in is None or version[2] < mended_in


def journal_mode() -> str:
    return "DELETE" if is_affected(library_version()) else "WAL"

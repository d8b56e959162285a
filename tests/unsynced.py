"""SQLite without waiting for the disk, which takes longer than most tests.

The wait guards against a loss of power alone, which no test can bring about: what a
process has written outlives its being killed all the same. Servers and workers that
tests start as processes of their own keep it.
"""

from __future__ import annotations

from typing import Any

from studytool.storage import guard

set_safe_pragmas = guard._set_pragmas


def _set_quick_pragmas(connection: Any, record: object) -> None:
    set_safe_pragmas(connection, record)
    connection.execute("PRAGMA synchronous = OFF").close()


def stop_waiting_for_the_disk() -> None:
    """From now on, for the engines that this process makes."""
    guard._set_pragmas = _set_quick_pragmas

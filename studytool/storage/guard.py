"""How connections to SQLite behave: safe, read-only unless they said that they write, and in
transactions that we begin.

All three stand with the connection and the dialect and not in events of the engine: with
one of those, SQLAlchemy looks for listeners at every turn of every statement.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine.characteristics import ConnectionCharacteristic
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.engine.interfaces import DBAPIConnection, Dialect

from studytool.storage import sqlite

# How long a writer waits for its turn before the request fails.
BUSY_TIMEOUT_S = 30
# The execution option of a connection that writes.
WRITING = "studytool_writing"


def guard(engine: Engine) -> None:
    """Let the connections of a SQLite engine behave so."""
    dialect = engine.dialect
    assert isinstance(dialect, DefaultDialect)
    event.listen(engine, "connect", _set_pragmas)
    dialect.connection_characteristics = dialect.connection_characteristics.union(
        {WRITING: _Writing()}
    )
    dialect.do_begin = _begin  # type: ignore[method-assign]  # of this engine only


class _Writing(ConnectionCharacteristic):
    """Whether a connection may write; back in the pool, it may not."""

    transactional = True

    def get_characteristic(self, dialect: Dialect, dbapi_conn: DBAPIConnection) -> bool:
        return _may_write(dbapi_conn)

    def set_characteristic(
        self, dialect: Dialect, dbapi_conn: DBAPIConnection, value: object
    ) -> None:
        _set(dbapi_conn, f"query_only = {'OFF' if value else 'ON'}")

    def reset_characteristic(self, dialect: Dialect, dbapi_conn: DBAPIConnection) -> None:
        _set(dbapi_conn, "query_only = ON")


def _set_pragmas(connection: Any, _record: object) -> None:
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT_S * 1000}",
        f"journal_mode = {sqlite.journal_mode()}",
        "synchronous = FULL",
        "foreign_keys = ON",
        # A mapped file turns an I/O error into a crash.
        "mmap_size = 0",
        "query_only = ON",
    ):
        _set(connection, pragma)


def _begin(connection: Any) -> None:
    connection.execute("BEGIN IMMEDIATE" if _may_write(connection) else "BEGIN").close()


def _may_write(connection: Any) -> bool:
    return connection.execute("PRAGMA query_only").fetchone() == (0,)


def _set(connection: Any, pragma: str) -> None:
    connection.execute(f"PRAGMA {pragma}").close()

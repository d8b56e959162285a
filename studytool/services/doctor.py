"""What state an installation is in, and what to mend. Creates and changes nothing."""

from __future__ import annotations

import os
import platform
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from typing import Literal

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import SQLAlchemyError

from studytool.config import Settings, is_secret_key
from studytool.storage import schema_state, sqlite
from studytool.storage.engine import engine_options, prepare_engine

Level = Literal["ok", "warn", "mend"]

LIBRARIES = ("Flask", "SQLAlchemy", "alembic", "fsrs", "argon2-cffi", "waitress")
LITTLE_SPACE_BYTES = 1024**3
NO_SPACE_BYTES = 100 * 1024**2

SCHEMA_STATES: dict[str, tuple[Level, str]] = {
    "current": ("ok", "the schema is up to date"),
    "empty": ("warn", "the database is empty: `studytool serve` fills it"),
    "old": ("mend", "the schema is old: `studytool serve` upgrades it"),
    "too new": ("mend", "the database was made by a newer studytool: upgrade the program"),
}


@dataclass(frozen=True)
class Finding:
    """One thing looked at; "mend" means that it must be dealt with."""

    level: Level
    text: str


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at everything, one finding after the other."""
    yield from _examine_libraries()
    if settings.data_dir.exists() and not settings.data_dir.is_dir():
        yield Finding("mend", f"the data folder {settings.data_dir} is a file: choose another")
        return
    if not settings.data_dir.is_dir():
        yield Finding("warn", f"no data folder at {settings.data_dir}: `studytool serve` makes it")
        return
    yield from _examine_folder(settings)
    yield from _examine_secret_key(settings)
    yield from _examine_database(settings)


def _examine_libraries() -> Iterator[Finding]:
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    yield Finding("ok", f"studytool {version('studytool')}, Python {platform.python_version()}")
    yield Finding("ok", versions)
    library = ".".join(map(str, sqlite.library_version()))
    if sqlite.is_affected(sqlite.library_version()):
        yield Finding(
            "warn",
            f"SQLite {library} can corrupt a database in WAL mode; the slower DELETE journal "
            "is used instead: install pysqlite3 for a newer SQLite",
        )
    else:
        yield Finding("ok", f"SQLite {library}")


def _examine_folder(settings: Settings) -> Iterator[Finding]:
    folder = settings.data_dir
    if os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        yield Finding("ok", f"data folder {folder}")
    else:
        yield Finding("mend", f"the data folder {folder} cannot be written: change its owner")
    free = shutil.disk_usage(folder).free
    text = f"{free / 1024**3:.1f} GiB free on its disk"
    if free < NO_SPACE_BYTES:
        yield Finding("mend", f"{text}: make room before answers can no longer be saved")
    else:
        yield Finding("warn" if free < LITTLE_SPACE_BYTES else "ok", text)


def _examine_secret_key(settings: Settings) -> Iterator[Finding]:
    path = settings.secret_key_path
    if settings.secret_key is not None:
        yield Finding("ok", "secret key from the environment")
        return
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        key = path.read_bytes().strip()
    except FileNotFoundError:
        if path.is_symlink():
            yield Finding("mend", f"the secret key {path} is a link to nothing: delete it")
            return
        yield Finding("warn", f"no secret key at {path}: `studytool serve` makes it")
        return
    except OSError as error:
        yield Finding("mend", f"the secret key {path} cannot be read: {error.strerror}")
        return
    if mode & 0o077:
        yield Finding("mend", f"others can read the secret key: chmod 600 {path}")
    elif not is_secret_key(key):
        yield Finding("mend", f"{path} holds no secret key: delete it and start again")
    else:
        yield Finding("ok", "secret key, readable by its owner only")


def _examine_database(settings: Settings) -> Iterator[Finding]:
    path = settings.database_path
    if path is not None and not path.exists():
        yield Finding("warn", f"no database at {path}: `studytool serve` makes it")
        return
    try:
        url = settings.database_url
        engine = prepare_engine(create_engine(url, **engine_options(url)))
        try:
            with engine.connect() as connection:
                yield from _examine_tables(connection)
        finally:
            engine.dispose()
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        yield Finding("mend", f"the database cannot be read ({reason}): restore a backup")


def _examine_tables(connection: Connection) -> Iterator[Finding]:
    if connection.dialect.name == "sqlite":
        mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
        yield Finding("ok", f"database in SQLite, journal mode {str(mode).upper()}")
        damage = list(connection.exec_driver_sql("PRAGMA integrity_check").scalars())
        if damage == ["ok"]:
            yield Finding("ok", "the integrity check is clean")
        else:
            yield Finding("mend", f"the database is damaged ({damage[0]}): restore a backup")
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if orphans:
            table = orphans[0][0]
            yield Finding(
                "mend",
                f"{len(orphans)} rows refer to rows that are gone, the first in {table}: "
                "restore a backup",
            )
        else:
            yield Finding("ok", "the foreign key check is clean")
    else:
        name = connection.dialect.name
        numbers = connection.dialect.server_version_info or ()
        yield Finding("ok", f"database in {name} {'.'.join(map(str, numbers))}")
    level, text = SCHEMA_STATES[schema_state(connection)]
    yield Finding(level, text)

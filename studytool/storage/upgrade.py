"""Bringing a database to the schema that this code expects."""

from __future__ import annotations

from typing import Literal

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, text

from studytool.storage.guard import WRITING

# Any number, the same for all who upgrade: PostgreSQL's lock has no name.
ADVISORY_LOCK = 7_215_530_184

SchemaState = Literal["empty", "old", "current", "too new"]


class SchemaTooNew(Exception):
    """The database was written by a newer studytool than this one."""


def migration_config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", "studytool.storage:migrations")
    config.attributes["connection"] = connection
    return config


def schema_state(connection: Connection) -> SchemaState:
    """How the database stands to this code's migrations."""
    script = ScriptDirectory.from_config(migration_config())
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is None:
        return "empty"
    if revision == script.get_current_head():
        return "current"
    known = {known.revision for known in script.walk_revisions()}
    return "old" if revision in known else "too new"


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Run the migrations that are missing, all or none of them.

    Whoever starts at the same time waits for the first to finish. Raises
    SchemaTooNew, changing nothing, if the database is ahead of the code.
    """
    _migrate(engine, "upgrade", revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Go back to an earlier schema; tables that it does not know are lost."""
    _migrate(engine, "downgrade", revision)


def _migrate(engine: Engine, direction: Literal["upgrade", "downgrade"], revision: str) -> None:
    with engine.connect() as plain:
        connection = plain.execution_options(**{WRITING: True})
        # One transaction for everything: an interrupted migration leaves no trace.
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(
                    text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK}
                )
            if schema_state(connection) == "too new":
                raise SchemaTooNew(
                    "the database was made by a newer studytool: upgrade the program"
                )
            try:
                getattr(command, direction)(migration_config(connection), revision)
            except CommandError as error:
                raise ValueError(str(error)) from error

"""One row or more in every table, whatever the schema's version has."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

# What the columns' types do not tell.
SPECIAL = {
    "password_hash": None,
    "username": None,
    "username_key": None,
    "role": "instructor",
    "desired_retention": 0.9,
    "kind": "test",
    "goal": "cards",
    "feedback": "now",
}
# States that a check allows, by table.
STATES = {"pack_drafts": "open", "jobs": "waiting", "problem_reports": "open"}


def reflect(connection: sa.Connection) -> sa.MetaData:
    metadata = sa.MetaData()
    metadata.reflect(connection)
    metadata.remove(metadata.tables["alembic_version"])
    return metadata


def insert_everywhere(connection: sa.Connection) -> None:
    """A row in every table of the database, as its columns ask for."""
    for table in reflect(connection).sorted_tables:
        values = {column.name: _value(column) for column in table.columns}
        connection.execute(table.insert().values(values))


def read_everything(connection: sa.Connection) -> dict[str, list[Any]]:
    tables = reflect(connection).sorted_tables
    return {
        table.name: [tuple(row) for row in connection.execute(table.select())] for table in tables
    }


def _value(column: sa.Column[Any]) -> object:
    if column.name in SPECIAL:
        return SPECIAL[column.name]
    if column.name == "state":
        return STATES[column.table.name]
    kind = column.type
    if isinstance(kind, sa.DateTime):
        aware = datetime(2026, 3, 2, 4, 5, 6, 789, tzinfo=UTC)
        return aware if kind.timezone else aware.replace(tzinfo=None)
    for known, value in (
        (sa.Date, date(2026, 3, 2)),
        (sa.Boolean, True),
        (sa.Integer, 1),
        (sa.Float, 1.0),
        (sa.LargeBinary, b"\x00\xff"),
        (sa.JSON, {"漢": [1]}),
    ):
        if isinstance(kind, known):
            return value
    return "漢"

"""Triggers that keep rows from being changed once they are written."""

from __future__ import annotations

from alembic import op


def forbid_changes(table: str) -> None:
    """Make every UPDATE and DELETE (and TRUNCATE, where it exists) of `table` fail."""
    message = f"{table} are append-only"
    if op.get_bind().dialect.name == "sqlite":
        for action in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{action} BEFORE {action.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{message}'; END $$"
    )
    for action, level in (("UPDATE OR DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
        op.execute(
            f"CREATE TRIGGER {table}_append_only_{level.lower()} BEFORE {action} ON {table} "
            f"FOR EACH {level} EXECUTE FUNCTION {table}_append_only()"
        )


def allow_changes(table: str) -> None:
    """Take away what `forbid_changes` made, before the table goes."""
    if op.get_bind().dialect.name == "sqlite":
        for action in ("update", "delete"):
            op.execute(f"DROP TRIGGER {table}_no_{action}")
    else:
        op.execute(f"DROP FUNCTION {table}_append_only() CASCADE")

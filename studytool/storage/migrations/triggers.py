"""Triggers that keep rows from being changed once they are written."""

from __future__ import annotations

from alembic import op

# Over a row's OLD values: its learner asked for everything to be deleted.
LEARNER_IS_ERASED = (
    "EXISTS (SELECT 1 FROM learners WHERE id = OLD.learner_id AND erased_at IS NOT NULL)"
)
# The same for a row that refers to a review.
REVIEW_IS_ERASED = (
    "EXISTS (SELECT 1 FROM reviews JOIN learners ON learners.id = reviews.learner_id"
    " WHERE reviews.id = OLD.review_id AND learners.erased_at IS NOT NULL)"
)


def forbid_changes(table: str, *, unless: str | None = None) -> None:
    """Make every UPDATE and DELETE (and TRUNCATE, where it exists) of `table` fail.

    `unless` is a condition over OLD under which a row may be deleted all the same.
    """
    message = f"{table} are append-only"
    if op.get_bind().dialect.name == "sqlite":
        for action in ("update", "delete"):
            when = f"WHEN NOT ({unless}) " if unless and action == "delete" else ""
            op.execute(
                f"CREATE TRIGGER {table}_no_{action} BEFORE {action.upper()} ON {table} {when}"
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )
        return
    pardon = (
        # Nested, since OLD exists in the inner case only.
        f"IF TG_OP = 'DELETE' THEN IF {unless} THEN RETURN OLD; END IF; END IF; " if unless else ""
    )
    op.execute(
        f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {pardon}RAISE EXCEPTION '{message}'; END $$"
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

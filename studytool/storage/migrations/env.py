"""Alembic's entry: runs inside the transaction that `storage.upgrade` opened."""

from alembic import context

from studytool.storage.tables.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite changes a table by copying it.
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()

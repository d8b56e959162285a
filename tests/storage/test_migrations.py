import importlib.util
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from studytool.storage import Base, SchemaTooNew, db, schema_state, upgrade
from studytool.storage.guard import WRITING
from studytool.storage.upgrade import downgrade, migration_config

# The tests are imported by file, so a neighbour is too.
_spec = importlib.util.spec_from_file_location("sample", Path(__file__).parent / "sample.py")
sample = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(sample)

REVISIONS = [
    script.revision
    for script in reversed(list(ScriptDirectory.from_config(migration_config()).walk_revisions()))
]


def changing():
    return db.engine.execution_options(**{WRITING: True}).begin()


def test_the_migrations_make_exactly_the_tables_of_the_code(empty_app):
    upgrade(db.engine)
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
        found = sa.inspect(connection)
        for table in Base.metadata.sorted_tables:
            made = {check["name"] for check in found.get_check_constraints(table.name)}
            declared = {
                check.name for check in table.constraints if isinstance(check, sa.CheckConstraint)
            }
            assert made == declared


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_migration_goes_up_and_down_with_data(empty_app, revision):
    upgrade(db.engine, revision)
    with changing() as connection:
        sample.insert_everywhere(connection)
    with db.engine.connect() as connection:
        before = sample.read_everything(connection)
    assert before
    assert all(before.values())
    upgrade(db.engine)
    downgrade(db.engine, revision)
    with db.engine.connect() as connection:
        assert sample.read_everything(connection) == before


def test_going_down_to_nothing_and_up_again_leaves_no_rest(empty_app):
    upgrade(db.engine)
    downgrade(db.engine, "base")
    with db.engine.connect() as connection:
        assert schema_state(connection) == "empty"
    upgrade(db.engine)


@pytest.mark.parametrize("statement", [1, 5, 10, 15])
def test_an_interrupted_upgrade_leaves_nothing_and_succeeds_when_run_again(empty_app, statement):
    left = [statement]

    def interrupt(connection, cursor, text, parameters, context, many):
        if text.lstrip().startswith("CREATE"):
            left[0] -= 1
            if left[0] == 0:
                raise KeyboardInterrupt

    sa.event.listen(db.engine, "before_cursor_execute", interrupt)
    with pytest.raises(KeyboardInterrupt):
        upgrade(db.engine)
    sa.event.remove(db.engine, "before_cursor_execute", interrupt)
    with db.engine.connect() as connection:
        assert sa.inspect(connection).get_table_names() == []
    upgrade(db.engine)
    with db.engine.connect() as connection:
        assert schema_state(connection) == "current"


def test_several_that_upgrade_at_once_all_succeed(empty_app):
    failures = []

    def run():
        with empty_app.app_context():
            try:
                upgrade(db.engine)
            except Exception as error:  # told by the assertion
                failures.append(error)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_database_of_a_newer_program_is_refused_and_left_alone(empty_app):
    upgrade(db.engine)
    with changing() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaTooNew, match="newer"):
        upgrade(db.engine)
    with db.engine.connect() as connection:
        assert schema_state(connection) == "too new"

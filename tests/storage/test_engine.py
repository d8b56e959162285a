import threading
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, StatementError

from studytool.config import DATABASE_FILE
from studytool.storage import LearnerRow, PackRow, db, once, reading, writing
from tests.conftest import make_app
from tests.unsynced import set_safe_pragmas

AT = datetime(2026, 3, 2, 4, 30, 15, 123456, tzinfo=UTC)


def pragma(name):
    with db.engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


@pytest.fixture
def app(monkeypatch, data_dir):
    """With the settings that an app has outside of tests."""
    monkeypatch.setattr("studytool.storage.guard._set_pragmas", set_safe_pragmas)
    return make_app(data_dir, DATABASE_URL=f"sqlite:///{data_dir / DATABASE_FILE}")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 30000),
        ("mmap_size", 0),
    ],
)
def test_every_sqlite_connection_is_set_up_for_safety(in_app, name, value):
    assert pragma(name) == value


def test_reading_refuses_to_write(any_app):
    insert = sa.insert(PackRow).values(id="x", created_at=AT)
    with reading() as session, pytest.raises(DBAPIError, match=r"(?i)read-?only"):
        session.execute(insert)


def test_a_connection_that_said_nothing_cannot_write(in_app):
    insert = sa.insert(PackRow).values(id="x", created_at=AT)
    with db.engine.connect() as connection, pytest.raises(DBAPIError, match="readonly"):
        connection.execute(insert)


def test_a_connection_that_wrote_cannot_write_for_the_next_who_borrows_it(in_app):
    with writing() as session:
        wrote = session.connection().connection.dbapi_connection
    insert = sa.insert(PackRow).values(id="x", created_at=AT)
    with db.engine.connect() as connection:
        assert connection.connection.dbapi_connection is wrote
        with pytest.raises(DBAPIError, match="readonly"):
            connection.execute(insert)


def test_a_reader_is_asked_once_and_a_writer_each_time(any_app):
    asked = []

    def read():
        asked.append(None)
        return len(asked)

    with reading() as session:
        assert [once(session, "it", read), once(session, "it", read)] == [1, 1]
    with reading() as session:
        assert once(session, "it", read) == 2
    with writing() as session:
        assert [once(session, "it", read), once(session, "it", read)] == [3, 4]


def test_writing_keeps_all_or_nothing(any_app):
    def write(then=None):
        with writing() as session:
            session.execute(sa.insert(PackRow).values(id="x", created_at=AT))
            if then is not None:
                raise then

    with pytest.raises(RuntimeError):
        write(then=RuntimeError())
    with reading() as session:
        assert session.get(PackRow, "x") is None
    write()
    with reading() as session:
        assert session.get(PackRow, "x") is not None


def test_concurrent_read_modify_writes_lose_nothing(in_app):
    with writing() as session:
        session.execute(sa.insert(LearnerRow).values(timezone="UTC", language="0", created_at=AT))

    def count_up():
        with in_app.app_context():
            for _ in range(25):
                with writing() as session:
                    count = int(session.scalar(sa.select(LearnerRow.language)))
                    session.execute(sa.update(LearnerRow).values(language=str(count + 1)))

    threads = [threading.Thread(target=count_up) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading() as session:
        assert session.scalar(sa.select(LearnerRow.language)) == "200"


def test_a_reader_is_not_stopped_by_a_writer(in_app):
    with writing() as writer:
        writer.execute(sa.insert(PackRow).values(id="x", created_at=AT))
        with reading() as session:
            assert session.get(PackRow, "x") is None


def test_moments_come_back_in_utc_to_the_microsecond(any_app):
    with writing() as session:
        session.execute(sa.insert(PackRow).values(id="x", created_at=AT))
    with reading() as session:
        found = session.scalar(sa.select(PackRow.created_at).where(PackRow.id == "x"))
    assert found == AT
    assert found.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(any_app):
    naive = AT.replace(tzinfo=None)
    with pytest.raises(StatementError, match="no time zone"), writing() as session:
        session.execute(sa.insert(PackRow).values(id="x", created_at=naive))


def test_a_reader_sees_one_state_whatever_is_written_meanwhile(any_app):
    with reading() as session:
        assert session.get(PackRow, "x") is None
        with writing() as writer:
            writer.execute(sa.insert(PackRow).values(id="x", created_at=AT))
        assert session.scalar(sa.select(sa.func.count()).select_from(PackRow)) == 1
    with reading() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(PackRow)) == 2

"""The fixtures that all tests share.

`app` holds the small pack `elements`, published; `in_app` is `app` with its context
open. `any_app` is `in_app` on each kind of database: on PostgreSQL too where
STUDYTOOL_TEST_DATABASE_URL names a server on which databases may be made.
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import argon2
import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from hypothesis import settings

from studytool import create_app
from studytool.config import DATABASE_FILE
from studytool.services import accounts, publishing, setup
from studytool.services.accounts import Learner
from studytool.storage import db
from tests.machine import DATABASE_SERVER, KINDS_OF_DATABASE, tell_what_is_left_out
from tests.remembered import remember_packs_and_templates
from tests.routing import compile_addresses_once
from tests.unsynced import stop_waiting_for_the_disk

PACKS = Path(__file__).parent / "packs"

compile_addresses_once()
remember_packs_and_templates()
stop_waiting_for_the_disk()

# The same examples each time, however busy the machine is.
settings.register_profile("studytool", deadline=None, derandomize=True)
settings.load_profile("studytool")
PUBLISHED_AT = datetime(2026, 3, 1, tzinfo=UTC)

TEST_CONFIG = {
    "TESTING": True,
    "SECRET_KEY": "only-for-tests-only-for-tests",
    "WTF_CSRF_ENABLED": False,
}


def pytest_report_header() -> list[str]:
    return tell_what_is_left_out()


def make_app(data_dir: Path, **config: object) -> Flask:
    return create_app({**TEST_CONFIG, "DATA_DIR": data_dir, **config})


def fill(app: Flask) -> None:
    """The schema, and the small pack."""
    with app.app_context():
        setup.prepare_database(now=PUBLISHED_AT)
        publishing.publish(PACKS / "elements", now=PUBLISHED_AT)
        db.engine.dispose()


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing a password takes a fifth of a second by design; tests have no time for it."""
    cheap = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr("studytool.services.passwords._hasher", cheap)


@pytest.fixture
def now() -> datetime:
    """A Monday noon in Taipei, where the tests' learners live."""
    return datetime(2026, 3, 2, 4, tzinfo=UTC)


@pytest.fixture(scope="session")
def filled_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file to copy: making one takes longer than most tests."""
    data_dir = tmp_path_factory.mktemp("filled")
    fill(make_app(data_dir, DATABASE_URL=f"sqlite:///{data_dir / DATABASE_FILE}"))
    return data_dir / DATABASE_FILE


@pytest.fixture
def data_dir(tmp_path: Path, filled_database: Path) -> Path:
    """A data folder with a filled database, for tests that start processes."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy(filled_database, folder / DATABASE_FILE)
    return folder


@pytest.fixture
def app(data_dir: Path) -> Iterator[Flask]:
    """For tests that make requests: no context is open, as none is on a server."""
    app = make_app(data_dir, DATABASE_URL=f"sqlite:///{data_dir / DATABASE_FILE}")
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def in_app(app: Flask) -> Iterator[Flask]:
    """For tests that call services: `app` with its context open."""
    with app.app_context():
        yield app


def server_url() -> sa.URL:
    """The PostgreSQL server of the environment."""
    assert DATABASE_SERVER, (
        "only tests with a parameter of KINDS_OF_DATABASE may ask for PostgreSQL"
    )
    return sa.make_url(DATABASE_SERVER).set(drivername="postgresql+psycopg")


@contextmanager
def new_database(template: str) -> Iterator[sa.URL]:
    """A copy of the database `template`, dropped in the end."""
    url = server_url()
    name = f"test_{uuid.uuid4().hex}"
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    yield url.set(database=name)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def filled_postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a filled database to copy, as `filled_database` is for SQLite."""
    with new_database("template0") as url:
        data_dir = tmp_path_factory.mktemp("filled-postgresql")
        fill(make_app(data_dir, DATABASE_URL=url.render_as_string(hide_password=False)))
        assert url.database is not None
        yield url.database


@pytest.fixture
def postgresql_url() -> Iterator[str]:
    """A new, empty schema on the PostgreSQL server of the environment."""
    url = server_url()
    schema = f"test_{uuid.uuid4().hex}"
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.schema.CreateSchema(schema))
    in_schema = url.update_query_dict({"options": f"-csearch_path={schema}"})
    yield in_schema.render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(sa.schema.DropSchema(schema, cascade=True))
    engine.dispose()


@pytest.fixture(params=KINDS_OF_DATABASE)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / DATABASE_FILE}"
    url: str = request.getfixturevalue("postgresql_url")
    return url


@pytest.fixture
def empty_app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """An app on a database without tables, of each kind in turn."""
    app = make_app(tmp_path, DATABASE_URL=database_url)
    with app.app_context():
        yield app
        db.engine.dispose()


@pytest.fixture(params=KINDS_OF_DATABASE)
def any_app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The same as `in_app`, on each kind of database in turn."""
    if request.param == "sqlite":
        yield request.getfixturevalue("in_app")
        return
    with new_database(request.getfixturevalue("filled_postgresql")) as url:
        app = make_app(tmp_path, DATABASE_URL=url.render_as_string(hide_password=False))
        with app.app_context():
            yield app
            db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    return app.test_cli_runner()


@dataclass(frozen=True)
class Member:
    """A learner, the token of a session, and a browser that is logged in with it."""

    learner: Learner
    token: str
    client: FlaskClient


@dataclass(frozen=True)
class Cast:
    """Whose things a test is about, and somebody to whom they are none of his business."""

    owner: Member
    outsider: Member


def _join(app: Flask, now: datetime) -> Member:
    with app.app_context():
        learner, token = accounts.start_guest("en", "Asia/Taipei", now=now)
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = token
    return Member(learner, token, client)


@pytest.fixture
def cast(app: Flask) -> Cast:
    """Two guests who began just now, by the real clock that the web layer reads."""
    began_at = datetime.now(UTC)
    return Cast(_join(app, began_at), _join(app, began_at))


@pytest.fixture
def learner(in_app: Flask, now: datetime) -> Learner:
    """A guest in Taipei who began at `now`."""
    return accounts.start_guest("en", "Asia/Taipei", now=now)[0]


@pytest.fixture
def packs() -> Path:
    """The folder of the small packs."""
    return PACKS

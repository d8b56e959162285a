"""Connections and transactions.

The stock SQLite driver opens transactions by itself, late and without a lock, and
so loses concurrent read-modify-writes without an error. Its own transactions are
therefore off; we say BEGIN, and writers say BEGIN IMMEDIATE. Whoever did not open
the transaction with `writing()` gets a database that refuses to be changed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from flask import Flask, g, has_request_context
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Engine
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from studytool.storage import sqlite
from studytool.storage.guard import BUSY_TIMEOUT_S, WRITING, guard
from studytool.storage.tables.base import Base
from studytool.storage.types import write_json

READER = "studytool_reader"
FOUND = "studytool_found"
# PostgreSQL would else show each statement another state; SQLite has nothing weaker.
READING: dict[str, dict[str, Any]] = {
    "sqlite": {},
    "postgresql": {"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"},
}

T = TypeVar("T")

db = SQLAlchemy(model_class=Base)


def engine_options(url: str) -> dict[str, Any]:
    """The arguments of create_engine for a database."""
    if make_url(url).get_backend_name() != "sqlite":
        return {"pool_pre_ping": True, "json_serializer": write_json}
    return {
        "json_serializer": write_json,
        "module": sqlite.driver(),
        "connect_args": {"isolation_level": None, "timeout": BUSY_TIMEOUT_S},
        # A thread that waits for a connection would wait for the file anyway.
        "max_overflow": -1,
    }


def prepare_engine(engine: Engine) -> Engine:
    """Attach the rules above to an engine."""
    if engine.dialect.name == "sqlite":
        guard(engine)
    return engine


def configure(app: Flask) -> None:
    """Give `app` its engine; no connection is made yet."""
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(url)
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)

    @app.teardown_request
    def stop_reading(_error: BaseException | None) -> None:
        _stop_reading(g.get(READER))


@contextmanager
def reading() -> Iterator[Session]:
    """A transaction that sees one state of the database and cannot change it.

    Within a request it is the same one each time, until the request writes or something
    is raised: a page tells of one state, and begins one transaction.
    """
    session = g.get(READER) if has_request_context() else None
    if session is None:
        session = Session(db.engine, autoflush=False)
        if has_request_context():
            setattr(g, READER, session)
    is_kept = False
    try:
        if not session.in_transaction():
            session.connection(execution_options=READING[db.engine.dialect.name])
            session.info[FOUND] = {}
        yield session
        is_kept = has_request_context()
    finally:
        if not is_kept:
            _stop_reading(session)


def once(session: Session, key: Hashable, read: Callable[[], T]) -> T:
    """What `read` finds. Where the transaction only reads, it sees one state of the
    database, so that it is asked once; a writer asks each time.
    """
    found: dict[Hashable, Any] | None = session.info.get(FOUND)
    if found is None:
        return read()
    if key not in found:
        found[key] = read()
    value: T = found[key]
    return value


def _stop_reading(session: Session | None) -> None:
    if has_request_context() and g.get(READER) is session:
        g.pop(READER, None)
    if session is not None:
        session.close()


@contextmanager
def writing() -> Iterator[Session]:
    """A write transaction: committed at the end, rolled back if anything is raised."""
    if has_request_context():
        # What is read afterwards is to see what was written.
        _stop_reading(g.get(READER))
    with Session(db.engine, autoflush=False) as session, session.begin():
        session.connection(execution_options={WRITING: True})
        yield session

"""Making a database ready to serve."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from studytool.facts import PackError
from studytool.services.publishing import BankRefused, Publication, publish_folders
from studytool.services.schedulers import scheduler_id
from studytool.storage import db, upgrade, writing


def prepare_database(*, now: datetime) -> None:
    """Create the tables, or bring them up to date, and store the scheduler in force.

    Safe when several processes start at once. Raises SchemaTooNew.
    """
    upgrade(db.engine)
    with writing() as session:
        scheduler_id(session, now=now)


def prepare(
    content: Path,
    *,
    now: datetime,
    on_start: Callable[[str], None] | None = None,
    on_error: Callable[[str, PackError | BankRefused], None] | None = None,
) -> list[Publication]:
    """Prepare the database and publish what is new under `content`; see `publish_folders`.

    Leaves no connection open, so that a server may fork afterwards.
    """
    try:
        prepare_database(now=now)
        return publish_folders(content, now=now, on_start=on_start, on_error=on_error)
    finally:
        db.engine.dispose()

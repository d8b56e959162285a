"""guide: a backup taken under load holds whatever was confirmed before it began."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa

from studytool.config import DATABASE_FILE
from studytool.services import accounts, study
from studytool.services.rebuild import rebuild_cards
from studytool.storage import CardRow, ReviewRow, db, reading
from tests.conftest import make_app

README = Path(__file__).parents[2] / "README.md"
WRITERS = 3
BEFORE = 15


def backup_command():
    """What README.md tells to run."""
    found = re.search(
        r"^\.venv/bin/python -c '(from pysqlite3 .*\.backup\(.*)'$", README.read_text(), re.M
    )
    assert found is not None
    return found[1]


def answer_until(stop, app, learner, now, kept, has_begun):
    with app.app_context():
        while not stop.is_set():
            now += timedelta(minutes=11)
            asked = study.next_question(learner, "elements", "en", now=now, form="typed", more=999)
            if isinstance(asked, study.Finished):
                now += timedelta(days=1)
                continue
            kept.append(study.record_answer(learner, asked.token, "", None, now=now))
            if len(kept) >= BEFORE:
                has_begun.set()


def read_cards():
    with reading() as session:
        table = CardRow.__table__
        return [tuple(row) for row in session.execute(table.select().order_by(*table.c[:3]))]


def test_a_backup_under_load_restores_all_that_was_confirmed(app, data_dir, tmp_path, now):
    with app.app_context():
        learners = [accounts.start_guest("en", "Asia/Taipei", now=now)[0] for _ in range(WRITERS)]
    stop = threading.Event()
    kept = [[] for _ in learners]
    begun = [threading.Event() for _ in learners]
    threads = [
        threading.Thread(target=answer_until, args=(stop, app, learner, now, kept[n], begun[n]))
        for n, learner in enumerate(learners)
    ]
    for thread in threads:
        thread.start()
    try:
        assert all(each.wait(60) for each in begun)
        confirmed = {each for some in kept for each in some}
        command = backup_command().replace("studytool-data/studytool.sqlite3", "from.sqlite3")
        (tmp_path / "from.sqlite3").symlink_to(data_dir / DATABASE_FILE)
        subprocess.run([sys.executable, "-c", command], cwd=tmp_path, check=True, timeout=60)
    finally:
        stop.set()
        for thread in threads:
            thread.join(60)
    restored = tmp_path / "restored"
    restored.mkdir()
    shutil.copy(tmp_path / "backup.sqlite3", restored / DATABASE_FILE)
    again = make_app(restored, DATABASE_URL=f"sqlite:///{restored / DATABASE_FILE}")
    with again.app_context():
        with reading() as session:
            assert confirmed <= set(session.scalars(sa.select(ReviewRow.id)))
            run = session.connection().exec_driver_sql
            assert run("PRAGMA integrity_check").scalar() == "ok"
            assert run("PRAGMA foreign_key_check").all() == []
        before = read_cards()
        rebuild_cards()
        assert read_cards() == before
        asked = study.next_question(learners[0], "elements", "en", now=now + timedelta(days=900))
        assert study.record_answer(
            learners[0], asked.token, "", None, now=now + timedelta(days=900)
        ) > max(confirmed)
        db.engine.dispose()

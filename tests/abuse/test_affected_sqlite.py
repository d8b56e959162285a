"""guide: with a SQLite that may corrupt a WAL database, the DELETE journal is used."""

from studytool import create_app
from studytool.config import read_settings
from studytool.services import accounts, setup
from studytool.services.doctor import examine
from studytool.storage import db, sqlite


def test_an_affected_library_works_with_the_delete_journal_and_is_warned_of(
    tmp_path, monkeypatch, now
):
    monkeypatch.setattr(sqlite, "library_version", lambda: (3, 40, 1))
    app = create_app({"DATA_DIR": tmp_path})
    with app.app_context():
        setup.prepare_database(now=now)
        _, token = accounts.start_guest("en", "Asia/Taipei", now=now)
        assert accounts.learner_for(token, now=now)
        with db.engine.connect() as connection:
            mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
        db.engine.dispose()
    assert mode == "delete"
    warnings = [
        finding.text
        for finding in examine(read_settings({"DATA_DIR": tmp_path}, {}))
        if finding.level == "warn"
    ]
    assert any("3.40.1" in text and "pysqlite3" in text for text in warnings)

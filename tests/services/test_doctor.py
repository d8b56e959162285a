import os
import shutil
from collections import namedtuple
from dataclasses import replace

import pytest
import sqlalchemy as sa

from studytool.config import DATABASE_FILE, read_settings
from studytool.services.doctor import examine
from studytool.storage import db, sqlite
from studytool.storage.guard import WRITING


@pytest.fixture
def settings(data_dir):
    key = data_dir / "secret.key"
    key.write_text("k" * 64)
    key.chmod(0o600)
    return read_settings({"DATA_DIR": data_dir}, {})


def look(settings, level):
    return [finding.text for finding in examine(settings) if finding.level == level]


def test_a_sound_installation_has_nothing_to_mend(settings):
    assert look(settings, "mend") == []
    told = " ".join(look(settings, "ok"))
    for expected in ("SQLite 3.", "WAL", "integrity", "foreign key", "up to date", "GiB"):
        assert expected in told


def test_looking_makes_nothing(tmp_path):
    settings = read_settings({"DATA_DIR": tmp_path / "none"}, {})
    assert look(settings, "mend") == []
    assert any("studytool serve" in text for text in look(settings, "warn"))
    assert not (tmp_path / "none").exists()
    (tmp_path / "none").mkdir()
    assert any("no database" in text for text in look(settings, "warn"))
    assert os.listdir(tmp_path / "none") == []


def test_an_affected_sqlite_is_warned_of(settings, monkeypatch):
    monkeypatch.setattr(sqlite, "library_version", lambda: (3, 40, 1))
    assert any("DELETE" in text for text in look(settings, "warn"))
    assert any("journal mode DELETE" in text for text in look(settings, "ok"))


def test_a_secret_key_that_others_can_read_must_be_mended(settings):
    settings.secret_key_path.chmod(0o644)
    assert any("chmod 600" in text for text in look(settings, "mend"))


def test_an_empty_secret_key_must_be_mended(settings):
    settings.secret_key_path.write_bytes(b"")
    assert any("no secret key" in text for text in look(settings, "mend"))


@pytest.mark.parametrize(
    "content", [b"not a database" * 100, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_a_file_that_is_no_database_must_be_mended(settings, content):
    (settings.data_dir / DATABASE_FILE).write_bytes(content)
    assert any("restore a backup" in text for text in look(settings, "mend"))


def test_a_damaged_database_must_be_mended(settings):
    path = settings.data_dir / DATABASE_FILE
    with path.open("r+b") as file:
        file.seek(8 * 4096)
        file.write(b"\xff" * 4096 * 4)
    assert any("restore a backup" in text for text in look(settings, "mend"))


def test_rows_without_their_parents_must_be_mended(settings):
    connection = sqlite.driver().connect(settings.data_dir / DATABASE_FILE)
    connection.execute("INSERT INTO sessions VALUES (x'00', 99, '2026-01-01', '2026-01-01', NULL)")
    connection.commit()
    connection.close()
    assert any("sessions" in text for text in look(settings, "mend"))


@pytest.mark.parametrize(
    ("revision", "expected"), [("0001", "studytool serve"), ("9999", "newer studytool")]
)
def test_a_schema_of_another_program_must_be_mended(in_app, settings, revision, expected):
    with db.engine.execution_options(**{WRITING: True}).begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = :r"), {"r": revision})
    assert any(expected in text for text in look(settings, "mend"))


def test_a_full_disk_must_be_mended(settings, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**9, 10**9 - 5, 5))
    assert any("make room" in text for text in look(settings, "mend"))


@pytest.mark.parametrize("content", [b"\xff\xfe" * 20, b"abc", b" \n"])
def test_a_file_without_a_usable_secret_key_must_be_mended(settings, content):
    settings.secret_key_path.write_bytes(content)
    assert any(f.level == "mend" and "no secret key" in f.text for f in examine(settings))


def test_a_secret_key_that_is_a_link_to_nothing_must_be_mended(settings):
    settings.secret_key_path.unlink()
    settings.secret_key_path.symlink_to("nowhere")
    assert any(f.level == "mend" and "link to nothing" in f.text for f in examine(settings))


def test_a_data_folder_that_is_a_file_must_be_mended(settings, tmp_path):
    file = tmp_path / "file"
    file.write_text("x")
    findings = examine(replace(settings, data_dir=file))
    assert any(f.level == "mend" and "is a file" in f.text for f in findings)

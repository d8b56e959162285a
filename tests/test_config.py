import stat
import threading
from pathlib import Path

import pytest
from flask import Flask

import studytool
from studytool.config import ConfigError, configure, read_settings


def test_the_data_folder_is_the_one_given_then_the_environments_then_here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    environ = {"STUDYTOOL_DATA": str(tmp_path / "env")}
    given = {"DATA_DIR": tmp_path / "given"}
    assert read_settings(given, environ).data_dir == tmp_path / "given"
    assert read_settings({}, environ).data_dir == tmp_path / "env"
    assert read_settings({}, {}).data_dir == tmp_path / "studytool-data"


def test_the_database_is_a_file_there_unless_an_address_is_given(tmp_path):
    settings = read_settings({"DATA_DIR": tmp_path}, {})
    assert settings.database_path == tmp_path / "studytool.sqlite3"
    for scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        settings = read_settings({}, {"DATABASE_URL": f"{scheme}://u:p@h/d"})
        assert settings.database_url == "postgresql+psycopg://u:p@h/d"
        assert settings.database_path is None


def test_nothing_is_kept_inside_the_program():
    inside = Path(studytool.__file__).parent / "data"
    with pytest.raises(ConfigError, match="inside the program"):
        read_settings({"DATA_DIR": inside}, {})


def test_a_short_secret_key_is_refused():
    with pytest.raises(ConfigError, match="SECRET_KEY"):
        read_settings({}, {"SECRET_KEY": "dev"})


def test_reading_settings_makes_nothing(tmp_path):
    read_settings({"DATA_DIR": tmp_path / "none"}, {})
    assert list(tmp_path.iterdir()) == []


def test_the_secret_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    keys = set()
    for _ in range(3):
        app = Flask("test")
        configure(app, {"DATA_DIR": tmp_path / "new" / "data"})
        keys.add(app.secret_key)
    path = tmp_path / "new" / "data" / "secret.key"
    assert len(keys) == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["secret.key"]


def test_all_who_start_at_once_have_the_same_key(tmp_path):
    keys, barrier = [], threading.Barrier(8)

    def start():
        app = Flask("test")
        barrier.wait()
        configure(app, {"DATA_DIR": tmp_path})
        keys.append(app.secret_key)

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 8
    assert len(set(keys)) == 1


@pytest.mark.parametrize("content", [b"", b"short", b"\xff" * 40])
def test_a_spoilt_secret_key_is_told_and_not_replaced(tmp_path, content):
    (tmp_path / "secret.key").write_bytes(content)
    with pytest.raises(ConfigError, match="delete it"):
        configure(Flask("test"), {"DATA_DIR": tmp_path})
    assert (tmp_path / "secret.key").read_bytes() == content


def test_a_data_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ConfigError, match="cannot be used"):
        configure(Flask("test"), {"DATA_DIR": tmp_path / "file" / "data"})

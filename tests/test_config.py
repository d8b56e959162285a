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


SAFE = {
    "STUDYTOOL_ENV": "production",
    "SECRET_KEY": "3b9d7c1e5a0f4286b3c8d1e9f7a2504c",
    "TRUSTED_HOSTS": "quiz.example.edu, quiz",
}


def test_a_production_with_all_it_needs_starts():
    settings = read_settings({}, SAFE)
    assert settings.is_production
    assert settings.trusted_hosts == ("quiz.example.edu", "quiz")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"SECRET_KEY": ""}, "set SECRET_KEY"),
        ({"SECRET_KEY": "3b9d7c1e5a0f4286"}, "at least 32 characters"),
        ({"SECRET_KEY": "change-me-change-me-change-me-now"}, "can be guessed"),
        ({"SECRET_KEY": "a" * 64}, "can be guessed"),
        ({"SECRET_KEY": "only-for-tests default key 0123456789"}, "can be guessed"),
        ({"TRUSTED_HOSTS": ""}, "set TRUSTED_HOSTS"),
        ({"TRUSTED_HOSTS": "*"}, "no name of a site"),
        ({"TRUSTED_HOSTS": "https://quiz.example.edu"}, "no name of a site"),
        ({"FLASK_DEBUG": "1"}, "unset FLASK_DEBUG"),
        ({"STUDYTOOL_PROXIES": "many"}, "STUDYTOOL_PROXIES must be"),
        ({"STUDYTOOL_ENV": "prod"}, "STUDYTOOL_ENV must be"),
    ],
)
def test_an_unsafe_production_refuses_to_start_and_says_what_to_set(change, told):
    with pytest.raises(ConfigError, match=told):
        read_settings({}, {**SAFE, **change})


def test_everything_to_be_set_is_told_at_once():
    with pytest.raises(ConfigError) as caught:
        read_settings({"ENV": "production"}, {"FLASK_DEBUG": "1"})
    for name in ("SECRET_KEY", "TRUSTED_HOSTS", "FLASK_DEBUG", "STUDYTOOL_ENV=classroom"):
        assert name in str(caught.value)


def test_the_environment_may_make_a_classroom_of_wsgi():
    assert not read_settings({"ENV": "production"}, {"STUDYTOOL_ENV": "classroom"}).is_production


@pytest.fixture
def production(tmp_path, monkeypatch):
    for name, value in {**SAFE, "STUDYTOOL_PROXIES": "1"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return studytool.create_app({"DATA_DIR": tmp_path}).test_client()


def test_production_answers_to_its_own_names_only(production):
    own = production.get("/login", headers={"Host": "quiz.example.edu"})
    assert own.status_code == 200
    other = production.get("/login", headers={"Host": "evil.example"})
    assert other.status_code == 400
    assert "evil.example" not in other.text


def test_production_behind_https_sends_secure_cookies_and_asks_for_https(production):
    headers = {"Host": "quiz.example.edu", "X-Forwarded-Proto": "https"}
    response = production.get("/login", headers=headers)
    assert "Secure" in response.headers["Set-Cookie"]
    assert "max-age=63072000" in response.headers["Strict-Transport-Security"]


def test_plain_http_promises_no_https(production):
    response = production.get("/login", headers={"Host": "quiz.example.edu"})
    assert "Strict-Transport-Security" not in response.headers

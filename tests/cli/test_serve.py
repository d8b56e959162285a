import signal
import socket
import sqlite3
import urllib.request
from contextlib import closing

import pytest

from tests.processes import DEADLINE_S, read_address, read_line


def fetch(url):
    with urllib.request.urlopen(url, timeout=DEADLINE_S) as response:
        return response.status, response.read().decode()


def test_two_that_start_at_once_on_a_new_folder_both_serve_and_stop_cleanly(start, tmp_path):
    data = tmp_path / "new" / "data"
    both = [start("serve", "--port", 0, "--data", data) for _ in range(2)]
    addresses = [read_address(process) for process in both]
    assert len(set(addresses)) == 2
    for process, address, how in zip(both, addresses, (signal.SIGTERM, signal.SIGINT), strict=True):
        status, page = fetch(address)
        assert status == 200
        assert "/packs/c5-summits" in page
        process.send_signal(how)
        assert process.wait(timeout=DEADLINE_S) == 0
        assert "Traceback" not in process.stderr.read()


def test_the_first_to_open_the_printed_link_may_become_administrator(start, data_dir):
    process = start("serve", "--port", 0, "--data", data_dir)
    address = read_address(process)
    assert "Nobody administers yet" in read_line(process)
    link = read_line(process)
    assert link.startswith(f"{address}setup/")
    status, page = fetch(link)
    assert status == 200
    assert "This page works once" in page
    # What is in the log of a stopped server is folded into the database.
    process.terminate()
    process.wait(timeout=DEADLINE_S)
    with closing(sqlite3.connect(data_dir / "studytool.sqlite3")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_port_in_use_is_told(start, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = start("serve", "--port", port, "--data", tmp_path / "data")
        out, err = process.communicate(timeout=DEADLINE_S)
    assert process.returncode == 1
    assert out == ""
    assert f"cannot listen on 127.0.0.1:{port}" in err
    assert "Traceback" not in err
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("host", ["no.such.host.invalid", "203.0.113.7", "x" * 300])
def test_an_address_that_is_not_ours_is_told(run, host):
    result = run("serve", "--host", host, "--data", "d")
    assert result.exit_code == 1
    assert "cannot listen" in result.stderr


def test_a_data_folder_that_cannot_be_made_is_told(run, tmp_path):
    (tmp_path / "file").touch()
    result = run("serve", "--port", 0, "--data", tmp_path / "file" / "data")
    assert result.exit_code == 1
    assert "cannot be used" in result.stderr


@pytest.mark.parametrize(
    "content", [b"not a database" * 500, b"SQLite format 3\0" + b"\xff" * 9999]
)
def test_a_file_that_is_no_database_is_told_and_left_as_it_is(run, tmp_path, content):
    path = tmp_path / "d" / "studytool.sqlite3"
    path.parent.mkdir()
    path.write_bytes(content)
    for command in (["serve", "--port", 0], ["rebuild-cards"]):
        result = run(*command, "--data", "d")
        assert result.exit_code == 1
        assert "the database cannot be used" in result.stderr
        assert "doctor" in result.stderr
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("nonsense", "DATABASE_URL must be"),
        ("oracle://x", "DATABASE_URL must be"),
        ("sqlite://", "DATABASE_URL must be"),
        ("sqlite:////no/such/folder/file", "the database cannot be used"),
        ("postgresql://u:hush@127.0.0.1:1/d", "the database cannot be used"),
        ("postgresql://u:p@[", "the database cannot be used"),
    ],
)
def test_a_database_address_that_leads_nowhere_is_told(run, monkeypatch, url, told):
    monkeypatch.setenv("DATABASE_URL", url)
    result = run("rebuild-cards", "--data", "d")
    assert result.exit_code == 1
    assert told in result.stderr
    assert "hush" not in result.stderr


def test_a_database_of_a_newer_program_is_told(run, data_dir):
    with closing(sqlite3.connect(data_dir / "studytool.sqlite3")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    result = run("serve", "--port", 0, "--data", data_dir)
    assert result.exit_code == 1
    assert "newer studytool" in result.stderr


def test_wsgi_makes_itself_ready(monkeypatch, tmp_path):
    monkeypatch.setenv("STUDYTOOL_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("SECRET_KEY", "3b9d7c1e5a0f4286b3c8d1e9f7a2504c")
    monkeypatch.setenv("TRUSTED_HOSTS", "localhost")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    import runpy
    from pathlib import Path

    module = runpy.run_path(str(Path(__file__).parents[2] / "wsgi.py"))
    app = module["app"]
    response = app.test_client().get("/packs/c5-summits")
    assert response.status_code == 200
    with app.app_context():
        from studytool.storage import db

        db.engine.dispose()

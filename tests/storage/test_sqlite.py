import pytest

from studytool.storage import sqlite


@pytest.mark.parametrize(
    ("version", "affected"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 0), True),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 4), False),
    ],
)
def test_the_wal_reset_fault_is_known_by_version(version, affected):
    assert sqlite.is_affected(version) is affected


def test_an_affected_library_gets_the_delete_journal(monkeypatch):
    monkeypatch.setattr(sqlite, "library_version", lambda: (3, 40, 1))
    assert sqlite.journal_mode() == "DELETE"
    monkeypatch.setattr(sqlite, "library_version", lambda: (3, 51, 3))
    assert sqlite.journal_mode() == "WAL"

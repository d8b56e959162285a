"""What a server does beside serving pages."""

from __future__ import annotations

import pytest

from studytool.services import assignments, jobs, work


def fail(**_):
    raise RuntimeError("of this test")


@pytest.fixture
def commands(monkeypatch):
    """The commands that were run; none of them is."""
    run = []
    monkeypatch.setattr(work.subprocess, "run", lambda command, **_: run.append(command[1:]))
    return run


def test_papers_that_cannot_be_collected_keep_nobody_from_the_jobs(
    app, commands, monkeypatch, caplog
):
    monkeypatch.setattr(assignments, "collect_overdue", fail)
    monkeypatch.setattr(jobs, "has_work", lambda **_: True)
    work.look(app)
    assert commands == [["-m", "studytool.cli", "work"]]
    assert "could not collect papers" in caplog.text
    assert "of this test" in caplog.text


def test_jobs_that_cannot_be_done_keep_nobody_from_the_papers(app, commands, monkeypatch, caplog):
    collected = []
    monkeypatch.setattr(assignments, "collect_overdue", lambda **_: collected.append(True))
    monkeypatch.setattr(jobs, "has_work", fail)
    work.look(app)
    assert (collected, commands) == ([True], [])
    assert "could not have jobs done" in caplog.text


def test_without_jobs_no_process_is_begun(app, commands):
    work.look(app)
    assert commands == []

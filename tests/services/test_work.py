"""What a server does beside serving pages."""

from __future__ import annotations

import pytest

from studytool.services import assignments, jobs, work


def fail(**_):
    raise RuntimeError("of this test")


class Process:
    """One that was begun; it runs until `code` is set."""

    code = None

    def poll(self):
        return self.code


@pytest.fixture
def process():
    return Process()


@pytest.fixture
def commands(monkeypatch, process):
    """The commands that were begun; none of them is."""
    begun = []

    def begin(command, **_):
        begun.append(command[1:])
        return process

    monkeypatch.setattr(work.subprocess, "Popen", begin)
    return begun


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


def test_papers_are_collected_while_jobs_run_and_no_second_process_is_begun(
    app, commands, process, monkeypatch
):
    collected = []
    monkeypatch.setattr(assignments, "collect_overdue", lambda **_: collected.append(True))
    monkeypatch.setattr(jobs, "has_work", lambda **_: True)
    for _ in range(3):
        work.look(app)
    assert (len(collected), len(commands)) == (3, 1)
    process.code = -9
    work.look(app)
    assert len(commands) == 2

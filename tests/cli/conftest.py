"""Running the command line: in this process, and as a process of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from studytool.cli import main
from tests.processes import end, launch


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """`studytool` with these arguments, in an empty folder and environment."""
    monkeypatch.chdir(tmp_path)
    for name in ("STUDYTOOL_DATA", "STUDYTOOL_ENV", "DATABASE_URL", "SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)

    def invoke(*arguments: object, stdin: str | None = None) -> Result:
        result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """`studytool` as a process, its output on pipes; ended with the test."""
    processes: list[subprocess.Popen[str]] = []

    def begin(*arguments: object) -> subprocess.Popen[str]:
        processes.append(launch(*arguments, cwd=tmp_path))
        return processes[-1]

    yield begin
    for process in processes:
        end(process)

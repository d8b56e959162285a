"""`studytool` as processes of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEADLINE_S = 60


def launch(*arguments: object, cwd: Path, **environ: str) -> subprocess.Popen[str]:
    """The command, begun; its output is on pipes."""
    return subprocess.Popen(
        [sys.executable, "-m", "studytool.cli", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, **environ},
    )


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate(timeout=DEADLINE_S)


@contextmanager
def serving(data_dir: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server on a free port, with its address; killed at the end."""
    process = launch("serve", "--port", 0, "--data", data_dir, cwd=data_dir.parent)
    try:
        yield process, read_address(process).rstrip("/")
    finally:
        end(process)


def read_address(process: subprocess.Popen[str]) -> str:
    """The address, once the server says that it listens."""
    timer = threading.Timer(DEADLINE_S, process.kill)
    timer.start()
    line = read_line(process)
    timer.cancel()
    assert line.startswith("http://"), process.stderr and process.stderr.read()
    return line


def read_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()

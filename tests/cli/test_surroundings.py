"""What the system around the command refuses is told in words, never as a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PACKS = Path(__file__).parents[1] / "packs"
COMMAND = [sys.executable, "-m", "studytool.cli"]


def run_shell(line: str, folder: Path, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of bash, in which $S is the command and $PACK a sound pack."""
    unset = {"STUDYTOOL_DATA", "DATABASE_URL", "SECRET_KEY"}
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    named = {"S": " ".join(COMMAND), "PACK": str(PACKS / "elements")}
    return subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env={**kept, **named, **environ},
        capture_output=True,
        timeout=60,
    )


@pytest.mark.parametrize("arguments", ["items export $PACK", "content check $PACK"])
def test_a_full_disk_is_told_in_words(arguments: str, tmp_path: Path) -> None:
    # A limit on the size of files refuses a write just as a full disk does, on any system.
    done = run_shell(f"ulimit -f 0 && $S {arguments} > out", tmp_path)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"File too large" in done.stderr


def test_a_closed_output_is_told_in_words(tmp_path: Path) -> None:
    done = run_shell("$S items export $PACK >&-", tmp_path)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", ["doctor", "serve --port 0"])
def test_a_working_folder_that_is_gone_is_told_in_words(arguments: str, tmp_path: Path) -> None:
    done = run_shell(f"mkdir gone && cd gone && rmdir ../gone && $S {arguments}", tmp_path)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"data folder" in done.stderr


def test_a_terminal_without_chinese_shows_escapes(tmp_path: Path) -> None:
    (tmp_path / "甲").mkdir()
    done = run_shell("$S content check 甲", tmp_path, PYTHONIOENCODING="latin-1")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"\\u7532" in done.stdout or b"missing" in done.stdout


@pytest.mark.parametrize("url", ["postgresql://u:p@h:port/x", "postgresql://[::1/x"])
def test_an_address_that_cannot_be_is_told_in_words(url: str, tmp_path: Path) -> None:
    done = run_shell("$S doctor", tmp_path, DATABASE_URL=url)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"DATABASE_URL must be" in done.stderr

"""What the tests of the repository read: its files and its README."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]

# Where git cannot be asked, these stand for what .gitignore leaves out.
IGNORED = re.compile(
    r"(^|/)(\.git|\.venv|venv|build|dist|instance|studytool-data|__pycache__|node_modules"
    r"|\.[a-z_]+_cache|\.hypothesis|[^/]+\.egg-info|[^/]+\.py[cod]|[^/]+\.sqlite3[^/]*)(/|$)"
)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def files() -> list[str]:
    """The paths, relative to the root, of all that is or would be kept in git."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        names = listed.stdout.rstrip("\0").split("\0")
    except (OSError, subprocess.CalledProcessError):
        paths = (path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if path.is_file())
        names = [name for name in paths if not IGNORED.search(name)]
    return sorted(name for name in names if (ROOT / name).is_file())


@pytest.fixture(scope="session")
def texts(files: list[str]) -> dict[str, str]:
    """Every text file's content by its path."""
    read = {}
    for name in files:
        content = (ROOT / name).read_bytes()
        if b"\0" not in content:
            read[name] = content.decode()
    return read


@pytest.fixture(scope="session")
def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def project() -> dict[str, Any]:
    """The [project] table of pyproject.toml."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    table: dict[str, Any] = tomllib.loads(text)["project"]
    return table

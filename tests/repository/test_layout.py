"""The shape of the repository: what may stand where, and what may stand nowhere."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

TOP_LEVEL = {
    "README.md", "pyproject.toml", "wsgi.py", "studytool", "content", "tests",
    "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", ".gitignore", ".ci", ".github",
}  # fmt: skip
MAX_LINES = 400

# Written in pieces, so that this file does not find itself.
MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:work|root|home)" + r"/\w")
REGISTRY = re.compile(
    r"(?:files\.|test\.)?py(?:pi|thonhosted)\.(?:org|io|python)\b"
    r"|\bregistry\.[a-z]+\.[a-z]+\b|--(?:extra-)?index-url|://[^\s/]+/(?:[^\s/]+/)*simple\b",
    re.IGNORECASE,
)


def test_only_the_agreed_names_stand_at_the_top(files):
    assert {PurePosixPath(name).parts[0] for name in files} == TOP_LEVEL


def test_every_python_file_reads_in_one_sitting(texts):
    lines = {name: text.count("\n") for name, text in texts.items() if name.endswith(".py")}
    assert {name: count for name, count in lines.items() if count > MAX_LINES} == {}


def test_no_module_is_a_drawer_for_odds_and_ends(files):
    names = {"utils.py", "util.py", "helpers.py", "misc.py"}
    assert [name for name in files if PurePosixPath(name).name in names] == []


def test_no_file_names_a_path_of_somebodys_machine(texts):
    found = [
        (name, match[0]) for name, text in texts.items() for match in MACHINE_PATH.finditer(text)
    ]
    assert found == []


def test_no_file_names_a_package_registry(texts):
    found = [
        (name, match[0])
        for name, text in texts.items()
        if name != "tests/repository/test_layout.py"
        for match in REGISTRY.finditer(text)
    ]
    assert found == []


def test_the_licence_is_the_one_that_the_package_names(root, project):
    licence = (root / "LICENSE").read_text(encoding="utf-8")
    assert project["license"] == "BSD-3-Clause"
    assert licence.startswith("BSD 3-Clause License")


def test_the_changelog_has_a_section_for_the_version(root, project):
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in changelog
    assert project["version"] in changelog


def test_the_room_table_names_every_room(root, texts):
    contributing = texts["CONTRIBUTING.md"]
    rooms = [path.name for path in (root / "studytool").iterdir() if path.is_dir()]
    rooms = [room for room in rooms if room != "__pycache__"]
    assert [room for room in rooms if f"`studytool/{room}/`" not in contributing] == []


def test_every_place_that_the_documents_name_exists(root, texts):
    missing = [
        (document, place)
        for document in ("README.md", "CONTRIBUTING.md")
        for place in re.findall(r"`((?:studytool|tests|content|\.ci)/[\w./-]*)`", texts[document])
        if not (root / place).exists()
    ]
    assert missing == []

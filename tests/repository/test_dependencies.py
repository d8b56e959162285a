"""Every dependency is used, explained and free of a licence that would bind our users."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# Used, but imported by no file of ours.
NOT_IMPORTED = {
    "psycopg": "SQLAlchemy loads it for a PostgreSQL address",
    "gunicorn": "a school serves with it, as README.md shows",
    "pytest-xdist": "the test command's -n",
    "ruff": "called by .ci/run",
    "mypy": "called by .ci/run",
    "import-linter": "called by .ci/run",
}
# Imported, and part of what the named dependency promises.
COMES_WITH = {"werkzeug": "flask", "jinja2": "flask", "markupsafe": "flask", "packaging": "pytest"}

# LGPL is allowed: psycopg is under it, and is only linked to.
BINDING = re.compile(r"(?<![A-Za-z])A?GPL|GNU (Affero )?General Public", re.IGNORECASE)


def names_of(requirements: Iterable[str]) -> set[str]:
    names = {canonicalize_name(Requirement(text).name) for text in requirements}
    return names - {"studytool"}


def modules_imported_in(folder: Path) -> set[str]:
    """The top-level names of all absolute imports under a folder."""
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                found.add(node.module.partition(".")[0])
    return found


def distributions_imported_in(folder: Path) -> set[str]:
    providers = metadata.packages_distributions()
    imported = modules_imported_in(folder) - sys.stdlib_module_names - {"studytool", "tests"}
    return {canonicalize_name(name) for module in imported for name in providers.get(module, ())}


def test_the_readme_explains_exactly_the_declared_dependencies(readme, project):
    section = readme.split("## Dependencies")[1].split("\n## ")[0]
    rows = re.findall(r"^\| ([\w.-]+) \| ", section, re.MULTILINE)
    explained = {canonicalize_name(name) for name in rows if name != "Package"}
    extras = project["optional-dependencies"].values()
    declared = names_of([*project["dependencies"], *(text for extra in extras for text in extra)])
    assert explained == declared


def test_every_dependency_is_imported_or_has_a_reason_not_to_be(root, project):
    declared = names_of(project["dependencies"])
    assert declared - distributions_imported_in(root / "studytool") - set(NOT_IMPORTED) == set()


def test_every_test_dependency_is_imported_or_has_a_reason_not_to_be(root, project):
    declared = names_of(project["optional-dependencies"]["test"])
    assert declared - distributions_imported_in(root / "tests") - set(NOT_IMPORTED) == set()


def test_everything_imported_is_declared(root, project):
    imported = distributions_imported_in(root / "studytool")
    assert imported - names_of(project["dependencies"]) - set(COMES_WITH) == set()


def test_every_dependency_has_a_range_with_both_ends(project):
    extras = project["optional-dependencies"].values()
    every = [*project["dependencies"], *(text for extra in extras for text in extra)]
    open_ended = [
        text
        for text in every
        if not text.startswith("studytool[")
        and {specifier.operator for specifier in Requirement(text).specifier} != {">=", "<"}
    ]
    assert open_ended == []


def closure(requirements: Iterable[str]) -> set[str]:
    """The names of all that is installed for these requirements."""
    waiting = [Requirement(text) for text in requirements]
    seen: set[tuple[str, str]] = set()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        for extra in ("", *requirement.extras):
            if (name, extra) in seen:
                continue
            seen.add((name, extra))
            for text in metadata.requires(name) or ():
                needed = Requirement(text)
                if needed.marker is None or needed.marker.evaluate({"extra": extra}):
                    waiting.append(needed)
    return {name for name, _ in seen}


def licences_of(name: str) -> str:
    """What a distribution says of its licence, in the newest way in which it says it."""
    told = metadata.metadata(name)
    if expression := told.get("License-Expression"):
        return str(expression)
    classifiers = [
        text for text in told.get_all("Classifier") or () if text.startswith("License ::")
    ]
    if classifiers or told.get("License"):
        return "; ".join(classifiers) or str(told["License"]).partition("\n")[0]
    files = metadata.files(name) or ()
    return next((f.read_text().strip()[:200] for f in files if f.stem.startswith("LICEN")), "")


def test_no_dependency_is_under_the_gpl(project):
    licences = {name: licences_of(name) for name in closure(project["dependencies"])}
    assert len(licences) > len(project["dependencies"])
    assert {name: text for name, text in licences.items() if not text or BINDING.search(text)} == {}


def test_the_gpl_is_told_from_the_lgpl():
    assert BINDING.search("AGPL-3.0-or-later")
    assert BINDING.search("License :: OSI Approved :: GNU General Public License v3 (GPLv3)")
    assert not BINDING.search("LGPL-3.0-only")
    assert not BINDING.search("GNU Lesser General Public License v3 or later (LGPLv3+)")

"""Packs to load, to build and to damage."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from studytool.facts import Located, Pack, PackError, load_files, read_folder

PACKS = Path(__file__).parents[1] / "packs"
SOURCE = "The Danube flows to the Black Sea. It is 2,850 kilometres long.\n"
Files = dict[str, bytes]


@pytest.fixture(scope="session")
def packs() -> Path:
    """The folder of the packs that these tests keep."""
    return PACKS


@pytest.fixture
def elements() -> Files:
    """The files of a sound pack with every kind of value."""
    return read_folder(PACKS / "elements")


@pytest.fixture(scope="session")
def errors_of() -> Callable[[Mapping[str, bytes]], tuple[Located, ...]]:
    """Load files and return what is wrong with them: nothing if they are sound."""

    def load(files: Mapping[str, bytes]) -> tuple[Located, ...]:
        try:
            load_files(files)
        except PackError as error:
            return error.errors
        return ()

    return load


@pytest.fixture(scope="session")
def build() -> Callable[..., Pack]:
    """Load a small pack that is made from mappings; see ``make_files`` for what may be given."""

    def load(**parts: Any) -> Pack:
        return load_files(make_files(**parts))

    return load


@pytest.fixture(scope="session")
def files_of() -> Callable[..., Files]:
    """Make the files of a small pack from mappings."""
    return make_files


def make_files(
    *,
    source: str = SOURCE,
    header: Mapping[str, Any] | None = None,
    properties: Mapping[str, Any] | None = None,
    entities: Sequence[Mapping[str, str]] = (),
    facts: Sequence[Mapping[str, str]] | None = None,
    **sections: Any,
) -> Files:
    """Return the files of a pack about a river.

    ``header`` replaces keys of pack.yaml; ``properties`` replaces keys of single
    properties and ``sections`` those of properties.yaml; ``entities`` are added;
    ``facts`` stand in place of the usual two.
    """
    head: dict[str, Any] = {
        "id": "river", "title": {"en": "A river"}, "description": {"en": "One river."},
        "languages": ["en"], "as_of": "2024", "licence": "CC0-1.0", "rights": {"en": "Ours."},
        "sources": [{
            "id": "river", "file": "sources/river.md", "language": "en", "title": {"en": "River"},
            "author": {"en": "We"}, "institute": {"en": "Us"},
        }],
    }  # fmt: skip
    known: dict[str, Any] = {
        "flows_to": {
            "subject": "river", "value": "sea", "cardinality": "functional",
            "wording": {"en": {
                "forward": "Where does {subject} flow?", "statement": "{subject} flows to {value}.",
            }},
        },
        "length": {
            "subject": "river", "value": "quantity", "cardinality": "functional",
            "wording": {"en": {
                "forward": "How long is {subject}?", "statement": "{subject} is {value} long.",
            }},
        },
    }  # fmt: skip
    for property_id, changed in (properties or {}).items():
        known[property_id] = {**known.get(property_id, {}), **changed}
    vocabulary = {
        "types": {"river": {"label": {"en": "river"}}, "sea": {"label": {"en": "sea"}}},
        "properties": known,
        **sections,
    }
    people = [
        {"id": "danube", "type": "river", "label:en": "Danube", "phrase:en": "the Danube"},
        {"id": "black-sea", "type": "sea", "label:en": "Black Sea", "phrase:en": "the Black Sea"},
        *entities,
    ]
    usual = [
        {"id": "sea", "subject": "danube", "property": "flows_to", "value": "black-sea",
         "quote": "The Danube flows to the Black Sea."},
        {"id": "long", "subject": "danube", "property": "length", "value": "2850",
         "quote": "It is 2,850 kilometres long."},
    ]  # fmt: skip
    return {
        "pack.yaml": json.dumps({**head, **(header or {})}).encode(),  # JSON is YAML
        "properties.yaml": json.dumps(vocabulary).encode(),
        "entities.csv": _table(people),
        "facts.csv": _table(usual if facts is None else facts),
        "sources/river.md": source.encode(),
    }


def _table(rows: Sequence[Mapping[str, str]]) -> bytes:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()

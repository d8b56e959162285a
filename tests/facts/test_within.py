"""A property may keep its subjects and values within what something contains."""

from __future__ import annotations

from typing import Any

import pytest

EUROPE = {"id": "europe", "type": "region", "label:en": "Europe"}
REGION = {"types": {
    "river": {"label": {"en": "river"}}, "sea": {"label": {"en": "sea"}},
    "region": {"label": {"en": "region"}},
}}  # fmt: skip


def parts(part_of: str = "", **within: Any) -> dict[str, Any]:
    north = {"id": "north-sea", "type": "sea", "label:en": "North Sea", "part_of": "europe"}
    baltic = {"id": "baltic", "type": "sea", "label:en": "Baltic", "part_of": part_of}
    rhine = {"id": "rhine", "type": "river", "label:en": "Rhine"}
    quote = "The Danube flows to the Black Sea."
    facts = [
        {"id": "n", "subject": "rhine", "property": "flows_to", "value": "north-sea",
         "quote": quote},
        {"id": "b", "subject": "danube", "property": "flows_to", "value": "baltic",
         "quote": quote},
        {"id": "long", "subject": "danube", "property": "length", "value": "2850",
         "quote": "It is 2,850 kilometres long."},
    ]  # fmt: skip
    return {
        **REGION, "entities": [EUROPE, north, baltic, rhine], "facts": facts,
        "properties": {"flows_to": within},
    }  # fmt: skip


@pytest.fixture
def told(files_of: Any, errors_of: Any) -> Any:
    def tell(**given: Any) -> list[tuple[str, str, int]]:
        files = files_of(**given)
        files["entities.csv"] = b"\n".join(
            line for line in files["entities.csv"].split(b"\n") if b"black-sea" not in line
        )
        return [(error.code, error.file, error.line) for error in errors_of(files)]

    return tell


def test_parts_of_what_is_named_are_sound(told: Any) -> None:
    assert told(**parts("europe", value_within="europe")) == []


def test_a_value_outside_is_told_at_its_cell(told: Any) -> None:
    assert told(**parts("", value_within="europe")) == [("outside-within", "facts.csv", 3)]


def test_a_subject_outside_is_told_at_its_cell(told: Any) -> None:
    found = told(**parts("europe", subject_within=["europe"]))
    assert found == [("outside-within", "facts.csv", 2), ("outside-within", "facts.csv", 3)]


def test_what_is_named_must_be_there(told: Any) -> None:
    codes = {code for code, *_ in told(**parts("europe", value_within="evrope"))}
    assert "unknown-entity" in codes


def test_numbers_are_within_nothing(files_of: Any, errors_of: Any) -> None:
    files = files_of(properties={"length": {"value_within": "danube"}})
    assert [error.code for error in errors_of(files)] == ["unexpected-within"]

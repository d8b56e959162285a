"""However much is wrong with a pack, saying so takes little time and room."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

import pytest

from studytool.facts import Located
from studytool.facts.limits import MAX_ERRORS

ErrorsOf = Callable[[Mapping[str, bytes]], tuple[Located, ...]]
Files = dict[str, bytes]


def test_a_header_of_thousands_of_columns_is_one_error(
    elements: Files, errors_of: ErrorsOf
) -> None:
    header = ",".join(f"c{number}" for number in range(20_000))
    begin = time.monotonic()
    errors = errors_of({**elements, "facts.csv": f"{header}\n1\n".encode()})
    assert time.monotonic() - begin < 5
    assert [(error.file, error.line, error.code) for error in errors] == [
        ("facts.csv", 1, "too-many-columns")
    ]


def test_after_ten_thousand_errors_the_rest_is_left_unsaid(
    elements: Files, errors_of: ErrorsOf
) -> None:
    rows = b"x,,hydrogn,symbl,symbol-h,,,,Hydrogen is the elment\n" * 20_000
    errors = errors_of({**elements, "facts.csv": elements["facts.csv"] + rows})
    assert len(errors) <= MAX_ERRORS + 1
    assert "too-many-errors" in {error.code for error in errors}


@pytest.mark.parametrize(
    "name",
    ["\u200b", "\u3164", "\u2800", "\U000e0041", "\u0301", "\u2060\u200d", "\ufe0f", "\u115f"],
    ids=lambda name: f"U+{ord(name[0]):04X}",
)
def test_a_name_that_nobody_can_see_is_empty(
    name: str, elements: Files, errors_of: ErrorsOf
) -> None:
    entities = elements["entities.csv"].replace(b"Hydrogen,", f"{name},".encode(), 1)
    errors = errors_of({**elements, "entities.csv": entities})
    assert [(error.file, error.line, error.code) for error in errors] == [
        ("entities.csv", 2, "empty-text")
    ]


@pytest.mark.parametrize("escape", ["\\ud800 words", "words \\udfff"])
def test_half_a_surrogate_pair_is_no_text(
    escape: str, elements: Files, errors_of: ErrorsOf
) -> None:
    given = elements["pack.yaml"].replace(b"Our own words.", f'"{escape}"'.encode())
    errors = errors_of({**elements, "pack.yaml": given})
    assert [(error.file, error.code) for error in errors] == [("pack.yaml", "control-character")]


def test_half_a_surrogate_pair_is_no_part_of_a_wording(
    elements: Files, errors_of: ErrorsOf
) -> None:
    given = elements["properties.yaml"].replace(
        b"What is the symbol of {subject}?", b"What is the \\ud83d symbol of {subject}?"
    )
    errors = errors_of({**elements, "properties.yaml": given})
    assert [(error.file, error.code) for error in errors] == [
        ("properties.yaml", "control-character")
    ]


def test_a_negative_number_stands_with_its_sign_in_the_quote(
    elements: Files, errors_of: ErrorsOf
) -> None:
    facts = elements["facts.csv"].replace(b"atomic_number,1,", b"atomic_number,-1,", 1)
    errors = errors_of({**elements, "facts.csv": facts})
    assert [(error.file, error.code) for error in errors] == [("facts.csv", "beyond-source")]


def test_an_alias_that_nobody_can_see_is_empty(elements: Files, errors_of: ErrorsOf) -> None:
    aliases = "氫氣|\u200b".encode()
    entities = elements["entities.csv"].replace("氫氣|氢气".encode(), aliases, 1)
    errors = errors_of({**elements, "entities.csv": entities})
    assert [(error.line, error.code) for error in errors] == [(2, "empty-text")]


def test_a_source_that_repeats_itself_is_searched_in_bounded_time(
    elements: Files, errors_of: ErrorsOf
) -> None:
    name = "sources/elements.en.md"
    rows = [f"q{n},,hydrogen,symbol,symbol-h,,,,{'ab' * (1000 + n)}b\n" for n in range(100)]
    begin = time.monotonic()
    errors = errors_of(
        {
            **elements,
            name: elements[name] + b"ab" * 500_000,
            "facts.csv": elements["facts.csv"] + "".join(rows).encode(),
        }
    )
    assert time.monotonic() - begin < 20
    assert {error.code for error in errors} >= {"quote-not-found"}

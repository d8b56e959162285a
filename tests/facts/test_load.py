"""What a sound pack becomes, and how files as a whole are refused."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest

from studytool.facts import (
    PackError,
    Quantity,
    load_files,
    load_pack,
    parse_date,
    read_folder,
)
from studytool.facts.limits import MAX_FILE_BYTES, MAX_LINES, MAX_PACK_BYTES, MAX_YAML_BYTES


def test_a_pack_holds_what_its_files_say(packs: Path) -> None:
    pack = load_pack(packs / "elements")
    assert (pack.id, pack.languages, str(pack.as_of)) == ("elements", ("en", "zh-Hant"), "2022")
    assert len(pack.facts) == 34
    by_id = {fact.id: fact for fact in pack.facts}
    assert by_id["hydrogen-found-by"].value == "cavendish"
    assert by_id["helium-found-on"].value == parse_date("1868-08-18")
    share = by_id["nitrogen-air-share"].value
    assert share == Quantity(share.amount, "percent", is_approximate=True)
    assert by_id["helium-reserves"].at == parse_date("2019")
    assert by_id["helium-qatar"].as_of == parse_date("2022")
    assert [fact.id for fact in pack.facts if fact.is_negative] == ["no-gas-carbon"]
    assert [each.id for each in pack.complete_sets] == ["noble-all"]
    noble = pack.entities["noble-gases"]
    assert noble.label["en"] == "noble gases"
    assert noble.phrase == {"en": "the noble gases", "zh-Hant": "稀有氣體"}
    assert noble.aliases["en"] == ("rare gases", "inert gases")
    assert noble.part_of == ("gases",)
    assert pack.properties["symbol"].is_one_to_one
    assert pack.units["tonne"].patterns["en"]["one"] == "{n} tonne"


@pytest.mark.parametrize("name", ["elements", "rivers"])
def test_every_quote_stands_at_its_offsets(packs: Path, name: str) -> None:
    pack = load_pack(packs / name)
    for statement in (*pack.facts, *pack.complete_sets):
        quote = statement.quote
        assert pack.source_by_id[quote.source].text[quote.start : quote.end] == quote.text


def test_columns_that_a_pack_does_not_need_may_be_left_out(packs: Path) -> None:
    assert len(load_pack(packs / "rivers").facts) == 4


def test_a_mark_at_the_start_and_windows_line_ends_change_nothing(elements: Any) -> None:
    windows = {
        name: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n") for name, data in elements.items()
    }
    assert load_files(windows) == load_files(elements)


def test_quotes_are_compared_in_normal_form(files_of: Any) -> None:
    decomposed = unicodedata.normalize("NFD", "En été, the Danube flows to the Black Sea.")
    fact = {"id": "sea", "subject": "danube", "property": "flows_to", "value": "black-sea"}
    files = files_of(source=decomposed + " It is 2,850 kilometres long.", facts=[
        {**fact, "quote": "En été, the Danube flows to the Black Sea."},
        {"id": "long", "subject": "danube", "property": "length", "value": "2850",
         "quote": "It is 2,850 kilometres long."},
    ])  # fmt: skip
    assert load_files(files).facts[0].quote.text == "En été, the Danube flows to the Black Sea."


def test_blank_rows_of_a_spreadsheet_are_skipped(elements: Any) -> None:
    padded = {**elements, "facts.csv": elements["facts.csv"] + b"\n,,,,,,,,\n"}
    assert load_files(padded) == load_files(elements)


def test_the_columns_may_stand_in_any_order(packs: Path, elements: Any) -> None:
    lines = (packs / "rivers" / "entities.csv").read_text().splitlines()
    turned = "\n".join(",".join(reversed(line.split(","))) for line in lines)
    files = {**read_folder(packs / "rivers"), "entities.csv": turned.encode()}
    assert load_files(files) == load_pack(packs / "rivers")


@pytest.mark.parametrize("name", ["pack.yaml", "properties.yaml", "entities.csv", "facts.csv"])
def test_a_missing_file_is_named(elements: Any, errors_of: Any, name: str) -> None:
    del elements[name]
    errors = errors_of(elements)
    assert (name, 1, 1, "missing-file") == (
        errors[0].file, errors[0].line, errors[0].column, errors[0].code)  # fmt: skip
    assert "expected pack.yaml, properties.yaml, entities.csv, facts.csv" in errors[0].message
    assert len(errors) == 1


def test_a_file_of_almost_that_name_is_suggested(elements: Any, errors_of: Any) -> None:
    elements["fact.csv"] = elements.pop("facts.csv")
    assert errors_of(elements)[0].suggestion == "fact.csv"


@pytest.mark.parametrize(
    "name", ["pack.yaml", "properties.yaml", "entities.csv", "facts.csv", "sources/elements.en.md"]
)
@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \n\t\n"])
def test_an_empty_file_is_named(elements: Any, errors_of: Any, name: str, content: bytes) -> None:
    errors = errors_of({**elements, name: content})
    assert [(error.file, error.code) for error in errors] == [(name, "empty-file")]


def test_a_table_without_rows_is_named(elements: Any, errors_of: Any) -> None:
    header = elements["facts.csv"].split(b"\n")[0]
    assert [e.code for e in errors_of({**elements, "facts.csv": header})] == ["no-rows"]


@pytest.mark.parametrize(
    "name", ["pack.yaml", "properties.yaml", "entities.csv", "facts.csv", "sources/elements.en.md"]
)
def test_bytes_that_are_no_utf_8_are_located(elements: Any, errors_of: Any, name: str) -> None:
    broken = elements[name].replace(b"\n", "\n字".encode() + b"\xa4", 1)
    errors = errors_of({**elements, name: broken})
    assert [(e.file, e.line, e.column, e.code) for e in errors] == [(name, 2, 2, "not-utf-8")]


def test_utf_16_is_named(elements: Any, errors_of: Any) -> None:
    utf16 = elements["facts.csv"].decode().encode("utf-16")
    (error,) = errors_of({**elements, "facts.csv": utf16})
    assert error.code == "not-utf-8"
    assert "UTF-16" in error.message


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("facts.csv", b"x" * (MAX_FILE_BYTES + 1)),
        ("facts.csv", b"\n" * MAX_LINES + b"x\n"),
        ("pack.yaml", b"x" * (MAX_YAML_BYTES + 1)),
    ],
    ids=["bytes", "lines", "yaml"],
)
def test_a_file_beyond_a_limit_is_refused(
    elements: Any, errors_of: Any, name: str, content: bytes
) -> None:
    errors = errors_of({**elements, name: content})
    assert [(error.file, error.code) for error in errors] == [(name, "too-large")]


def test_a_pack_beyond_a_limit_is_refused(elements: Any, errors_of: Any) -> None:
    part = b"x" * (MAX_PACK_BYTES // 5 + 1)
    more = {f"sources/{number}.md": part for number in range(5)}
    assert [error.code for error in errors_of({**elements, **more})] == ["too-large"]


def test_a_cell_beyond_a_limit_is_located(elements: Any, errors_of: Any) -> None:
    long = elements["entities.csv"].replace(b"Boron", b"B" * 200_000)
    errors = errors_of({**elements, "entities.csv": long})
    assert (errors[0].line, errors[0].column, errors[0].code) == (6, 16, "cell-too-long")


def test_all_errors_come_together_in_the_order_of_reading(elements: Any, errors_of: Any) -> None:
    for name, old, new in (
        ("facts.csv", b"producers,qatar", b"producers,qater"),
        ("facts.csv", b"found_on,1766", b"found_on,1767"),
        ("entities.csv", b"algeria,country", b"algeria,contry"),
        ("properties.yaml", b"Who discovered {subject}?", b"Who discovered it?"),
        ("pack.yaml", b'as_of: "2022"', b"as_of: 2022"),
        ("pack.yaml", b"licence: CC0-1.0\n", b""),
        ("sources/elements.en.md", b"Ten light", b"Ten \x01light"),
    ):
        elements[name] = elements[name].replace(old, new, 1)
    assert [(error.file, error.code) for error in errors_of(elements)] == [
        ("pack.yaml", "missing-key"),
        ("pack.yaml", "unquoted-value"),
        ("properties.yaml", "missing-slot"),
        ("entities.csv", "unknown-type"),
        ("facts.csv", "beyond-source"),
        ("facts.csv", "unknown-entity"),
        ("sources/elements.en.md", "control-character"),
    ]


def test_an_error_reads_as_file_line_column_message_and_hint(elements: Any) -> None:
    elements["facts.csv"] = elements["facts.csv"].replace(b"producers,qatar", b"producers,qater")
    with pytest.raises(PackError) as caught:
        load_files(elements)
    assert str(caught.value) == (
        "facts.csv:42:32: there is no entity “qater”; expected an id of entities.csv. "
        "Did you mean “qatar”?"
    )
    assert caught.value.errors[0].as_json() == {
        "file": "facts.csv",
        "line": 42,
        "column": 32,
        "code": "unknown-entity",
        "message": "there is no entity “qater”; expected an id of entities.csv",
        "suggestion": "qatar",
    }


def test_a_bomb_of_aliases_is_left_after_a_few(elements: Any, errors_of: Any) -> None:
    bomb = b"\n".join(b"k%d: &a%d [*a%d]" % (n, n, n - 1) for n in range(1, 9000))
    errors = errors_of({**elements, "pack.yaml": bomb})
    assert [error.code for error in errors] == ["yaml-feature"] * 20


def test_a_table_of_nothing_but_commas_has_no_rows(elements: Any, errors_of: Any) -> None:
    errors = errors_of({**elements, "facts.csv": b",,,\n,,\n"})
    assert [error.code for error in errors] == ["no-rows"]

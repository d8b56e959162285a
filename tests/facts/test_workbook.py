"""A pack as a workbook: the same pack, and its errors at their cells."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest

from studytool.facts import load_files, read_folder
from studytool.facts.uploads import read_upload
from studytool.facts.workbook import write_workbook
from studytool.web.content.example import EXAMPLE

from .damaged import change_cells

ROOT = Path(__file__).parents[2]
PACKS = {path.name: path for path in (ROOT / "tests" / "packs").iterdir() if path.is_dir()}
PACKS["c5-summits"] = ROOT / "content" / "c5-summits"


@pytest.fixture(scope="module")
def rivers() -> bytes:
    return write_workbook(read_folder(PACKS["rivers"]))


def edit(workbook: bytes, sheet: str, cell: str, value: object, number_format: str = "@") -> bytes:
    def change(book: openpyxl.Workbook) -> None:
        book[sheet][cell].value = value
        book[sheet][cell].number_format = number_format

    return change_cells(workbook, change)


@pytest.mark.parametrize("name", sorted(PACKS))
def test_a_pack_written_as_a_workbook_loads_as_the_same_pack(name):
    files = read_folder(PACKS[name])
    found = read_upload(f"{name}.xlsx", write_workbook(files))
    assert found.problems == ()
    assert found.pack == load_files(files)


def test_a_workbook_written_twice_gives_the_same_files():
    files = read_upload("a.xlsx", write_workbook(read_folder(PACKS["elements"]))).files
    assert read_upload("a.xlsx", write_workbook(files)).files == files


def test_the_example_of_the_template_loads():
    found = read_upload("t.xlsx", write_workbook(EXAMPLE, [["How to fill this in"]]))
    assert found.pack == load_files(EXAMPLE)


def test_a_text_longer_than_a_cell_goes_on_in_the_next(rivers):
    files = dict(read_folder(PACKS["rivers"]))
    files["sources/rivers.md"] += b"A long line. " * 6000
    found = read_upload("a.xlsx", write_workbook(files))
    assert found.pack == load_files(files)


def test_a_text_that_looks_like_a_formula_stays_a_text():
    files = dict(read_folder(PACKS["rivers"]))
    files["entities.csv"] = files["entities.csv"].replace(b"Danube,the Danube", b"=1+1,the Danube")
    assert read_upload("a.xlsx", write_workbook(files)).pack.entities["danube"].label == {
        "en": "=1+1"
    }


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "where", "field", "code"),
    [
        ("facts", "C3", "lenght", "facts!C3", "property", "unknown-property"),
        ("facts", "E2", "No such words", "facts!E2", "quote", "quote-not-found"),
        ("facts", "D2", "=A1", "facts!D2", "", "formula"),
        ("entities", "B4", "see", "entities!B4", "type", "unknown-type"),
        ("types", "C2", None, "types!A2", "types.river", "wrong-shape"),
        ("properties", "D2", "one", "properties!D2", "", "wrong-shape"),
        ("pack", "C6", "tomorrow", "pack!C6", "as_of", "bad-date"),
        ("pack", "A2", "idd", "pack!A2", "idd", "unknown-key"),
        ("units", "D2", "kilometre", "units!D2", "units.kilometre.en.one", "missing-slot"),
        ("text", "A2", "other", "text!A2", "", "unknown-source"),
        ("sources", "B1", "files", "sources!B1", "", "unknown-column"),
    ],
)  # fmt: skip
def test_an_error_is_told_at_its_cell(rivers, sheet, cell, value, where, field, code):
    found = read_upload("a.xlsx", edit(rivers, sheet, cell, value))
    assert found.pack is None
    assert (where, code) in {(each.where, each.code) for each in found.problems}
    if field:
        assert field in {each.field for each in found.problems}


def test_all_errors_are_told_together_with_what_stands_there_and_what_should(rivers):
    broken = edit(edit(rivers, "facts", "C3", "lenght"), "entities", "B4", "see")
    problems = read_upload("a.xlsx", broken).problems
    by_place = {each.where: each for each in problems}
    assert by_place["facts!C3"].value == "lenght"
    assert by_place["facts!C3"].suggestion == "length"
    assert by_place["entities!B4"].expected.startswith("one of")


@pytest.mark.parametrize(
    ("value", "number_format", "read"),
    [
        (dt.date(2023, 5, 18), "yyyy-mm-dd", "2023-05-18"),
        (dt.date(2023, 9, 1), "mmm-yy", "2023-09"),
        (dt.date(2023, 9, 1), "yyyy", "2023"),
        (2850, "General", "2850"),
        (2850.0, "0.00", "2850"),
        (0.1, "General", "0.1"),
        (True, "General", "yes"),
    ],
)
def test_what_a_spreadsheet_makes_of_a_value_is_read_as_it_was_meant(
    rivers, value, number_format, read
):
    files = read_upload("a.xlsx", edit(rivers, "facts", "D3", value, number_format)).files
    assert list(csv.reader(io.StringIO(files["facts.csv"].decode())))[2][3] == read

"""Two hundred uploads that are each damaged in one way or another, from a sound pack."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from typing import NamedTuple

import openpyxl

from studytool.facts.workbook.write import tabulate, write_sheets

Files = dict[str, bytes]
Rows = list[list[str]]
Change = Callable[[dict[str, Rows], int], None]
SHEETS = ("pack", "sources", "text", "types", "properties", "entities", "facts")


class Damaged(NamedTuple):
    """A file to be refused; `what` tells what was done to it."""

    name: str
    data: bytes
    what: str


def zip_of(files: Files, mode: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", mode) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def change_cells(workbook: bytes, change: Callable[[openpyxl.Workbook], None]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def damage(files: Files, workbook: bytes, count: int = 200) -> Iterator[Damaged]:
    """The same `count` uploads every time: a third workbooks, a third archives, a third bytes."""
    rng = random.Random(5)
    makers = (_in_a_cell, _in_a_file, _in_the_bytes)
    for number in range(count):
        yield makers[number % 3](files, workbook, rng)


def _in_a_cell(files: Files, workbook: bytes, rng: random.Random) -> Damaged:
    kind, change = rng.choice(CELL_CHANGES)
    sheets = tabulate(files)
    change(sheets, rng.randrange(4))
    return Damaged("pack.xlsx", write_sheets(sheets), kind)


def _set(sheet: str, column: str, value: str) -> Change:
    def change(sheets: dict[str, Rows], row: int) -> None:
        header, *rows = sheets[sheet]
        rows[row % len(rows)][header.index(column)] = value

    return change


def _drop(sheet: str) -> Change:
    return lambda sheets, row: sheets.pop(sheet) and None


def _rename_column(sheet: str, column: int) -> Change:
    def change(sheets: dict[str, Rows], row: int) -> None:
        sheets[sheet][0][column] = "colum"

    return change


CELL_CHANGES = [
    ("no such subject", _set("facts", "subject", "nobody")),
    ("no such property", _set("facts", "property", "flow")),
    ("no such value", _set("facts", "value", "nowhere")),
    ("a quote that nobody wrote", _set("facts", "quote", "The Danube is a railway.")),
    ("no quote", _set("facts", "quote", "")),
    ("an id with spaces", _set("facts", "id", "not an id")),
    ("no such kind of thing", _set("entities", "type", "mountain")),
    ("no name", _set("entities", "label:en", "")),
    ("a name of blanks", _set("entities", "label:en", "\u200b")),
    ("no such cardinality", _set("properties", "cardinality", "many")),
    ("no slot", _set("properties", "forward:en", "Where?")),
    ("another slot", _set("properties", "statement:en", "{subject} is {that}.")),
    ("no such language", _set("sources", "language", "klingon")),
    ("a path outside", _set("sources", "file", "../../etc/passwd.md")),
    ("a type without a name", _set("types", "label:en", "")),
    *((f"no sheet {sheet}", _drop(sheet)) for sheet in SHEETS),
    *((f"a column of {sheet} renamed", _rename_column(sheet, 0)) for sheet in SHEETS),
    ("a sheet of another name", lambda sheets, row: sheets.update(facs=[["x"]])),
]


def _in_a_file(files: Files, workbook: bytes, rng: random.Random) -> Damaged:
    kind, change = rng.choice(FILE_CHANGES)
    changed = dict(files)
    change(changed, rng)
    return Damaged("pack.zip", zip_of(changed), kind)


def _replace(name: str, old: bytes, new: bytes) -> Callable[[Files, random.Random], None]:
    def change(files: Files, rng: random.Random) -> None:
        assert old in files[name]
        files[name] = files[name].replace(old, new, 1)

    return change


def _remove(name: str) -> Callable[[Files, random.Random], None]:
    return lambda files, rng: files.pop(name) and None


def _cut(name: str) -> Callable[[Files, random.Random], None]:
    def change(files: Files, rng: random.Random) -> None:
        files[name] = files[name][: rng.randrange(1, 20)]

    return change


def _spoil(name: str) -> Callable[[Files, random.Random], None]:
    def change(files: Files, rng: random.Random) -> None:
        place = rng.randrange(len(files[name]))
        files[name] = files[name][:place] + b"\xff\x00" + files[name][place:]

    return change


PACK_FILES = ("pack.yaml", "properties.yaml", "entities.csv", "facts.csv", "sources/rivers.md")
FILE_CHANGES = [
    *((f"no {name}", _remove(name)) for name in PACK_FILES),
    *((f"{name} cut short", _cut(name)) for name in PACK_FILES),
    *((f"{name} not a text", _spoil(name)) for name in PACK_FILES),
    ("a tag", _replace("pack.yaml", b"licence: ", b"licence: !!python/name:os.system ")),
    ("an alias", _replace("pack.yaml", b"licence: CC0-1.0", b"licence: *x")),
    ("an anchor", _replace("pack.yaml", b"licence: ", b"licence: &x ")),
    ("depth", _replace("pack.yaml", b"licence: CC0-1.0", b"licence: " + b"[" * 400 + b"]" * 400)),
    ("an unquoted date", _replace("pack.yaml", b'"2024-06-01"', b"2024-06-01")),
    ("unbalanced quotes", _replace("facts.csv", b'"flows', b'"flo"ws')),
    ("semicolons", _replace("facts.csv", b"id,subject,property,value,quote", b"id;subject")),
    ("an archive inside", lambda files, rng: files.update({"more.zip": zip_of({"a": b"b"})})),
    ("a path outside", lambda files, rng: files.update({"../facts.csv": b"x"})),
]


def _in_the_bytes(files: Files, workbook: bytes, rng: random.Random) -> Damaged:
    name, data = rng.choice([("pack.xlsx", workbook), ("pack.zip", zip_of(files))])
    kind = rng.choice(["cut", "noise", "swapped", "text"])
    if kind == "cut":
        return Damaged(name, data[: rng.randrange(len(data) * 9 // 10)], "cut short")
    if kind == "noise":
        return Damaged(name, rng.randbytes(len(data)), "noise")
    if kind == "text":
        return Damaged(name, b"id,subject\n" * rng.randrange(1, 9), "a text with another name")
    # The names in the directory are no longer those before the files.
    return Damaged(name, data.replace(b"PK\x01\x02", b"PK\x05\x02"), "no directory")

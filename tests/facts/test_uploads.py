"""Files from anybody: read, or refused with the place of what is wrong."""

from __future__ import annotations

import io
import stat
import time
import tracemalloc
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studytool.facts import load_files, read_folder
from studytool.facts.uploads import read_upload
from studytool.facts.workbook import write_workbook

from .damaged import damage, zip_of

MAX_BYTES = 100 * 1024 * 1024


@pytest.fixture(scope="module")
def files(packs):
    return dict(read_folder(packs / "rivers"))


@pytest.fixture(scope="module")
def workbook(files):
    return write_workbook(files)


@pytest.mark.parametrize("prefix", ["", "rivers/", "deep/rivers/"])
def test_a_zip_is_read_with_its_folder_or_without(files, prefix):
    found = read_upload("rivers.zip", zip_of({prefix + name: data for name, data in files.items()}))
    assert (found.pack is not None) == (prefix != "deep/rivers/")


def test_what_a_mac_adds_to_a_zip_is_left_alone(files):
    more = {
        "rivers/.DS_Store": b"\0",
        "__MACOSX/rivers/._facts.csv": b"\0",
        "rivers/notes.pdf": b"",
    }
    zipped = zip_of({**{f"rivers/{name}": data for name, data in files.items()}, **more})
    assert read_upload("rivers.zip", zipped).pack == load_files(files)


def test_a_table_takes_the_place_of_the_current_one(files):
    facts = files["facts.csv"].replace(b"rhine-length", b"rhine-long")
    found = read_upload("new.csv", b"\xef\xbb\xbf" + facts, files)
    assert [fact.id for fact in found.pack.facts][-1] == "rhine-long"
    assert read_upload("new.csv", files["entities.csv"], files).pack == load_files(files)
    assert read_upload("new.csv", facts).problems[0].code == "other-kind-of-file"


def test_two_hundred_damaged_uploads_are_each_refused_at_a_place(files, workbook):
    damaged = list(damage(files, workbook))
    assert len(damaged) == 200
    assert len({each.what for each in damaged}) > 40
    for each in damaged:
        found = read_upload(each.name, each.data)
        assert found.pack is None, each.what
        assert found.problems, each.what
        assert all(problem.where and problem.problem for problem in found.problems), each.what


def _info(name: str, mode: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


def make_bomb(files):
    return zip_of({**files, "facts.csv": b"0" * 70_000_000})


def make_crowd(files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"{number}.md", b"")
    # A hundred thousand entries would take a second to write here, but not to count.
    return stream.getvalue() * 5


def make_link(files):
    stream = io.BytesIO(zip_of({k: v for k, v in files.items() if k != "facts.csv"}))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(_info("facts.csv", stat.S_IFLNK | 0o777), b"/etc/passwd")
    return stream.getvalue()


def make_twins(files):
    stream = io.BytesIO(zip_of(files))
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("facts.csv", b"other")
    return stream.getvalue()


def make_entity_workbook(files):
    """A workbook whose strings are an entity that names a file, and one that grows."""
    declared = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">'
        b'<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    )
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(write_workbook(files))) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            data = old.read(info)
            if info.filename.startswith("xl/worksheets/"):
                body = data[data.index(b"<worksheet") :]
                data = declared + body.replace(b"<v>0</v>", b"<v>&f;</v>")
            new.writestr(info.filename, data)
    return stream.getvalue()


def make_far_row(files):
    """The second row of every sheet says that it is the last that a spreadsheet can have."""
    with zipfile.ZipFile(io.BytesIO(write_workbook(files))) as archive:
        entries = {info.filename: archive.read(info) for info in archive.infolist()}
    return zip_of(
        {name: data.replace(b'<row r="2"', b'<row r="1048576"') for name, data in entries.items()}
    )


def make_workbook_bomb(files):
    with zipfile.ZipFile(io.BytesIO(write_workbook(files))) as archive:
        entries = {info.filename: archive.read(info) for info in archive.infolist()}
    return zip_of({**entries, "xl/worksheets/sheet1.xml": b" " * 50_000_000})


ATTACKS = {
    "bomb": (make_bomb, "too-large"),
    "crowd": (make_crowd, "too-many-files"),
    "link": (make_link, "symlink"),
    "twins": (make_twins, "bad-archive"),
    "path": (lambda files: zip_of({**files, "../../x.md": b"x"}), "path-outside"),
    "root": (lambda files: zip_of({**files, "/etc/x.md": b"x"}), "path-outside"),
    "drive": (lambda files: zip_of({**files, "C:\\x.md": b"x"}), "path-outside"),
    "nested": (lambda files: zip_of({**files, "in.zip": zip_of(files)}), "nested-archive"),
    "odd": (lambda files: zip_of(files, zipfile.ZIP_LZMA), "bad-archive"),
    "entities": (make_entity_workbook, "xml-entity"),
    "sheet": (make_workbook_bomb, "too-large"),
    "line": (lambda files: zip_of({**files, "facts.csv": b"x" * 50_000_000}), "too-large"),
    "row": (make_far_row, "too-large"),
    "depth": (lambda files: zip_of({**files, "pack.yaml": b"[" * 5_000}), "too-deep"),
    "plain": (lambda files: b"\0" * 33_600_000, "too-large"),
}


def spend_s(data):
    """Seconds of processor time that reading the upload takes."""
    begin = time.process_time()
    read_upload("pack.zip", data)
    return time.process_time() - begin


@pytest.mark.parametrize("attack", sorted(ATTACKS))
def test_an_attack_is_refused_within_a_second_and_100_mb(files, attack):
    make, code = ATTACKS[attack]
    data = make(files)
    found = read_upload("pack.zip", data)
    # A busy machine, or a collection of all that the tests hold, may slow one of them down.
    assert any(spend_s(data) < 1 for _ in range(3))
    assert found.pack is None
    assert code in {problem.code for problem in found.problems}
    if attack not in ("bomb", "crowd", "line", "sheet"):
        return  # too little to fill anything
    tracemalloc.start()
    try:
        read_upload("pack.zip", data)
        assert tracemalloc.get_traced_memory()[1] < MAX_BYTES
    finally:
        tracemalloc.stop()


@given(st.binary(max_size=400), st.sampled_from(["a.xlsx", "a.zip", "a.csv", "a\u202e.png"]))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_bytes_are_ever_a_fault_of_ours(files, data, name):
    for given_bytes in (data, b"PK" + data):
        found = read_upload(name, given_bytes, files)
        assert found.pack is not None or found.problems

"""A folder is read without leaving it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from studytool.facts import PackError, load_pack, read_folder


@pytest.fixture
def folder(tmp_path: Path, packs: Path) -> Path:
    return Path(shutil.copytree(packs / "elements", tmp_path / "elements"))


def test_the_files_of_a_pack_are_named_by_their_path_in_it(folder: Path) -> None:
    assert sorted(read_folder(folder)) == [
        "entities.csv", "facts.csv", "pack.yaml", "properties.yaml", "sources/elements.en.md",
    ]  # fmt: skip


def test_hidden_files_and_other_kinds_are_left_alone(folder: Path) -> None:
    before = read_folder(folder)
    (folder / ".git").mkdir()
    (folder / ".git" / "x.md").write_text("hidden")
    (folder / ".facts.csv.swp").write_bytes(b"\xff")
    (folder / "photo.jpg").write_bytes(b"\xff")
    (folder / "old").mkdir()
    (folder / "old" / "facts.csv").write_text("another table")
    assert read_folder(folder) == before
    assert load_pack(folder).id == "elements"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        load_pack(tmp_path / "nowhere")
    assert [error.code for error in caught.value.errors] == ["missing-folder"]
    with pytest.raises(PackError):
        read_folder(tmp_path / "nowhere")


def test_an_empty_folder_lacks_all_four_files(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        load_pack(tmp_path)
    assert [error.code for error in caught.value.errors] == ["missing-file"] * 4


@pytest.mark.parametrize("name", ["facts.csv", "sources/elements.en.md", "sources"])
def test_a_symbolic_link_is_refused(folder: Path, tmp_path: Path, name: str) -> None:
    (folder / name).rename(tmp_path / "outside")
    (folder / name).symlink_to(tmp_path / "outside")
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    assert (name, "symlink") in {(error.file, error.code) for error in caught.value.errors}
    with pytest.raises(PackError):
        read_folder(folder)


def test_a_folder_in_place_of_a_file_is_a_missing_file(folder: Path) -> None:
    (folder / "facts.csv").unlink()
    (folder / "facts.csv").mkdir()
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    assert ("facts.csv", "missing-file") in {(e.file, e.code) for e in caught.value.errors}


@pytest.mark.parametrize("name", [b"\xff\xfe.md", b"a\nb.md", "\u202ea.md".encode()])
def test_a_file_name_that_is_no_text_is_written_out(tmp_path: Path, name: bytes) -> None:
    os.symlink("elsewhere", os.fsencode(tmp_path) + b"/" + name)
    with pytest.raises(PackError) as caught:
        read_folder(tmp_path)
    (error,) = caught.value.errors
    assert error.code == "symlink"
    assert error.file.isprintable()
    assert str(error).encode("utf-8")


def test_a_file_too_deep_to_be_reached_is_an_error(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(50):
        os.mkdir("d" * 200, dir_fd=here)
        below = os.open("d" * 200, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(os.open("x.md", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    try:
        with pytest.raises(PackError) as caught:
            read_folder(tmp_path)
        assert {error.code for error in caught.value.errors} == {"unreadable-file"}
    finally:
        subprocess.run(["rm", "-rf", str(tmp_path)], check=True)

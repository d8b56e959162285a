"""What a teacher sends: a ZIP of a pack's folder, a workbook, or a table for a known pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .container import DAMAGE, open_archive, read_archive
from .described import Problem, describe
from .errors import ErrorLog, Located, PackError
from .limits import ENTITIES_FILE, FACTS_FILE, MAX_UPLOAD_BYTES, READING_ORDER
from .load import load_files
from .model import Pack
from .workbook import CellMap, read_workbook

Kind = Literal["folder", "workbook", "table"]
_ZIP = b"PK"


@dataclass(frozen=True)
class Upload:
    """The files that were sent, as those of a pack's folder.

    ``errors`` are wrong with the container itself; ``is_readable`` tells whether there
    are files at all. ``pack`` is None where anything is wrong, which ``problems`` tell.
    """

    kind: Kind
    files: Mapping[str, bytes]
    pack: Pack | None
    problems: tuple[Problem, ...]
    is_readable: bool


def read_upload(name: str, data: bytes, current: Mapping[str, bytes] | None = None) -> Upload:
    """Read and check a file that was sent; ``current`` are the files of the pack it is for.

    A table, which is a CSV file of facts or of entities, takes the place of the current
    one, and cannot be read without. Raises nothing, whatever the bytes.
    """
    log = ErrorLog()
    shown = "".join(char if char.isprintable() else "\ufffd" for char in name)[-100:] or "file"
    try:
        kind, files, cells = _read(shown, data, current, log)
    except PackError as error:  # more errors than anybody reads
        return _refuse("folder", {}, error.errors)
    if not files:
        if not log.errors:
            message = f"{shown} holds no file of a pack; expected {', '.join(READING_ORDER)}"
            log.add((shown, 1, 1), "missing-file", message)
        return _refuse(kind, {}, log.errors)
    try:
        pack = load_files(files)
    except PackError as error:
        return _refuse(kind, files, [*log.errors, *_without_echoes(error, log)], cells)
    if log.errors:
        return _refuse(kind, files, log.errors)
    return Upload(kind, files, pack, (), True)


def check(files: Mapping[str, bytes]) -> tuple[Pack | None, tuple[Problem, ...]]:
    """Load a pack's files: the pack, or all that is wrong with them."""
    try:
        return load_files(files), ()
    except PackError as error:
        return None, describe(error.errors, files)


def _read(
    name: str, data: bytes, current: Mapping[str, bytes] | None, log: ErrorLog
) -> tuple[Kind, dict[str, bytes], CellMap | None]:
    if len(data) > MAX_UPLOAD_BYTES:
        message = f"the file is over the limit of {MAX_UPLOAD_BYTES:,} bytes"
        log.add((name, 1, 1), "too-large", message)
        return "folder", {}, None
    if data.startswith(_ZIP):
        if _is_workbook(data):
            files, cells = read_workbook(name, data, log)
            return "workbook", files, cells
        return "folder", read_archive(name, data, log), None
    if name.lower().endswith(".csv") and current is not None:
        return "table", {**current, _table_of(data): data}, None
    expected = "a ZIP of a pack’s folder or a workbook (.xlsx)"
    if current is not None:
        expected += ", or a table (.csv)"
    message = f"{name} is another kind of file; expected {expected}"
    log.add((name, 1, 1), "other-kind-of-file", message)
    return "folder", {}, None


def _is_workbook(data: bytes) -> bool:
    log = ErrorLog()
    try:
        archive = open_archive("", data, log)
        return archive is not None and "[Content_Types].xml" in archive.namelist()
    except (PackError, *DAMAGE):
        return False


def _table_of(data: bytes) -> str:
    header = data[:2000].split(b"\n")[0]
    return ENTITIES_FILE if b"label:" in header else FACTS_FILE


def _without_echoes(error: PackError, log: ErrorLog) -> list[Located]:
    """What the loader finds, save the files that are missing because a sheet is."""
    has_lost = any(each.code == "missing-sheet" for each in log.errors)
    return [
        each
        for each in error.errors
        if not (has_lost and each.code in ("missing-file", "empty-file"))
    ]


def _refuse(
    kind: Kind,
    files: Mapping[str, bytes],
    errors: list[Located] | tuple[Located, ...],
    cells: CellMap | None = None,
) -> Upload:
    problems = describe(errors, files, cells)
    return Upload(kind, files, None, problems, bool(files))

"""ZIP archives from anybody: checked as a whole before anything in them is unpacked."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Callable

from .errors import ErrorLog
from .limits import (
    MAX_ARCHIVE_ENTRIES,
    MAX_FILE_BYTES,
    MAX_FILES,
    MAX_PACK_BYTES,
    READING_ORDER,
    SOURCE_SUFFIXES,
)

_HEADER = b"PK\x01\x02"  # begins the entry of each file in an archive's directory
_ARCHIVES = (".zip", ".xlsx", ".xlsm", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".tar")
_KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What a damaged archive makes zipfile raise.
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


def open_archive(
    name: str, data: bytes, log: ErrorLog, *, max_bytes: int = MAX_PACK_BYTES
) -> zipfile.ZipFile | None:
    """Open an archive of which every entry may be read; None, logged, if one may not.

    Only the directory is read: its sizes bind what unpacking can take.
    """
    if data.count(_HEADER) > MAX_ARCHIVE_ENTRIES:
        message = f"the archive holds over {MAX_ARCHIVE_ENTRIES:,} files; expected a pack"
        log.add((name, 1, 1), "too-many-files", message)
        return None
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except DAMAGE as error:
        message = f"this is not a ZIP archive, or a damaged one ({error}); expected one"
        log.add((name, 1, 1), "not-a-zip", message)
        return None
    count, before = 0, len(log.errors)
    seen: set[str] = set()
    for info in archive.infolist():
        _check_entry(name, info, seen, log)
        seen.add(info.filename)
        count += info.file_size
    if count > max_bytes:
        message = f"unpacked, the archive is over the limit of {max_bytes:,} bytes"
        log.add((name, 1, 1), "too-large", message)
    return archive if len(log.errors) == before else None


def _check_entry(archive: str, info: zipfile.ZipInfo, seen: set[str], log: ErrorLog) -> None:
    shown = "".join(char if char.isprintable() else "\ufffd" for char in info.filename)[:200]
    place = (shown or archive, 1, 1)
    parts = info.filename.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or ":" in info.filename or "\0" in info.orig_filename:
        message = f"“{shown}” does not stay inside the archive; expected a path such as facts.csv"
        log.add(place, "path-outside", message)
    if stat.S_ISLNK(info.external_attr >> 16):
        message = "this is a symbolic link; expected the file itself inside the archive"
        log.add(place, "symlink", message)
    if info.flag_bits & 1:
        log.add(place, "encrypted", "the file is encrypted; expected an archive without a password")
    elif info.compress_type not in _KNOWN:
        log.add(place, "bad-archive", "the file is packed in an unusual way; expected plain ZIP")
    if info.filename in seen:
        log.add(place, "bad-archive", "a second file of this name; expected each name once")


def read_archive(name: str, data: bytes, log: ErrorLog) -> dict[str, bytes]:
    """Return the files of a pack from a ZIP of its folder, whether or not the folder is in it.

    Files of other kinds are left alone, as in a folder; archives inside are refused.
    """
    archive = open_archive(name, data, log)
    if archive is None:
        return {}
    entries = [
        info
        for info in archive.infolist()
        if not info.is_dir() and not any(map(_is_hidden, info.filename.split("/")))
    ]
    top = _common_folder([info.filename for info in entries])
    files: dict[str, bytes] = {}
    for info in entries:
        relative = info.filename.removeprefix(top)
        if relative.lower().endswith(_ARCHIVES):
            message = "an archive inside the archive; expected the files of a pack themselves"
            log.add((relative, 1, 1), "nested-archive", message)
        elif relative in READING_ORDER or relative.endswith(SOURCE_SUFFIXES):
            if len(files) > MAX_FILES:
                break
            content = read_entry(archive, info, relative, log)
            if content is not None:
                files[relative] = content
    return files


def read_entry(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, log: ErrorLog
) -> bytes | None:
    """Unpack one file; None, logged, if it is damaged or too large."""
    if info.file_size > MAX_FILE_BYTES:
        message = f"the file is over the limit of {MAX_FILE_BYTES:,} bytes"
        log.add((name, 1, 1), "too-large", message)
        return None
    try:
        return archive.read(info)
    except DAMAGE as error:
        message = f"the file cannot be unpacked ({error}); expected an undamaged archive"
        log.add((name, 1, 1), "bad-archive", message)
        return None


def _is_hidden(part: str) -> bool:
    return part.startswith(".") or part == "__MACOSX"


def _common_folder(names: list[str]) -> str:
    """Return the folder, with its slash, that all of the pack stands in; "" if none."""
    is_at_top: Callable[[str], bool] = READING_ORDER.__contains__
    if any(map(is_at_top, names)):
        return ""
    tops = {name.split("/")[0] for name in names if "/" in name}
    return f"{tops.pop()}/" if len(tops) == 1 else ""

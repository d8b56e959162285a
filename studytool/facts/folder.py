"""Reads the files of a pack from a folder, and nothing outside it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from .errors import ErrorLog
from .limits import (
    MAX_FILE_BYTES,
    MAX_FILES,
    MAX_FOLDER_ENTRIES,
    MAX_PACK_BYTES,
    READING_ORDER,
    SOURCE_SUFFIXES,
)


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return the bytes of the four files and of every ``.md`` and ``.txt``, by path in the folder.

    Hidden files and files of other kinds are left alone. Raises PackError where the
    folder cannot be read or holds a symbolic link in place of such a file.
    """
    log = ErrorLog()
    files = collect_files(folder, log)
    log.raise_if_any()
    return files


def collect_files(folder: Path, log: ErrorLog) -> dict[str, bytes]:
    """Return the files of a pack, logging what cannot be read.

    A file that is too large is cut one byte beyond the limit, which shows that it is.
    """
    if not os.path.isdir(folder):  # Path.is_dir raises for a path too long
        message = f"there is no folder {_shown(str(folder))}; expected the folder of a pack"
        log.add((_shown(folder.name) or ".", 1, 1), "missing-folder", message)
        return {}
    files: dict[str, bytes] = {}
    left = MAX_PACK_BYTES + 1
    for name, path in _find_files(folder, log):
        try:
            with path.open("rb") as stream:
                data = stream.read(min(MAX_FILE_BYTES + 1, left))
        except OSError as error:
            message = f"the file cannot be read ({error.strerror}); expected a readable file"
            log.add((name, 1, 1), "unreadable-file", message)
            continue
        files[name] = data
        left -= len(data)
        if left <= 0 or len(files) > MAX_FILES:
            break
    return files


def _find_files(folder: Path, log: ErrorLog) -> Iterator[tuple[str, Path]]:
    entries = 0

    def log_unreadable(error: OSError) -> None:
        name = _shown(os.path.relpath(error.filename, folder))
        message = f"the folder cannot be read ({error.strerror}); expected a readable folder"
        log.add((name, 1, 1), "unreadable-file", message)

    for root, folders, names in os.walk(folder, onerror=log_unreadable, followlinks=False):
        here = Path(root)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(folders):
            if os.path.islink(here / name):
                _log_link(_shown((here / name).relative_to(folder).as_posix()), log)
        for name in sorted(names):
            entries += 1
            if entries > MAX_FOLDER_ENTRIES:
                message = f"the folder holds over {MAX_FOLDER_ENTRIES:,} files; expected a pack"
                log.add((_shown(folder.name) or ".", 1, 1), "too-many-files", message)
                return
            path = here / name
            relative = _shown(path.relative_to(folder).as_posix())
            if name.startswith(".") or not _belongs(relative):
                continue
            if os.path.islink(path):
                _log_link(relative, log)
            elif not os.path.isfile(path):
                message = "this is not a regular file; expected one"
                log.add((relative, 1, 1), "unreadable-file", message)
            else:
                yield relative, path


def _shown(name: str) -> str:
    """Return a path as it can be printed: without bytes that are no text, or line ends."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )


def _belongs(relative: str) -> bool:
    return relative in READING_ORDER or relative.endswith(SOURCE_SUFFIXES)


def _log_link(relative: str, log: ErrorLog) -> None:
    message = "this is a symbolic link; expected the file itself inside the pack"
    log.add((relative, 1, 1), "symlink", message)

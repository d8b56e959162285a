"""A pack's folder as one value, as it is stored with its version."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping

# The earliest that ZIP can say: the same files give the same bytes.
NO_TIME = (1980, 1, 1, 0, 0, 0)


def pack_files(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of `files`, by their paths inside the pack's folder."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            archive.writestr(zipfile.ZipInfo(path, NO_TIME), files[path], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def unpack_files(archived: bytes) -> dict[str, bytes]:
    """What `pack_files` was given."""
    with zipfile.ZipFile(io.BytesIO(archived)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def digest_files(files: Mapping[str, bytes], generator_version: object) -> str:
    """What tells a version from another: the files and what made items of them."""
    digest = hashlib.sha256(f"generator {generator_version}\n".encode())
    for path in sorted(files):
        content = hashlib.sha256(files[path]).hexdigest()
        digest.update(f"{content} {path}\n".encode())
    return digest.hexdigest()

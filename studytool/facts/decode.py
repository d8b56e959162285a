"""From the bytes of a file to its text, with the place of whatever is not text."""

from __future__ import annotations

import re

from .errors import ErrorLog, Place
from .limits import MAX_CONTROLS_NAMED, MAX_FILE_BYTES, MAX_LINES, MAX_YAML_BYTES

# C0, DEL and C1 but for tab and line ends; line separators; bidirectional overrides, which show
# a text in another order than it is stored; a byte-order mark inside; non-characters;
# halves of surrogate pairs, which an escape in YAML can bring.
_FORBIDDEN = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069"
    "\\ufeff\\ufffe\\uffff\\ud800-\\udfff]"
)
_STAND_IN = "\ufffd"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def decode_file(name: str, data: bytes, log: ErrorLog) -> str | None:
    """Return the text with LF line ends and without a byte-order mark; None where it has none.

    Control characters are logged and replaced one for one, so that columns stay true.
    """
    limit = MAX_YAML_BYTES if name.endswith(".yaml") else MAX_FILE_BYTES
    if len(data) > limit:
        log.add((name, 1, 1), "too-large", f"the file is over the limit of {limit:,} bytes")
        return None
    if data.startswith(_UTF16_MARKS):
        log.add((name, 1, 1), "not-utf-8", "the file is in UTF-16; save it as UTF-8")
        return None
    try:
        text = _end_lines(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        before = _end_lines(data[: error.start].decode("utf-8-sig", errors="replace"))
        byte = data[error.start]
        log.add(
            place_of(name, before, len(before)),
            "not-utf-8",
            f"byte 0x{byte:02x} is not UTF-8; expected the file to be saved as UTF-8",
        )
        return None
    if not text.strip():
        log.add((name, 1, 1), "empty-file", f"{name} is empty")
        return None
    if text.count("\n") > MAX_LINES:
        place = (name, MAX_LINES + 1, 1)
        log.add(place, "too-large", f"the file is over the limit of {MAX_LINES:,} lines")
        return None
    return _replace_controls(name, text, log)


def forbidden_characters(text: str, *, allow: str = "") -> list[str]:
    """Return the names of the control characters in one text, such as U+0007.

    Line ends and tabs count too, unless allowed.
    """
    found = [char for char in text if char in "\t\n\r" or _FORBIDDEN.match(char)]
    return [f"U+{ord(char):04X}" for char in dict.fromkeys(found) if char not in allow]


def place_of(name: str, text: str, offset: int) -> Place:
    """Return file, line and column (from 1) of an offset in a text with LF line ends."""
    return (name, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _end_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _replace_controls(name: str, text: str, log: ErrorLog) -> str:
    for count, match in enumerate(_FORBIDDEN.finditer(text)):
        if count == MAX_CONTROLS_NAMED:
            break
        log.add(
            place_of(name, text, match.start()),
            "control-character",
            f"the control character U+{ord(match[0]):04X} stands here; expected plain text",
        )
    return _FORBIDDEN.sub(_STAND_IN, text)

"""A class list as a CSV file: what its rows say, and everything that is wrong with them."""

from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import dataclass

from studytool.services.accounts import fold_username
from studytool.services.accounts.learner import MAX_USERNAME_LENGTH, MIN_USERNAME_LENGTH, USERNAME
from studytool.text import unguard_cell

MAX_ROWS = 300
MAX_BYTES = 256 * 1024
MIN_PASSWORD_LENGTH, MAX_PASSWORD_LENGTH = 8, 200
MAX_NAME_LENGTH = 80
# The columns, and what a spreadsheet in either language may call them.
COLUMNS = {
    "username": "username",
    "帳號": "username",
    "使用者名稱": "username",
    "display name": "display_name",
    "display_name": "display_name",
    "name": "display_name",
    "姓名": "display_name",
    "顯示名稱": "display_name",
    "password": "password",
    "密碼": "password",
}


@dataclass(frozen=True)
class RosterError:
    """`code` says what is wrong in `row` (the file's line, the header being 1) and `field`."""

    row: int
    field: str
    value: str
    code: str


@dataclass(frozen=True)
class RosterRow:
    """A student as the file has it; `password` is empty where one is to be made."""

    row: int
    username: str
    display_name: str
    password: str

    @property
    def key(self) -> str:
        return fold_username(self.username)


def read_roster(data: bytes) -> tuple[list[RosterRow], list[RosterError]]:
    """The rows that say something, and all errors; blank rows and other columns are skipped."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [RosterError(1, "", "", "not-utf-8")]
    if len(data) > MAX_BYTES:
        return [], [RosterError(1, "", "", "too-large")]
    if "\0" in text:
        return [], [RosterError(text.count("\n", 0, text.index("\0")) + 1, "", "", "not-text")]
    first = text.partition("\n")[0]
    # A comma, or what a spreadsheet puts on the clipboard or, in some countries, in a file.
    delimiter = max(",\t;", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = next(reader, [])
        records = [(reader.line_num, cells) for cells in reader if any(map(str.strip, cells))]
    except csv.Error:
        return [], [RosterError(reader.line_num, "", "", "not-csv")]
    columns = {
        COLUMNS[name]: index
        for index, cell in enumerate(header)
        if (name := cell.strip().casefold()) in COLUMNS
    }
    if "username" not in columns:
        return [], [RosterError(1, "username", ",".join(header)[:80], "no-username-column")]
    if not records:
        return [], [RosterError(1, "", "", "no-rows")]
    if len(records) > MAX_ROWS:
        return [], [RosterError(records[MAX_ROWS][0], "", "", "too-many-rows")]
    rows = [_read_row(line, cells, columns) for line, cells in records]
    return rows, [error for row in rows for error in _check_row(row)] + _find_repeats(rows)


def _read_row(line: int, cells: list[str], columns: dict[str, int]) -> RosterRow:
    def cell(name: str) -> str:
        index = columns.get(name, len(cells))
        return unguard_cell(cells[index].strip()) if index < len(cells) else ""

    username = unicodedata.normalize("NFKC", cell("username"))
    return RosterRow(line, username, cell("display_name"), cell("password"))


def _check_row(row: RosterRow) -> list[RosterError]:
    found = []

    def add(field: str, value: str, code: str) -> None:
        found.append(RosterError(row.row, field, value[:80], code))

    if not row.username:
        add("username", "", "username-missing")
    elif not MIN_USERNAME_LENGTH <= len(row.username) <= MAX_USERNAME_LENGTH:
        add("username", row.username, "username-length")
    elif not USERNAME.match(row.username):
        add("username", row.username, "username-characters")
    if len(row.display_name) > MAX_NAME_LENGTH:
        add("display_name", row.display_name, "name-length")
    if any(unicodedata.category(char) == "Cc" for char in row.display_name):
        add("display_name", row.display_name, "not-text")
    if row.password and not MIN_PASSWORD_LENGTH <= len(row.password) <= MAX_PASSWORD_LENGTH:
        # The password itself is shown on no page.
        add("password", "", "password-length")
    return found


def _find_repeats(rows: list[RosterRow]) -> list[RosterError]:
    seen: set[str] = set()
    found = []
    for row in rows:
        if row.username and row.key in seen:
            found.append(RosterError(row.row, "username", row.username, "username-repeated"))
        seen.add(row.key)
    return found

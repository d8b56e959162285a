"""Where in the browser each problem of a draft is mended."""

from __future__ import annotations

from collections.abc import Callable

from flask import url_for

from studytool.facts import Problem
from studytool.facts.editing import TableText, read_table, read_wording
from studytool.services.content.drafts import Draft

TABLES = {"entities": "entities.csv", "facts": "facts.csv"}
_PROPERTY = "properties."


def line_of(problem: Problem, table: str) -> int | None:
    """The line of the table's file in which the problem stands; None if that is elsewhere."""
    name, _, rest = problem.where.partition(":")
    line = rest.partition(":")[0]
    return int(line) if name == TABLES[table] and line.isdigit() else None


def find_places(draft: Draft) -> Callable[[Problem], str | None]:
    """Tell the address at which a problem is mended, with the field that holds it.

    None for what has no page: the header, the sources, and whatever cannot be read at all.
    """
    found = {table: read_table(draft.files, name) for table, name in TABLES.items()}
    tables = {table: text for table, text in found.items() if text is not None}
    indexes = {
        table: {line: index for index, line in enumerate(text.lines)}
        for table, text in tables.items()
    }
    properties = read_wording(draft.files)

    def place(problem: Problem) -> str | None:
        for table, text in tables.items():
            line = line_of(problem, table)
            if line in indexes[table]:
                return _row_address(draft.id, table, text, indexes[table][line], problem.field)
        own = problem.field.removeprefix(_PROPERTY).partition(".")[0]
        if problem.field.startswith(_PROPERTY) and own in properties:
            return url_for("content.wording", draft_id=draft.id, property_id=own)
        return None

    return place


def _row_address(draft_id: int, table: str, text: TableText, index: int, column: str) -> str:
    anchor = f"cell-{text.columns.index(column)}" if column in text.columns else None
    return url_for("content.row", draft_id=draft_id, table=table, index=index, _anchor=anchor)

"""Files for the instructor: workbooks, folders, lists of problems, the template."""

# ruff: noqa: E501 (a note is one text, whatever its length)
from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import Response
from flask_babel import gettext

from studytool.facts import Problem
from studytool.facts.workbook import write_workbook
from studytool.services.archive import pack_files
from studytool.text import write_csv
from studytool.web.attachments import CSV, XLSX, ZIP, attach
from studytool.web.content.example import EXAMPLE


def problems_csv(problems: Sequence[Problem]) -> Response:
    """A row for each problem; no cell of it is a formula."""
    header = [
        gettext("Place"),
        gettext("Field"),
        gettext("What stands there"),
        gettext("What is wrong"),
        gettext("What is expected"),
        gettext("Perhaps"),
    ]
    rows = [
        (each.where, each.field, each.value, each.problem, each.expected, each.suggestion)
        for each in problems
    ]
    return attach(write_csv(header, rows), CSV, "problems.csv")


def workbook(files: Mapping[str, bytes], name: str) -> Response:
    """A pack's files as a workbook; raises as `write_workbook` does."""
    return attach(write_workbook(files, _notes()), XLSX, f"{name}.xlsx")


def folder(files: Mapping[str, bytes], name: str) -> Response:
    """A pack's files as a ZIP of its folder."""
    return attach(pack_files(files), ZIP, f"{name}.zip")


def template() -> Response:
    """A workbook with a small example that loads as it is."""
    return workbook(EXAMPLE, "studytool-template")


def _notes() -> list[list[str]]:
    lines = (
        gettext("How to fill in this workbook"),
        gettext("pack: what the pack is called, in each of its languages. Its id stays the same for good."),
        gettext("sources: the texts that the facts come from, one in each row."),
        gettext("text: those texts, a paragraph in each row, with the id of the source beside it."),
        gettext("types: the kinds of things there are, such as city or person."),
        gettext("units: how numbers with a unit are read, for each language and plural."),
        gettext("properties: what may be said of a type, and how it is asked and stated. {subject} and {value} stand for names."),
        gettext("entities: the things that facts are about, with their names. | stands between other names."),
        gettext("facts: one statement in each row, with the passage of the text that says it, word for word."),
        gettext("Values are ids of entities, dates such as 2023-05-18 or 2023-05, or numbers. Formulas are refused."),
    )  # fmt: skip
    return [[line] for line in lines]

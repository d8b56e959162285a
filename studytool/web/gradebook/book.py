"""The gradebook of a class: on screen, as CSV and as a workbook."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from studytool.services import classes, results
from studytool.text import write_csv
from studytool.web import clock
from studytool.web.attachments import CSV, XLSX, attach
from studytool.web.gradebook.blueprint import bp
from studytool.web.gradebook.files import gradebook_table, write_xlsx
from studytool.web.sessions import require_learner


@bp.get("/gradebook")
def book(class_id: int) -> ResponseReturnValue:
    return render_template(
        "gradebook/book.html",
        view=classes.get_class(require_learner(), class_id),
        book=_read(class_id),
    )


@bp.get("/gradebook.csv")
def book_csv(class_id: int) -> ResponseReturnValue:
    text = write_csv(*gradebook_table(_read(class_id)))
    return attach(text, CSV, f"gradebook-{class_id}.csv")


@bp.get("/gradebook.xlsx")
def book_xlsx(class_id: int) -> ResponseReturnValue:
    found = _read(class_id)
    content = write_xlsx(found.class_name, *gradebook_table(found))
    return attach(content, XLSX, f"gradebook-{class_id}.xlsx")


def _read(class_id: int) -> results.Gradebook:
    return results.get_gradebook(require_learner(), class_id, now=clock.now())

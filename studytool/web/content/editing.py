"""Editing a draft: rows of its two tables, and the wording of its properties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from studytool.facts.editing import (
    WORDING_KEYS,
    TableText,
    read_table,
    read_wording,
    remove_row,
    write_row,
    write_wording,
)
from studytool.services.content import drafts
from studytool.services.content.drafts import Draft
from studytool.web import clock
from studytool.web.content.blueprint import bp
from studytool.web.content.drafts import tell_changed
from studytool.web.content.forms import EditForm, make_edit_form
from studytool.web.content.mending import TABLES, line_of
from studytool.web.content.words import column_hint, column_name, wording_name
from studytool.web.names import language_name
from studytool.web.sessions import require_learner

ROWS_A_PAGE = 50


@bp.get("/drafts/<record:draft_id>/<any(entities, facts):table>")
def table(draft_id: int, table: str) -> ResponseReturnValue:
    """The rows, fifty to a page; `q` keeps those that hold a text."""
    draft = drafts.get_draft(require_learner(), draft_id)
    found = _require_table(draft, table)
    wanted = request.args.get("q", "").strip().casefold()
    rows = [
        (index, row)
        for index, row in enumerate(found.rows)
        if not wanted or any(wanted in cell.casefold() for cell in row)
    ]
    page_count = max(1, -(-len(rows) // ROWS_A_PAGE))
    page = min(max(request.args.get("page", 1, type=int), 1), page_count)
    start = (page - 1) * ROWS_A_PAGE
    return render_template(
        "content/table.html",
        draft=draft,
        table=table,
        columns=found.columns,
        rows=rows[start : start + ROWS_A_PAGE],
        row_count=len(rows),
        broken=_rows_with_problems(draft, table, found),
        page=page,
        page_count=page_count,
        wanted=request.args.get("q", ""),
    )


@bp.route("/drafts/<record:draft_id>/<any(entities, facts):table>/new", methods=["GET", "POST"])
def new_row(draft_id: int, table: str) -> ResponseReturnValue:
    draft = drafts.get_draft(require_learner(), draft_id)
    columns = _require_table(draft, table).columns
    return _edit_row(draft, table, None, columns, [""] * len(columns))


@bp.route(
    "/drafts/<record:draft_id>/<any(entities, facts):table>/<int:index>", methods=["GET", "POST"]
)
def row(draft_id: int, table: str, index: int) -> ResponseReturnValue:
    draft = drafts.get_draft(require_learner(), draft_id)
    found = _require_table(draft, table)
    if index >= len(found.rows):
        abort(404)
    return _edit_row(draft, table, index, found.columns, found.rows[index])


@bp.post("/drafts/<record:draft_id>/<any(entities, facts):table>/<int:index>/remove")
def remove(draft_id: int, table: str, index: int) -> ResponseReturnValue:
    draft = drafts.get_draft(require_learner(), draft_id)
    form = EditForm()
    if not form.validate_on_submit():
        abort(400)
    try:
        files = remove_row(draft.files, TABLES[table], index)
    except (IndexError, ValueError):
        abort(404)
    return _save(draft, files, form, url_for(".table", draft_id=draft.id, table=table))


@bp.get("/drafts/<record:draft_id>/wording")
def wordings(draft_id: int) -> ResponseReturnValue:
    draft = drafts.get_draft(require_learner(), draft_id)
    return render_template("content/wordings.html", draft=draft, wordings=read_wording(draft.files))


@bp.route("/drafts/<record:draft_id>/wording/<property_id>", methods=["GET", "POST"])
def wording(draft_id: int, property_id: str) -> ResponseReturnValue:
    """How one property is asked and stated."""
    draft = drafts.get_draft(require_learner(), draft_id)
    known = read_wording(draft.files).get(property_id)
    if known is None:
        abort(404)
    names = [(f"{key}-{n}", lang, key) for n, lang in enumerate(known) for key in WORDING_KEYS]
    fields = [
        (name, f"{wording_name(key)} ({language_name(lang)})", known[lang].get(key, ""))
        for name, lang, key in names
    ]
    form = make_edit_form(fields, revision=draft.revision)
    if form.validate_on_submit():
        given: dict[str, dict[str, str]] = {}
        for name, lang, key in names:
            given.setdefault(lang, {})[key] = (form[name].data or "").strip()
        files = write_wording(draft.files, property_id, given)
        return _save(draft, files, form, url_for(".wordings", draft_id=draft.id))
    problems = [p for p in draft.checked.problems if f"properties.{property_id}." in p.field]
    return render_template(
        "content/wording.html",
        draft=draft,
        property_id=property_id,
        form=form,
        languages={name: lang for name, lang, _ in names},
        problems=problems,
    ), (422 if form.errors else 200)


def _edit_row(
    draft: Draft, table: str, index: int | None, columns: Sequence[str], cells: Sequence[str]
) -> ResponseReturnValue:
    fields = [
        (f"cell-{n}", column_name(column), cell)
        for n, (column, cell) in enumerate(zip(columns, cells, strict=True))
    ]
    form = make_edit_form(fields, revision=draft.revision)
    if form.validate_on_submit():
        given = [(form[name].data or "").strip() for name, _, _ in fields]
        files = write_row(draft.files, TABLES[table], index, given)
        return _save(draft, files, form, url_for(".table", draft_id=draft.id, table=table))
    found = _require_table(draft, table)
    line = found.lines[index] if index is not None else 0
    problems = [each for each in draft.checked.problems if line and line_of(each, table) == line]
    return render_template(
        "content/row.html",
        draft=draft,
        hints={f"cell-{n}": column_hint(column) for n, column in enumerate(columns)},
        table=table,
        index=index,
        columns=columns,
        cells=cells,
        form=form,
        problems=problems,
    ), (422 if form.errors else 200)


def _save(
    draft: Draft, files: Mapping[str, bytes], form: EditForm, back: str
) -> ResponseReturnValue:
    try:
        drafts.save_files(
            require_learner(), draft.id, files, revision=form.revision.data, now=clock.now()
        )
    except drafts.DraftChanged:
        return tell_changed(draft.id)
    flash(gettext("Saved in the draft. Nothing is public yet."), "done")
    if draft.checked.problems:
        # Whoever mends a draft goes on with what is left.
        back = url_for(".draft", draft_id=draft.id)
    return redirect(back, 303)


def _require_table(draft: Draft, table: str) -> TableText:
    found = read_table(draft.files, TABLES[table])
    if found is None:
        abort(404)
    return found


def _rows_with_problems(draft: Draft, table: str, found: TableText) -> Counter[int]:
    """By row, how many things are wrong with it."""
    index_of = {line: index for index, line in enumerate(found.lines)}
    lines = (line_of(problem, table) for problem in draft.checked.problems)
    return Counter(index_of[line] for line in lines if line in index_of)

"""Sending a file: checked at once, and kept as a draft if it is sound."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from itsdangerous import BadData, URLSafeSerializer

from studytool.facts import Problem
from studytool.facts.uploads import Upload, read_upload
from studytool.services.content import access, changes, drafts, history
from studytool.web import clock
from studytool.web.content.blueprint import bp
from studytool.web.content.downloads import problems_csv
from studytool.web.content.forms import TokenForm, UploadForm
from studytool.web.i18n import interface_language
from studytool.web.sessions import require_learner

# So many fit into a form that gives them back.
MAX_TOKEN_PROBLEMS = 2_000
SALT = "studytool.problems"


@bp.get("")
def index() -> ResponseReturnValue:
    """The instructor's packs and drafts, and the way in for new ones."""
    return _show_index(UploadForm(formdata=None))


@bp.get("/upload")
def upload_page() -> ResponseReturnValue:
    """Where a reload after a refused file lands."""
    return redirect(url_for(".index"), 303)


@bp.post("/upload")
def upload() -> ResponseReturnValue:
    """Check a file. Nothing is kept of a broken one, unless asked for."""
    learner = require_learner()
    form = UploadForm()
    if not form.validate_on_submit():
        return _show_index(form), 422
    pack_id = form.pack.data or None
    current = history.get_files(learner, pack_id) if pack_id else None
    name = str(form.file.data.filename or "")
    found = read_upload(name, form.file.data.read(), current)
    if found.pack is not None and form.check_only.data:
        told = changes.list_changes(found.pack, interface_language())
        return render_template("content/checked.html", name=name, pack=found.pack, changes=told)
    is_kept = found.pack is not None or (form.keep_broken.data and found.is_readable)
    if not is_kept or form.check_only.data:
        return _tell_problems(name, found.problems), 422
    try:
        draft_id = drafts.create_draft(
            learner, found.files, pack_id=_pack_id(found, pack_id), name=name, now=clock.now()
        )
    except access.PackTaken as error:
        form.file.errors = [
            gettext("The id “%(id)s” belongs to another’s pack. Choose another.", id=str(error))
        ]
        return _show_index(form), 422
    flash(gettext("“%(name)s” is kept as a draft. Nothing is public yet.", name=name), "done")
    return redirect(url_for(".draft", draft_id=draft_id), 303)


@bp.post("/problems.csv")
def download_problems() -> ResponseReturnValue:
    """The problems of a file that was refused, and so not kept, as a table."""
    form = TokenForm()
    if not form.validate_on_submit():
        abort(400)
    try:
        told = json.loads(_serializer().loads(form.token.data))
    except (BadData, ValueError):
        abort(400)
    return problems_csv([Problem(**each) for each in told])


def _show_index(form: UploadForm) -> str:
    learner = require_learner()
    return render_template(
        "content/index.html",
        packs=access.list_own_packs(learner),
        drafts=drafts.list_drafts(learner),
        form=form,
    )


def _tell_problems(name: str, problems: Sequence[Problem]) -> str:
    kept = [asdict(each) for each in problems[:MAX_TOKEN_PROBLEMS]]
    token = _serializer().dumps(json.dumps(kept, ensure_ascii=False))
    form = TokenForm(formdata=None, token=token)
    return render_template("content/refused.html", name=name, problems=problems, form=form)


def _pack_id(found: Upload, pack_id: str | None) -> str:
    if found.pack is not None:
        return found.pack.id
    return pack_id or ""


def _serializer() -> URLSafeSerializer:
    # Signed, since what comes back is served as a file of ours; and compressed.
    return URLSafeSerializer(current_app.secret_key or "", salt=SALT)

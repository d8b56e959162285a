"""A published pack: its versions, its files, and the answers that were graded anew."""

from __future__ import annotations

from flask import abort, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from studytool.services import library, work
from studytool.services.content import drafts, history
from studytool.web import clock
from studytool.web.content import downloads
from studytool.web.content.blueprint import bp
from studytool.web.content.forms import EmptyForm, UploadForm
from studytool.web.sessions import require_learner


@bp.get("/template.xlsx")
def template() -> ResponseReturnValue:
    return downloads.template()


@bp.get("/packs/<slug:pack_id>")
def pack(pack_id: str) -> ResponseReturnValue:
    learner = require_learner()
    versions = history.list_versions(learner, pack_id)
    return render_template(
        "content/pack.html",
        view=library.get_pack(pack_id),
        versions=versions,
        form=EmptyForm(formdata=None),
        upload_form=UploadForm(formdata=None, pack=pack_id),
    )


@bp.post("/packs/<slug:pack_id>/edit")
def edit_pack(pack_id: str) -> ResponseReturnValue:
    """Begin a draft of what is published."""
    learner = require_learner()
    if not EmptyForm().validate_on_submit():
        abort(400)
    draft_id = drafts.begin_draft(learner, pack_id, now=clock.now())
    return redirect(url_for(".draft", draft_id=draft_id), 303)


@bp.post("/packs/<slug:pack_id>/versions/<record:number>/restore")
def restore(pack_id: str, number: int) -> ResponseReturnValue:
    """Publish an earlier version's files as a new version."""
    learner = require_learner()
    if not EmptyForm().validate_on_submit():
        abort(400)
    job_id = drafts.roll_back(learner, pack_id, number, now=clock.now())
    work.wake(current_app)
    return redirect(url_for(".job", job_id=job_id), 303)


@bp.get("/packs/<slug:pack_id>/workbook.xlsx")
def pack_workbook(pack_id: str) -> ResponseReturnValue:
    return downloads.workbook(history.get_files(require_learner(), pack_id), pack_id)


@bp.get("/packs/<slug:pack_id>/folder.zip")
def pack_folder(pack_id: str) -> ResponseReturnValue:
    return downloads.folder(history.get_files(require_learner(), pack_id), pack_id)


@bp.get("/packs/<slug:pack_id>/regrades")
def regrades(pack_id: str) -> ResponseReturnValue:
    """Which answers a correction graded anew."""
    lines = history.list_regrades(require_learner(), pack_id)
    return render_template(
        "content/regrades.html", pack=library.get_pack(pack_id).pack, lines=lines
    )

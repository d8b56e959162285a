"""A draft: what is wrong with it, or what it would change, and what may be done with it."""

from __future__ import annotations

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from studytool.services import work
from studytool.services.content import access, changes, drafts
from studytool.web import clock
from studytool.web.content import downloads
from studytool.web.content.blueprint import bp
from studytool.web.content.forms import EmptyForm
from studytool.web.content.mending import find_places
from studytool.web.i18n import interface_language
from studytool.web.sessions import require_learner


@bp.get("/drafts/<record:draft_id>")
def draft(draft_id: int) -> ResponseReturnValue:
    found = drafts.get_draft(require_learner(), draft_id)
    pack = found.checked.pack
    told = changes.list_changes(pack, interface_language()) if pack is not None else None
    return render_template(
        "content/draft.html",
        draft=found,
        pack=pack,
        problems=found.checked.problems,
        changes=told,
        place=find_places(found),
        form=EmptyForm(formdata=None),
    )


@bp.get("/drafts/<record:draft_id>/problems.csv")
def draft_problems(draft_id: int) -> ResponseReturnValue:
    found = drafts.get_draft(require_learner(), draft_id)
    return downloads.problems_csv(found.checked.problems)


@bp.get("/drafts/<record:draft_id>/workbook.xlsx")
def draft_workbook(draft_id: int) -> ResponseReturnValue:
    found = drafts.get_draft(require_learner(), draft_id)
    if found.checked.pack is None:
        abort(404)
    return downloads.workbook(found.files, found.pack_id)


@bp.get("/drafts/<record:draft_id>/folder.zip")
def draft_folder(draft_id: int) -> ResponseReturnValue:
    found = drafts.get_draft(require_learner(), draft_id)
    return downloads.folder(found.files, found.pack_id or "draft")


@bp.post("/drafts/<record:draft_id>/publish")
def publish_draft(draft_id: int) -> ResponseReturnValue:
    """Have it published in the background."""
    learner = require_learner()
    if not EmptyForm().validate_on_submit():
        abort(400)
    try:
        job_id = drafts.queue_publishing(learner, draft_id, now=clock.now())
    except drafts.DraftBroken:
        flash(gettext("The draft has errors: mend them first. Nothing was published."), "error")
        return redirect(url_for(".draft", draft_id=draft_id), 303)
    except access.PackTaken as error:
        text = gettext("The id “%(id)s” belongs to another’s pack. Choose another.", id=str(error))
        flash(text, "error")
        return redirect(url_for(".draft", draft_id=draft_id), 303)
    except drafts.DraftChanged:
        return tell_changed(draft_id)
    work.wake(current_app)
    return redirect(url_for(".job", job_id=job_id), 303)


@bp.post("/drafts/<record:draft_id>/discard")
def discard_draft(draft_id: int) -> ResponseReturnValue:
    learner = require_learner()
    if not EmptyForm().validate_on_submit():
        abort(400)
    try:
        drafts.discard_draft(learner, draft_id, now=clock.now())
    except drafts.DraftChanged:
        return tell_changed(draft_id)
    flash(gettext("The draft is thrown away. What is published stays as it is."), "done")
    return redirect(url_for(".index"), 303)


def tell_changed(draft_id: int) -> ResponseReturnValue:
    """Somebody, or another window, was faster."""
    text = gettext(
        "The draft was changed meanwhile, and this was not saved. Here it is as it is now."
    )
    flash(text, "error")
    return redirect(url_for(".draft", draft_id=draft_id), 303)

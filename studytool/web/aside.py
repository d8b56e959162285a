"""Burying and suspending from the study pages, and the page that brings things back."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from studytool.services import library, study
from studytool.web import clock
from studytool.web.forms import AsideForm, BackForm
from studytool.web.i18n import language_for
from studytool.web.sessions import require_learner
from studytool.web.visits import read_visit

bp = Blueprint("aside", __name__, url_prefix="/study/<slug:pack_id>/aside")


@bp.get("")
def page(pack_id: str) -> ResponseReturnValue:
    """What is set aside."""
    learner = require_learner()
    pack = library.get_pack(pack_id).pack
    found = study.list_set_aside(learner, pack_id, language_for(pack.languages), now=clock.now())
    return render_template("study/aside.html", pack=pack, found=found)


@bp.post("/put")
def put(pack_id: str) -> ResponseReturnValue:
    """Bury or suspend, and go on with the next question."""
    learner = require_learner()
    form = AsideForm()
    if not form.validate_on_submit():
        abort(400)
    extent: study.Extent = next(each for each in study.EXTENTS if each == form.extent.data)
    count = study.set_aside(
        learner,
        pack_id,
        extent,
        now=clock.now(),
        token=form.token.data or None,
        review_id=form.review.data,
    )
    flash(_describe(extent, count), "aside")
    return redirect(url_for("study.question", pack_id=pack_id, **read_visit().arguments), 303)


@bp.post("/back")
def back(pack_id: str) -> ResponseReturnValue:
    """Bring back what was chosen."""
    learner = require_learner()
    form = BackForm()
    if not form.validate_on_submit():
        abort(400)
    study.bring_back(learner, pack_id, form.prompt.data or [])
    return redirect(url_for(".page", pack_id=pack_id), 303)


def _describe(extent: study.Extent, count: int) -> str:
    if extent in ("bury_card", "bury_subject"):
        return ngettext(
            "%(num)d question was put off until tomorrow.",
            "%(num)d questions were put off until tomorrow.",
            count,
        )
    return ngettext("%(num)d question was suspended.", "%(num)d questions were suspended.", count)

"""Reporting a problem with a question that was just answered."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from studytool.services import library, reports, study
from studytool.web import clock
from studytool.web.cards import Card
from studytool.web.content.forms import ReportForm
from studytool.web.sessions import require_learner

bp = Blueprint("reports", __name__, url_prefix="/study/<slug:pack_id>/result/<record:review_id>")


@bp.get("/report")
def report(pack_id: str, review_id: int) -> ResponseReturnValue:
    """The form, and what came of an earlier report of the same answer."""
    return _show(pack_id, review_id, ReportForm(formdata=None))


@bp.post("/report")
def send(pack_id: str, review_id: int) -> ResponseReturnValue:
    learner = require_learner()
    form = ReportForm()
    if not form.validate_on_submit():
        return _show(pack_id, review_id, form), 422
    if study.get_result(learner, review_id, now=clock.now()).pack_id != pack_id:
        abort(404)
    reports.report_problem(learner, review_id, form.text.data or "", now=clock.now())
    flash(gettext("Thank you: whoever answers for this pack will see it."), "done")
    here = url_for(".report", pack_id=pack_id, review_id=review_id, attempt=_attempt())
    return redirect(here, 303)


def _attempt() -> int | None:
    """The attempt at a test from whose result the learner came, to go back to it."""
    return request.args.get("attempt", type=int)


def _show(pack_id: str, review_id: int, form: ReportForm) -> str:
    learner = require_learner()
    result = study.get_result(learner, review_id, now=clock.now())
    if result.pack_id != pack_id:
        abort(404)
    known = reports.find_own_report(learner, review_id)
    if known is not None and not form.errors:
        form.text.data = known.text
    return render_template(
        "content/send_report.html",
        pack=library.get_pack(pack_id).pack,
        card=Card(result.item, result.options, response=result.response),
        review_id=review_id,
        known=known,
        form=form,
        attempt_id=_attempt(),
    )

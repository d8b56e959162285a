"""What learners report, for those who answer for the pack."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from studytool.services import reports as service
from studytool.web import clock
from studytool.web.cards import Card
from studytool.web.content.blueprint import bp
from studytool.web.content.certificates import read_certificate
from studytool.web.content.forms import ResolveForm
from studytool.web.sessions import require_learner


@bp.get("/reports")
def reports() -> ResponseReturnValue:
    """The open ones, or all."""
    is_all = request.args.get("all") == "1"
    found = service.list_reports(require_learner(), state=None if is_all else "open")
    return render_template("content/reports.html", reports=found, is_all=is_all)


@bp.get("/reports/<record:report_id>")
def report(report_id: int) -> ResponseReturnValue:
    return _show(report_id, ResolveForm(formdata=None))


@bp.post("/reports/<record:report_id>")
def resolve(report_id: int) -> ResponseReturnValue:
    learner = require_learner()
    form = ResolveForm()
    if form.state.data not in ("mended", "kept"):
        abort(400)
    if not form.validate_on_submit():
        return _show(report_id, form), 422
    service.resolve_report(
        learner, report_id, form.state.data, (form.note.data or "").strip(), now=clock.now()
    )
    flash(gettext("The student sees what came of it."), "done")
    return redirect(url_for(".reports"), 303)


def _show(report_id: int, form: ResolveForm) -> str:
    found = service.get_report(require_learner(), report_id)
    return render_template(
        "content/report.html",
        report=found,
        pack=found.pack,
        card=Card(dict(found.item), found.options, response=found.response),
        verdicts=read_certificate(found.item, found.pack),
        form=form,
    )

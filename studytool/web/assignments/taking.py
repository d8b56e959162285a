"""Taking a test: the paper, saving it while one writes, and handing it in."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from studytool.services import assignments, library
from studytool.services.accounts import Learner
from studytool.services.assignments import AttemptOver, Sheet
from studytool.web import clock
from studytool.web.assignments.blueprint import bp
from studytool.web.assignments.responses import ask, read_responses
from studytool.web.forms import EmptyForm
from studytool.web.moments import clock_time
from studytool.web.sessions import require_learner


@bp.get("/attempts/<record:attempt_id>")
def attempt(attempt_id: int) -> ResponseReturnValue:
    """The whole paper, with what was saved; its result once it was handed in."""
    return _show("assignments/attempt.html", attempt_id)


@bp.get("/attempts/<record:attempt_id>/check")
def check(attempt_id: int) -> ResponseReturnValue:
    """What is still unanswered, before handing in."""
    return _show("assignments/check.html", attempt_id)


@bp.post("/attempts/<record:attempt_id>/save")
def save(attempt_id: int) -> ResponseReturnValue:
    """Keep answers: told as JSON to a page that asks while one writes."""
    learner = require_learner()
    is_kept = _keep(learner, attempt_id)
    if request.accept_mimetypes.best == "application/json":
        saved_at = clock_time(clock.now(), learner.timezone)
        return jsonify({"saved_at": saved_at}) if is_kept else (jsonify({"is_over": True}), 409)
    if is_kept:
        flash(clock_time(clock.now(), learner.timezone), "saved")
    return redirect(url_for(".attempt", attempt_id=attempt_id), 303)


@bp.post("/attempts/<record:attempt_id>/finish")
def finish(attempt_id: int) -> ResponseReturnValue:
    """Keep all answers and go on to the check before handing in."""
    is_kept = _keep(require_learner(), attempt_id)
    return redirect(url_for(".check" if is_kept else ".attempt", attempt_id=attempt_id), 303)


@bp.post("/attempts/<record:attempt_id>/submit")
def submit(attempt_id: int) -> ResponseReturnValue:
    """Hand in what is saved, and the answers that come along."""
    learner = require_learner()
    if not EmptyForm().validate_on_submit():
        abort(400)
    try:
        sheet = assignments.get_sheet(learner, attempt_id, now=clock.now())
    except AttemptOver:
        return redirect(url_for(".result", attempt_id=attempt_id), 303)
    responses = read_responses(sheet.items)
    is_in_time = assignments.submit(learner, attempt_id, responses, now=clock.now())
    if not is_in_time and responses:
        flash("", "too-late")
    return redirect(url_for(".result", attempt_id=attempt_id), 303)


def _keep(learner: Learner, attempt_id: int) -> bool:
    """Save the answers of this request; whether there was still time."""
    if not EmptyForm().validate_on_submit():
        abort(400)
    try:
        sheet = assignments.get_sheet(learner, attempt_id, now=clock.now())
        responses = read_responses(sheet.items)
        assignments.save_drafts(learner, attempt_id, responses, now=clock.now())
    except AttemptOver:
        return False
    return True


def _show(template: str, attempt_id: int) -> ResponseReturnValue:
    learner = require_learner()
    try:
        sheet = assignments.get_sheet(learner, attempt_id, now=clock.now())
    except AttemptOver:
        return redirect(url_for(".result", attempt_id=attempt_id), 303)
    if sheet.is_over:
        template = "assignments/over.html"
    return render_template(template, **_context(sheet))


def _context(sheet: Sheet) -> dict[str, Any]:
    return {
        "sheet": sheet,
        "asked": ask(sheet.items, sheet.drafts),
        "pack": library.get_pack(sheet.assignment.pack_id).pack,
        "now": clock.now(),
    }

"""The study loop: question, answer, result, next."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from studytool.services import library, study
from studytool.web import clock
from studytool.web.answers import read_answer
from studytool.web.cards import Card
from studytool.web.forms import UndoForm
from studytool.web.i18n import language_for
from studytool.web.sessions import require_learner
from studytool.web.visits import read_review, read_visit

bp = Blueprint("study", __name__, url_prefix="/study/<slug:pack_id>")


@bp.get("")
def question(pack_id: str) -> ResponseReturnValue:
    """The next question, or what was done today."""
    learner = require_learner()
    pack = library.get_pack(pack_id).pack
    visit = read_visit()
    if visit.cram and visit.cram.since < 0:
        begun = visit.with_round(study.begin_round(learner, pack_id))
        return redirect(url_for(".question", pack_id=pack_id, **begun.arguments), 303)
    found = study.next_question(
        learner,
        pack_id,
        language_for(pack.languages),
        now=clock.now(),
        form=visit.form,
        again=read_review("again"),
        **visit.wishes,
    )
    if isinstance(found, study.Finished):
        return render_template(
            "study/finished.html", pack=pack, finished=found, visit=visit, now=clock.now()
        )
    return render_template(
        "study/question.html",
        pack=pack,
        question=found,
        card=Card(found.item, found.options),
        counts=found.counts,
        visit=visit,
        preferences=found.preferences,
    )


@bp.get("/reveal")
def reveal(pack_id: str) -> ResponseReturnValue:
    """A flashcard's other side."""
    learner = require_learner()
    pack = library.get_pack(pack_id).pack
    token = request.args.get("token", "")
    visit = read_visit()
    revealed = study.reveal(learner, token, now=clock.now(), pack_id=pack_id, **visit.wishes)
    return render_template(
        "study/reveal.html",
        pack=pack,
        card=Card(revealed.item, []),
        counts=revealed.counts,
        intervals=revealed.intervals,
        preferences=revealed.preferences,
        visit=visit,
        token=token,
    )


@bp.post("/answer")
def answer(pack_id: str) -> ResponseReturnValue:
    """Record an answer, then show its result at an address of its own."""
    learner = require_learner()
    visit = read_visit()
    form = read_answer()
    if form is None or not form.validate_on_submit():
        abort(400)
    is_unknown = bool(form.unknown.data)
    if not is_unknown and form.slip:
        flash(form.slip, "empty")
        for name, value in form.kept.items():
            flash(f"{name}={value}", "kept")
        return redirect(url_for(".question", pack_id=pack_id, **visit.arguments), 303)
    response = "" if is_unknown else form.given
    review_id = study.record_answer(
        learner,
        form.token.data or "",
        response,
        form.shown_ms.data,
        now=clock.now(),
        pack_id=pack_id,
        **visit.wishes,
    )
    return redirect(
        url_for(".result", pack_id=pack_id, review_id=review_id, **visit.arguments), 303
    )


@bp.get("/result/<record:review_id>")
def result(pack_id: str, review_id: int) -> ResponseReturnValue:
    learner = require_learner()
    found = study.get_result(learner, review_id, now=clock.now())
    if found.pack_id != pack_id:
        abort(404)
    return render_template(
        "study/result.html",
        pack=library.get_pack(pack_id).pack,
        result=found,
        result_id=review_id,
        card=Card(found.item, found.options, response=found.response),
        counts=found.counts,
        preferences=found.preferences,
        visit=read_visit(),
    )


@bp.post("/undo")
def undo(pack_id: str) -> ResponseReturnValue:
    """Take the newest answer back, and ask its question again."""
    learner = require_learner()
    form = UndoForm()
    if not form.validate_on_submit() or form.review.data is None:
        abort(400)
    try:
        study.undo_answer(learner, pack_id, form.review.data, now=clock.now())
    except study.UndoRefused:
        flash(gettext("Only the newest answer of today can be taken back."), "told")
        return redirect(url_for(".question", pack_id=pack_id, **read_visit().arguments), 303)
    flash(gettext("Your answer was taken back. Here is the question again."), "told")
    arguments = {**read_visit().arguments, "again": form.review.data}
    return redirect(url_for(".question", pack_id=pack_id, **arguments), 303)

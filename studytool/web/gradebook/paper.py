"""A test's paper with its key: to look at and to print."""

from __future__ import annotations

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from studytool.services import assignments, classes
from studytool.web.cards import Card
from studytool.web.forms import EmptyForm
from studytool.web.gradebook.blueprint import bp
from studytool.web.sessions import require_learner


@bp.get("/assignments/<record:assignment_id>")
def paper(class_id: int, assignment_id: int) -> ResponseReturnValue:
    """The settings, and every question with its answer."""
    return _render("gradebook/paper.html", class_id, assignment_id)


@bp.get("/assignments/<record:assignment_id>/print")
def print_paper(class_id: int, assignment_id: int) -> ResponseReturnValue:
    return _render("gradebook/print_paper.html", class_id, assignment_id)


@bp.get("/assignments/<record:assignment_id>/print-key")
def print_key(class_id: int, assignment_id: int) -> ResponseReturnValue:
    return _render("gradebook/print_key.html", class_id, assignment_id)


@bp.post("/assignments/<record:assignment_id>/draw")
def draw_another(class_id: int, assignment_id: int) -> ResponseReturnValue:
    """Another paper in the place of this one, until somebody begins."""
    if not EmptyForm().validate_on_submit():
        abort(400)
    try:
        assignments.draw_another(require_learner(), class_id, assignment_id)
    except assignments.PaperFrozen:
        refusal = gettext("Somebody has begun, so this paper stays.")
    except assignments.NothingToDraw:
        refusal = gettext("The pack now asks nothing of this kind, so this paper stays.")
    else:
        return redirect(url_for(".paper", class_id=class_id, assignment_id=assignment_id), 303)
    return _render("gradebook/paper.html", class_id, assignment_id, refusal=refusal), 409


def _render(template: str, class_id: int, assignment_id: int, *, refusal: str = "") -> str:
    viewer = require_learner()
    view = classes.get_class(viewer, class_id)
    printed = assignments.get_printed(viewer, class_id, assignment_id)
    cards = [(each.position, Card(each.item, each.options)) for each in printed.items]
    return render_template(
        template,
        view=view,
        assignment=printed.assignment,
        cards=cards,
        pack=printed.pack,
        corrections=printed.corrections,
        can_be_drawn_anew=printed.can_be_drawn_anew,
        refusal=refusal,
    )

"""A test's paper with its key: to look at and to print."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from studytool.services import assignments, classes
from studytool.web.cards import Card
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


def _render(template: str, class_id: int, assignment_id: int) -> str:
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
    )

"""What there is to do, one assignment, and what came of an attempt."""

from __future__ import annotations

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from studytool.papers import say_response
from studytool.services import assignments, library
from studytool.services.assignments import AttemptRefused
from studytool.web import clock
from studytool.web.assignments.blueprint import bp
from studytool.web.cards import Card
from studytool.web.explanations import Explanation
from studytool.web.forms import EmptyForm
from studytool.web.sessions import require_learner

REFUSALS = {
    "not-open": Explanation(
        _l("This test is not open yet"), _l("Come back once it opens. Nothing was counted.")
    ),
    "closed": Explanation(
        _l("This test is closed"), _l("It can no longer be begun. Nothing was counted.")
    ),
    "none-left": Explanation(
        _l("You have used all your attempts"), _l("What you handed in is kept as it was.")
    ),
}


@bp.get("")
def index() -> ResponseReturnValue:
    found = assignments.list_mine(require_learner(), now=clock.now())
    packs = {pack.id: pack for pack in library.list_packs()}
    return render_template("assignments/index.html", mine=found, packs=packs, now=clock.now())


@bp.get("/<record:assignment_id>")
def page(assignment_id: int) -> ResponseReturnValue:
    found = assignments.get_mine(require_learner(), assignment_id, now=clock.now())
    pack = library.get_pack(found.assignment.pack_id).pack
    return render_template("assignments/page.html", mine=found, pack=pack, now=clock.now())


@bp.post("/<record:assignment_id>/start")
def start(assignment_id: int) -> ResponseReturnValue:
    """Begin an attempt, or go on with the one that is open."""
    if not EmptyForm().validate_on_submit():
        abort(400)
    try:
        attempt_id = assignments.start_attempt(require_learner(), assignment_id, now=clock.now())
    except AttemptRefused as error:
        page = render_template(
            "assignments/refused.html",
            explanation=REFUSALS[error.reason],
            assignment_id=assignment_id,
        )
        return page, 409
    return redirect(url_for(".attempt", attempt_id=attempt_id), 303)


@bp.get("/attempts/<record:attempt_id>/result")
def result(attempt_id: int) -> ResponseReturnValue:
    """The mark and every answer, once they are shown; until then, that it was handed in."""
    found = assignments.get_outcome(require_learner(), attempt_id, now=clock.now())
    cards = [
        (answer, Card(answer.item.item, answer.item.options, response=answer.response))
        for answer in found.answers or []
    ]
    return render_template(
        "assignments/result.html",
        outcome=found,
        cards=cards,
        pack=found.pack,
        say_response=say_response,
    )

"""Where a class stands on a pack."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from studytool.services import classes, library, results
from studytool.web import clock
from studytool.web.gradebook.blueprint import bp
from studytool.web.sessions import require_learner

# Five tints; a half is nobody's forgetting all, and 0.9 is what is aimed at.
_STEPS = (0.5, 0.7, 0.8, 0.9)


@bp.get("/overview")
def overview(class_id: int) -> ResponseReturnValue:
    viewer = require_learner()
    view = classes.get_class(viewer, class_id)
    packs = [pack for pack in library.list_packs() if pack.id in view.pack_ids]
    asked = request.args.get("pack", "")
    pack_id = asked if asked in view.pack_ids else next((pack.id for pack in packs), None)
    found = None
    if pack_id is not None:
        found = results.get_overview(viewer, class_id, pack_id, now=clock.now())
    return render_template(
        "gradebook/overview.html",
        view=view,
        packs=packs,
        overview=found,
        tint=tint,
        now=clock.now(),
    )


def tint(recall: float) -> int:
    """0 (faint) to 4 (full): how much of a topic is recalled."""
    return sum(recall >= step for step in _STEPS)

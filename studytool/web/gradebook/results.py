"""Results of a test, and how well it measured; of practice, who has done it."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from studytool.measurement import (
    MIN_STUDENTS,
    read_discrimination,
    read_facility,
    read_reliability,
)
from studytool.services import assignments, classes, results
from studytool.web.attachments import CSV, attach
from studytool.web.gradebook.blueprint import bp
from studytool.web.gradebook.files import answers_csv
from studytool.web.sessions import require_learner

FACILITY = {
    "none": "",
    "hard": _l("hard"),
    "fit": _l("fitting"),
    "easy": _l("very easy"),
}
DISCRIMINATION = {
    "none": _l("too few answers to tell"),
    "reversed": _l("look at this question: those who know less did better on it"),
    "weak": _l("tells little"),
    "fair": _l("tells fairly well who knows more"),
    "good": _l("tells well who knows more"),
}
RELIABILITY = {
    "none": _l("Too few students or answers to tell how reliable the scores are."),
    "low": _l("Small differences between scores mean nothing here. More questions would help."),
    "class": _l("Good enough for a class test; not for a decision that rests on it alone."),
    "decisions": _l("The order of the students would be much the same with other such questions."),
}


@bp.get("/assignments/<record:assignment_id>/results")
def test_results(class_id: int, assignment_id: int) -> ResponseReturnValue:
    viewer = require_learner()
    view = classes.get_class(viewer, class_id)
    found = assignments.get_assignment(viewer, class_id, assignment_id)
    if found.practice is not None:
        lines = results.list_practice(viewer, class_id, assignment_id)
        return render_template("gradebook/practice.html", view=view, assignment=found, lines=lines)
    return render_template(
        "gradebook/results.html",
        view=view,
        assignment=found,
        analysis=results.analyse(viewer, class_id, assignment_id),
        min_students=MIN_STUDENTS,
        say_facility=lambda value: FACILITY[read_facility(value)],
        say_discrimination=lambda value: DISCRIMINATION[read_discrimination(value)],
        say_reliability=lambda value: RELIABILITY[read_reliability(value)],
        is_reversed=lambda value: read_discrimination(value) == "reversed",
    )


@bp.get("/assignments/<record:assignment_id>/answers.csv")
def test_answers(class_id: int, assignment_id: int) -> ResponseReturnValue:
    rows = results.list_answers(require_learner(), class_id, assignment_id)
    return attach(answers_csv(rows), CSV, f"answers-{assignment_id}.csv")

"""Bringing a class list in, and the login cards that come of it."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from studytool.services import classes
from studytool.services.classes.roster import RosterPlan
from studytool.services.classes.rosterfile import RosterError
from studytool.web import clock
from studytool.web.peopleforms import RosterForm
from studytool.web.sessions import require_learner
from studytool.web.teach.blueprint import bp

FAULTS = {
    "not-utf-8": _l("The file is not in UTF-8. Save it as “CSV UTF-8”."),
    "too-large": _l("The file is larger than 256 kB."),
    "not-text": _l("A control character stands here. Expected plain text."),
    "not-csv": _l("This is no CSV file."),
    "no-username-column": _l("No column is headed “username”. The first row names the columns."),
    "no-rows": _l("There is nobody in the list."),
    "too-many-rows": _l("A list has 300 rows at most. Split it."),
    "username-missing": _l("The username is missing."),
    "username-length": _l("A username has 2 to 40 characters."),
    "username-characters": _l("A username holds letters, digits and . _ - only, without spaces."),
    "username-repeated": _l("This username stands in the list twice."),
    "username-taken": _l(
        "Somebody who is in none of your classes has this username. Whoever it is may join by the "
        "class code; for anybody else choose another name."
    ),
    "name-length": _l("A name has 80 characters at most."),
    "password-length": _l("A password has 8 to 200 characters, or is left out to have one made."),
    "changed-meanwhile": _l("The class was changed meanwhile. Look at the list again."),
}
CHANGES = {
    "new": _l("new account"),
    "joins": _l("joins this class"),
    "returns": _l("comes back"),
    "renamed": _l("new name"),
    "same": _l("unchanged"),
}
FIELDS = {
    "username": _l("Username"),
    "display_name": _l("Name on class lists"),
    "password": _l("Password"),
}


@bp.route("/classes/<record:class_id>/roster", methods=["GET", "POST"])
def roster(class_id: int) -> ResponseReturnValue:
    """Look first, then do it; the cards are on the page that answers, and never again."""
    viewer = require_learner()
    view = classes.get_class(viewer, class_id)
    form = RosterForm()
    if not form.validate_on_submit():
        return _render(view, form)
    data = _given(form)
    form.text.data = data.decode("utf-8-sig", "replace").replace("\0", "")
    try:
        if not form.apply.data:
            return _render(view, form, plan=classes.plan_roster(viewer, class_id, data))
        plan, cards = classes.apply_roster(viewer, class_id, data, now=clock.now())
    except classes.RosterRefused as error:
        return _render(view, form, errors=error.errors), 422
    return render_template("teach/cards.html", view=view, cards=cards, plan=plan)


def _given(form: RosterForm) -> bytes:
    """The uploaded file, or else the pasted text."""
    if form.file.data and form.file.data.filename:
        return bytes(form.file.data.read())
    return (form.text.data or "").encode("utf-8", "replace")


def _render(
    view: classes.ClassView,
    form: RosterForm,
    plan: RosterPlan | None = None,
    errors: list[RosterError] | None = None,
) -> str:
    return render_template(
        "teach/roster.html",
        view=view,
        form=form,
        plan=plan,
        errors=errors or [],
        faults=FAULTS,
        kinds=CHANGES,
        field_names=FIELDS,
    )

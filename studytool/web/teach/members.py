"""A student of a class: name, extra time, a new password, leaving and coming back."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from studytool.services import classes
from studytool.services.classes.roster import Card
from studytool.text import write_csv
from studytool.web import clock
from studytool.web.attachments import CSV, attach
from studytool.web.forms import EmptyForm
from studytool.web.peopleforms import MemberForm
from studytool.web.sessions import require_learner
from studytool.web.teach.blueprint import bp


@bp.route("/classes/<record:class_id>/members/<record:person_id>", methods=["GET", "POST"])
def member(class_id: int, person_id: int) -> ResponseReturnValue:
    viewer = require_learner()
    view = classes.get_class(viewer, class_id)
    found = classes.get_member(viewer, class_id, person_id)
    form = MemberForm(display_name=found.display_name, extra_time_percent=found.extra_time_percent)
    if form.validate_on_submit():
        classes.change_member(
            viewer,
            class_id,
            person_id,
            display_name=form.display_name.data or "",
            extra_time_percent=form.extra_time_percent.data or 0,
        )
        return redirect(url_for(".class_page", class_id=class_id), 303)
    status = 422 if request.method == "POST" else 200
    return render_template("teach/member.html", view=view, member=found, form=form), status


@bp.post("/classes/<record:class_id>/members/<record:person_id>/password")
def reset_password(class_id: int, person_id: int) -> ResponseReturnValue:
    """The new password is shown on the page that answers, and never again."""
    viewer = require_learner()
    view = classes.get_class(viewer, class_id)
    if not EmptyForm().validate_on_submit():
        abort(400)
    found, password = classes.reset_member_password(viewer, class_id, person_id, now=clock.now())
    card = Card(found.username, found.name, password)
    return render_template("teach/cards.html", view=view, cards=[card])


@bp.post("/classes/<record:class_id>/cards")
def renew_cards(class_id: int) -> ResponseReturnValue:
    """New cards for all who have not logged in yet, on the page that answers."""
    viewer = require_learner()
    view = classes.get_class(viewer, class_id)
    if not EmptyForm().validate_on_submit():
        abort(400)
    cards = classes.renew_cards(viewer, class_id, now=clock.now())
    return render_template("teach/cards.html", view=view, cards=cards)


@bp.post("/classes/<record:class_id>/members/<record:person_id>/remove")
def remove_member(class_id: int, person_id: int) -> ResponseReturnValue:
    if not EmptyForm().validate_on_submit():
        abort(400)
    classes.remove_member(require_learner(), class_id, person_id, now=clock.now())
    return redirect(url_for(".class_page", class_id=class_id), 303)


@bp.post("/classes/<record:class_id>/members/<record:person_id>/readmit")
def readmit_member(class_id: int, person_id: int) -> ResponseReturnValue:
    if not EmptyForm().validate_on_submit():
        abort(400)
    classes.readmit_member(require_learner(), class_id, person_id)
    return redirect(url_for(".class_page", class_id=class_id), 303)


@bp.get("/classes/<record:class_id>/members.csv")
def members_csv(class_id: int) -> ResponseReturnValue:
    """The class list, in the columns that a class list is read from."""
    rows = [
        (each.username, each.display_name, each.extra_time_percent)
        for each in classes.list_members(require_learner(), class_id)
        if not each.is_removed
    ]
    text = write_csv(("username", "display name", "extra time percent"), rows)
    return attach(text, CSV, "class-list.csv")

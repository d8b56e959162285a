"""A class: its name, its code, its packs and who teaches it."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from studytool.services import classes, library
from studytool.web import clock
from studytool.web.forms import EmptyForm
from studytool.web.peopleforms import (
    ArchiveForm,
    ClassForm,
    CodeActionForm,
    PacksForm,
    UsernameForm,
)
from studytool.web.sessions import require_learner
from studytool.web.teach.blueprint import bp


@bp.get("")
def index() -> ResponseReturnValue:
    return render_template("teach/index.html", classes=classes.list_classes(require_learner()))


@bp.route("/classes/new", methods=["GET", "POST"])
def new_class() -> ResponseReturnValue:
    viewer = require_learner()
    form = ClassForm(timezone=viewer.timezone)
    if form.validate_on_submit():
        class_id = classes.create_class(viewer, **_values(form), now=clock.now())
        return redirect(url_for(".class_page", class_id=class_id), 303)
    return _render_form(form, None)


@bp.get("/classes/<record:class_id>")
def class_page(class_id: int) -> ResponseReturnValue:
    return _render_class(class_id, UsernameForm())


@bp.route("/classes/<record:class_id>/edit", methods=["GET", "POST"])
def edit_class(class_id: int) -> ResponseReturnValue:
    viewer = require_learner()
    view = classes.get_class(viewer, class_id)
    wished = view.desired_retention
    form = ClassForm(
        name=view.name,
        timezone=view.timezone,
        desired_retention=None if wished is None else round(100 * wished),
    )
    if form.validate_on_submit():
        classes.change_class(viewer, class_id, **_values(form))
        return redirect(url_for(".class_page", class_id=class_id), 303)
    return _render_form(form, view)


@bp.post("/classes/<record:class_id>/code")
def change_code(class_id: int) -> ResponseReturnValue:
    viewer, form = require_learner(), CodeActionForm()
    classes.get_class(viewer, class_id)
    if not form.validate_on_submit():
        abort(400)
    if form.do.data == "renew":
        classes.renew_code(viewer, class_id)
    elif form.do.data == "close":
        classes.close_joining(viewer, class_id, now=clock.now())
    else:
        classes.open_joining(viewer, class_id)
    return redirect(url_for(".class_page", class_id=class_id), 303)


@bp.post("/classes/<record:class_id>/archive")
def archive(class_id: int) -> ResponseReturnValue:
    viewer, form = require_learner(), ArchiveForm()
    classes.get_class(viewer, class_id)
    if not form.validate_on_submit():
        abort(400)
    if form.do.data == "archive":
        classes.archive_class(viewer, class_id, now=clock.now())
    else:
        classes.restore_class(viewer, class_id)
    return redirect(url_for(".class_page", class_id=class_id), 303)


@bp.post("/classes/<record:class_id>/packs")
def open_packs(class_id: int) -> ResponseReturnValue:
    viewer, form = require_learner(), PacksForm()
    if not form.validate_on_submit():
        abort(400)
    classes.open_packs(viewer, class_id, form.packs.data or [], now=clock.now())
    return redirect(url_for(".class_page", class_id=class_id), 303)


@bp.post("/classes/<record:class_id>/instructors")
def add_instructor(class_id: int) -> ResponseReturnValue:
    viewer, form = require_learner(), UsernameForm()
    classes.get_class(viewer, class_id)
    if form.validate_on_submit():
        try:
            classes.add_instructor(viewer, class_id, form.username.data or "", now=clock.now())
        except classes.InstructorRefused:
            form.username.errors = [
                gettext("No instructor has this username. An administrator can make one.")
            ]
        else:
            return redirect(url_for(".class_page", class_id=class_id), 303)
    return _render_class(class_id, form), 422


@bp.post("/classes/<record:class_id>/instructors/<record:person_id>/remove")
def remove_instructor(class_id: int, person_id: int) -> ResponseReturnValue:
    if not EmptyForm().validate_on_submit():
        abort(400)
    classes.remove_instructor(require_learner(), class_id, person_id)
    return redirect(url_for(".class_page", class_id=class_id), 303)


@bp.post("/classes/<record:class_id>/instructors/<record:person_id>/own")
def hand_over(class_id: int, person_id: int) -> ResponseReturnValue:
    if not EmptyForm().validate_on_submit():
        abort(400)
    classes.hand_over(require_learner(), class_id, person_id, now=clock.now())
    return redirect(url_for(".class_page", class_id=class_id), 303)


def _values(form: ClassForm) -> dict[str, Any]:
    percent = form.desired_retention.data
    return {
        "name": form.name.data or "",
        "timezone": form.timezone.data or "",
        "desired_retention": None if percent is None else percent / 100,
    }


def _render_class(class_id: int, form: UsernameForm) -> str:
    viewer = require_learner()
    return render_template(
        "teach/class.html",
        view=classes.get_class(viewer, class_id),
        members=classes.list_members(viewer, class_id),
        packs=library.list_packs(),
        form=form,
    )


def _render_form(form: ClassForm, view: classes.ClassView | None) -> ResponseReturnValue:
    status = 422 if request.method == "POST" else 200
    zones = sorted(zone for zone in available_timezones() if "/" in zone)
    return render_template("teach/edit.html", form=form, view=view, timezones=zones), status

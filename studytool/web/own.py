"""A learner's own account: name, password, classes, a copy of everything, and the end of it."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from studytool.services import accounts, people
from studytool.services.slowdowns import SlowedDown
from studytool.web import clock
from studytool.web.attachments import ZIP, attach
from studytool.web.peopleforms import EraseMyselfForm, NameForm, PasswordForm
from studytool.web.sessions import require_learner, sign_in, sign_out
from studytool.web.waiting import tell_wait

bp = Blueprint("own", __name__, url_prefix="/account")


@bp.get("")
def page() -> ResponseReturnValue:
    learner = require_learner()
    return render_template("own/page.html", form=NameForm(display_name=learner.display_name))


@bp.post("/name")
def rename() -> ResponseReturnValue:
    learner = require_learner()
    if learner.is_guest:
        abort(404)
    form = NameForm()
    if not form.validate_on_submit():
        return render_template("own/page.html", form=form), 422
    accounts.set_display_name(learner, form.display_name.data or "")
    return redirect(url_for(".page"), 303)


@bp.route("/password", methods=["GET", "POST"])
def password() -> ResponseReturnValue:
    learner = require_learner()
    if learner.is_guest:
        abort(404)
    form = PasswordForm()
    status = 422 if request.method == "POST" else 200
    if form.validate_on_submit():
        try:
            account, token = accounts.change_password(
                learner, form.current.data or "", form.password.data or "", now=clock.now()
            )
        except accounts.LoginRefused:
            form.current.errors = [gettext("This is not your password.")]
        except SlowedDown as error:
            form.form_errors.append(tell_wait(error))
            status = 429
        else:
            sign_in(account, token)
            return redirect(url_for(".page"), 303)
    return render_template("own/password.html", form=form), status


@bp.get("/studytool-export.zip")
def export() -> ResponseReturnValue:
    made = people.export_everything(require_learner())
    return attach(made, ZIP, "studytool-export.zip")


@bp.route("/delete", methods=["GET", "POST"])
def erase() -> ResponseReturnValue:
    learner = require_learner()
    form = EraseMyselfForm()
    status = 422 if request.method == "POST" else 200
    if learner.is_guest:
        del form.current
    if form.validate_on_submit():
        try:
            given = "" if learner.is_guest else form.current.data or ""
            people.erase_myself(learner, given, now=clock.now())
        except accounts.LoginRefused:
            form.current.errors = [gettext("This is not your password.")]
        except SlowedDown as error:
            form.form_errors.append(tell_wait(error))
            status = 429
        except people.OwnsClasses:
            form.form_errors.append(
                gettext("You own classes. Give them to another instructor first.")
            )
        except people.LastAdmin:
            form.form_errors.append(
                gettext("You are the only administrator. Make another one first.")
            )
        else:
            sign_out()
            return redirect(url_for("library.home"), 303)
    return render_template("own/erase.html", form=form), status

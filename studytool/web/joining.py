"""Joining a class by its code, with an account or while making one; and one's classes."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from studytool.services import accounts, classes, library
from studytool.services.accounts import Learner
from studytool.services.slowdowns import SlowedDown
from studytool.web import clock
from studytool.web.i18n import interface_language
from studytool.web.peopleforms import CodeForm, JoinForm
from studytool.web.sessions import current_learner, require_learner, sign_in
from studytool.web.waiting import tell_wait

bp = Blueprint("joining", __name__)


@bp.route("/join", methods=["GET", "POST"])
def page() -> ResponseReturnValue:
    """One page for everybody: who has no account makes it here."""
    learner = current_learner()
    if learner is None or learner.is_guest:
        return _sign_up_and_join(learner)
    form = CodeForm()
    status = 422 if request.method == "POST" else 200
    if form.validate_on_submit():
        try:
            classes.join(learner, form.code.data or "", now=clock.now())
        except classes.CodeRefused:
            form.code.errors = [_no_such_code()]
        except classes.MembershipEnded:
            form.code.errors = [
                gettext("You were removed from this class. Ask its instructor to take you back.")
            ]
        except SlowedDown as error:
            form.form_errors.append(tell_wait(error))
            status = 429
        else:
            return redirect(url_for(".my_classes"), 303)
    return render_template("joining/page.html", form=form, class_name=None), status


@bp.get("/join/<code>")
def code(code: str) -> ResponseReturnValue:
    """The link that an instructor hands out: the code is filled in."""
    learner = current_learner()
    is_known = learner is not None and not learner.is_guest
    form = CodeForm(code=code[:20]) if is_known else JoinForm(code=code[:20])
    return render_template("joining/page.html", form=form, class_name=classes.look_up_code(code))


@bp.get("/classes")
def my_classes() -> ResponseReturnValue:
    found = classes.my_classes(require_learner())
    packs = {pack.id: pack for pack in library.list_packs()}
    return render_template("joining/classes.html", classes=found, packs=packs)


def _sign_up_and_join(guest: Learner | None) -> ResponseReturnValue:
    form = JoinForm()
    if form.validate_on_submit():
        try:
            learner, token = classes.sign_up_and_join(
                form.code.data or "",
                username=form.username.data or "",
                password=form.password.data or "",
                display_name=form.display_name.data or "",
                now=clock.now(),
                guest=guest,
                language=interface_language(),
                timezone=clock.known_timezone(form.timezone.data),
            )
        except classes.CodeRefused:
            form.code.errors = [_no_such_code()]
        except accounts.UsernameTaken:
            form.username.errors = [gettext("This username is taken. Choose another.")]
        else:
            sign_in(learner, token)
            return redirect(url_for(".my_classes"), 303)
    status = 422 if request.method == "POST" else 200
    return render_template("joining/page.html", form=form, class_name=None), status


def _no_such_code() -> str:
    return str(gettext("No class that can be joined has this code. Check it with your instructor."))

"""Starting as a guest, signing up, logging in and out, and the learner's preferences."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.routing import BuildError

from studytool.services import accounts, library, preferences, taking_along
from studytool.web import clock
from studytool.web.forms import ButtonsForm, LanguageForm, LogInForm, SignUpForm, StartForm
from studytool.web.i18n import LOCALES, choose_language, interface_language
from studytool.web.sessions import (
    current_learner,
    current_token,
    require_learner,
    sign_in,
    sign_out,
)
from studytool.web.visits import KEPT_ARGUMENTS

bp = Blueprint("account", __name__)

HOME = "library.home"


@bp.post("/guest")
def start_guest() -> ResponseReturnValue:
    """One click from the front page into the first question."""
    form = StartForm()
    if not form.validate_on_submit():
        abort(400)
    pack = library.get_pack(form.pack.data or "").pack
    if current_learner() is None:
        learner, token = accounts.start_guest(
            interface_language(), clock.known_timezone(form.timezone.data), now=clock.now()
        )
        sign_in(learner, token)
    return redirect(url_for("study.question", pack_id=pack.id), 303)


@bp.route("/signup", methods=["GET", "POST"])
def sign_up() -> ResponseReturnValue:
    """A new account, or a name and password for the guest's progress."""
    learner = current_learner()
    if learner is not None and not learner.is_guest:
        return redirect(url_for(HOME), 303)
    form = SignUpForm()
    if form.validate_on_submit():
        try:
            account, token = accounts.sign_up(
                form.username.data or "",
                form.password.data or "",
                now=clock.now(),
                guest=learner,
                language=interface_language(),
                timezone=clock.known_timezone(form.timezone.data),
            )
        except accounts.UsernameTaken:
            form.form_errors.append(gettext("This username is taken. Choose another."))
        else:
            sign_in(account, token)
            return redirect(url_for(HOME), 303)
    return _render_form("account/signup.html", form)


@bp.route("/login", methods=["GET", "POST"])
def log_in() -> ResponseReturnValue:
    learner = current_learner()
    if learner is not None and not learner.is_guest:
        return redirect(url_for(HOME), 303)
    form = LogInForm()
    has_practised = learner is not None and taking_along.has_practised(learner)
    if form.validate_on_submit():
        try:
            account, token = accounts.log_in(
                form.username.data or "", form.password.data or "", now=clock.now()
            )
        except accounts.LoginRefused:
            form.form_errors.append(
                gettext("No account has this username and password. Check both and try again.")
            )
        else:
            if learner is not None and has_practised and form.takes_along.data:
                taking_along.take_along(learner, account)
            sign_in(account, token)
            return redirect(url_for(HOME), 303)
    return _render_form("account/login.html", form, has_practised=has_practised)


@bp.post("/logout")
def log_out() -> ResponseReturnValue:
    token = current_token()
    if token is not None:
        accounts.log_out(token, now=clock.now())
    sign_out()
    return redirect(url_for(HOME), 303)


@bp.post("/language")
def set_language() -> ResponseReturnValue:
    form = LanguageForm()
    if not form.validate_on_submit() or form.language.data not in LOCALES:
        abort(400)
    choose_language(form.language.data)
    learner = current_learner()
    if learner is not None:
        accounts.set_language(learner, form.language.data)
    return redirect(_address_of_form_page(), 303)


@bp.post("/buttons")
def set_buttons() -> ResponseReturnValue:
    """Two or four buttons on flashcards."""
    learner = require_learner()
    form = ButtonsForm()
    if not form.validate_on_submit() or form.buttons.data is None:
        abort(400)
    preferences.save_button_count(learner, form.buttons.data)
    return redirect(_address_of_form_page(), 303)


def _render_form(template: str, form: Any, **values: Any) -> ResponseReturnValue:
    """The form's page; 422 tells a browser that the form came back with errors."""
    status = 422 if request.method == "POST" else 200
    return render_template(template, form=form, **values), status


def _address_of_form_page() -> str:
    """The page that a form was on, built from its endpoint and never from a URL.

    The form sends the endpoint's name and its arguments; whatever does not
    make one of our own GET pages leads home.
    """
    endpoint = request.form.get("endpoint", "")
    rules = [
        rule
        for rule in current_app.url_map.iter_rules()
        if rule.endpoint == endpoint and "GET" in (rule.methods or ())
    ]
    if not rules or endpoint == "static":
        return url_for(HOME)
    names = {*rules[0].arguments, *KEPT_ARGUMENTS}
    values: dict[str, Any] = {name: request.form[name] for name in names if request.form.get(name)}
    try:
        return url_for(endpoint, **values)
    except (BuildError, ValueError):
        return url_for(HOME)

"""The pages of an administrator: everybody's accounts.

The blueprint is for administrators; to everybody else its pages do not exist.
"""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from studytool.services import accounts, people
from studytool.services.classes.roster import Card
from studytool.services.people.manage import PAGE_SIZE
from studytool.services.roles import Role
from studytool.web import clock
from studytool.web.forms import EmptyForm
from studytool.web.peopleforms import ROLE_NAMES, AccessForm, PersonForm, RoleForm
from studytool.web.sessions import require_learner

bp = Blueprint("admin", __name__, url_prefix="/admin")

MAX_PAGE = 10_000


@bp.context_processor
def name_roles() -> dict[str, object]:
    return {"role_names": ROLE_NAMES}


@bp.get("", endpoint="people")
def list_people() -> ResponseReturnValue:
    search = request.args.get("q", "")[:80].replace("\0", "")
    role = request.args.get("role", "")
    page = min(max(request.args.get("page", 1, type=int), 1), MAX_PAGE)
    chosen = Role(role) if role in list(Role) else None
    found, count = people.list_people(search, chosen, page=page)
    return render_template(
        "admin/people.html",
        people=found,
        count=count,
        search=search,
        role=chosen,
        page=page,
        page_count=max(1, -(-count // PAGE_SIZE)),
    )


@bp.route("/people/new", methods=["GET", "POST"])
def new_person() -> ResponseReturnValue:
    form = PersonForm(role=Role.INSTRUCTOR)
    if form.validate_on_submit():
        username, name = form.username.data or "", form.display_name.data or ""
        try:
            password = people.create_person(
                username, Role(form.role.data), now=clock.now(), name=name
            )
        except accounts.UsernameTaken:
            form.username.errors = [gettext("This username is taken. Choose another.")]
        else:
            card = Card(username, name or username, password)
            return render_template("admin/card.html", card=card)
    status = 422 if request.method == "POST" else 200
    return render_template("admin/new_person.html", form=form), status


@bp.get("/people/<record:person_id>")
def person(person_id: int) -> ResponseReturnValue:
    return _render_person(person_id)


@bp.post("/people/<record:person_id>/role")
def set_role(person_id: int) -> ResponseReturnValue:
    form = RoleForm()
    if not form.validate_on_submit():
        abort(400)
    try:
        people.set_role(person_id, Role(form.role.data))
    except people.LastAdmin:
        return _render_person(person_id, _last_admin()), 409
    return redirect(url_for(".person", person_id=person_id), 303)


@bp.post("/people/<record:person_id>/access")
def set_access(person_id: int) -> ResponseReturnValue:
    form = AccessForm()
    if not form.validate_on_submit():
        abort(400)
    try:
        if form.do.data == "disable":
            people.disable_person(person_id, now=clock.now())
        else:
            people.enable_person(person_id)
    except people.LastAdmin:
        return _render_person(person_id, _last_admin()), 409
    return redirect(url_for(".person", person_id=person_id), 303)


@bp.post("/people/<record:person_id>/password")
def reset_password(person_id: int) -> ResponseReturnValue:
    """The new password is shown on the page that answers, and never again."""
    if not EmptyForm().validate_on_submit():
        abort(400)
    found = people.get_person(person_id)
    password = people.reset_password(person_id, now=clock.now())
    return render_template("admin/card.html", card=Card(found.username, found.name, password))


@bp.route("/people/<record:person_id>/delete", methods=["GET", "POST"])
def erase(person_id: int) -> ResponseReturnValue:
    found = people.get_person(person_id)
    problem = None
    if EmptyForm().validate_on_submit():
        try:
            people.erase(person_id, now=clock.now())
        except people.OwnsClasses:
            problem = gettext("This person owns classes. Give them to another instructor first.")
        except people.LastAdmin:
            problem = _last_admin()
        else:
            return redirect(url_for(".people"), 303)
    status = 409 if problem else 200
    return render_template("admin/erase.html", person=found, problem=problem), status


def _render_person(person_id: int, problem: str | None = None) -> str:
    found = people.get_person(person_id)
    return render_template(
        "admin/person.html",
        person=found,
        form=RoleForm(role=found.role),
        problem=problem,
        is_oneself=found.id == require_learner().id,
    )


def _last_admin() -> str:
    return str(gettext("Nobody else administers. Make another administrator first."))

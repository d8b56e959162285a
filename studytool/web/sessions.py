"""Who is asking, and what a visitor without a session may see.

Flask-Login's id is the token of a session record on the server: revoking the
record ends the session, whatever cookie is shown afterwards. Every endpoint
needs a learner unless `PUBLIC` names it.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, Response, abort, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from sqlalchemy.exc import SQLAlchemyError

from studytool.services import accounts
from studytool.services.accounts import Learner
from studytool.services.errors import NotFound
from studytool.services.roles import Role
from studytool.web import clock
from studytool.web.i18n import choose_language

PUBLIC = frozenset(
    {
        "static",
        "library.home",
        "library.pack",
        "library.source",
        "library.start",
        "account.start_guest",
        "account.sign_up",
        "account.log_in",
        "account.log_out",
        "account.set_language",
        "account.first_admin",
        "joining.page",
        "joining.code",
    }
)
# All that is open to who must first replace the password on a card.
BEFORE_PASSWORD = frozenset({"static", "own.password", "account.log_out", "account.set_language"})
# What a blueprint's pages are for. To everybody else they do not exist.
ROLE_OF_BLUEPRINT = {
    "teach": Role.INSTRUCTOR,
    "content": Role.INSTRUCTOR,
    "gradebook": Role.INSTRUCTOR,
    "admin": Role.ADMIN,
}
# A visitor who follows a link to these is offered to start as a guest.
OFFER_GUEST = frozenset(
    {
        "study.question",
        "study.reveal",
        "study.result",
        "progress.pack",
        "progress.facts",
        "progress.timeline",
    }
)


@dataclass(frozen=True)
class Visitor(UserMixin):
    """A learner with the session token that the browser showed."""

    token: str
    learner: Learner

    def get_id(self) -> str:
        return self.token


def current_learner() -> Learner | None:
    """The learner of this request, or None for a visitor."""
    visitor = current_user._get_current_object()
    return visitor.learner if visitor.is_authenticated else None


def require_learner() -> Learner:
    """The learner of a view that is not public."""
    learner = current_learner()
    if learner is None:
        abort(401)
    return learner


def current_token() -> str | None:
    return current_user.token if current_user.is_authenticated else None


def sign_in(learner: Learner, token: str) -> None:
    """Begin a session in a fresh cookie; only the language is carried over."""
    language = session.get("language")
    session.clear()
    session.permanent = True
    choose_language(learner.language or language)
    # The form token in `g` belongs to the cookie just thrown away.
    g.pop("csrf_token", None)
    login_user(Visitor(token, learner))


def sign_out() -> None:
    """Forget the session in this browser; the language stays."""
    language = session.get("language")
    logout_user()
    session.clear()
    choose_language(language)


def _load_visitor(token: str) -> Visitor | None:
    learner = accounts.learner_for(token, now=clock.now())
    return Visitor(token, learner) if learner else None


def _deny_by_default() -> ResponseReturnValue | Response | None:
    if request.endpoint is None or request.method == "OPTIONS":
        return None
    if request.endpoint not in BEFORE_PASSWORD and _must_change_password():
        return redirect(url_for("own.password"), 303)
    if request.endpoint in PUBLIC:
        return None
    if current_user.is_authenticated:
        needed = ROLE_OF_BLUEPRINT.get(request.blueprint or "", Role.STUDENT)
        if not current_user.learner.role.includes(needed):
            raise NotFound
        return None
    if request.method not in ("GET", "HEAD"):
        abort(401)
    if request.endpoint in OFFER_GUEST and request.view_args:
        return redirect(url_for("library.start", pack_id=request.view_args["pack_id"]), 303)
    return redirect(url_for("account.log_in"), 303)


def _must_change_password() -> bool:
    learner = current_learner()
    return learner is not None and learner.must_change_password


def configure(app: Flask) -> None:
    # Its context processor would ask the database again for every error page.
    manager = LoginManager(app, add_context_processor=False)
    # The server-side record is the protection; a phone changes its network.
    manager.session_protection = None
    manager.user_loader(_load_visitor)
    app.before_request(_deny_by_default)
    app.context_processor(_page_context)


def _page_context() -> dict[str, object]:
    try:
        return {"learner": current_learner()}
    except SQLAlchemyError:
        # The page that says so must not fail for the same reason.
        if g.get("is_explaining"):
            return {"learner": None}
        raise

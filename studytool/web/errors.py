"""Error pages: what happened, what is kept, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, current_app, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException, InternalServerError

from studytool.services import study
from studytool.services.errors import NotFound
from studytool.web.forms import MAX_RESPONSE_LENGTH, MAX_TOKEN_LENGTH


@dataclass(frozen=True)
class Explanation:
    title: object
    text: object


EXPLANATIONS = {
    400: Explanation(
        lazy_gettext("This request could not be understood"),
        lazy_gettext("Nothing was changed. Go back, reload the page and try again."),
    ),
    401: Explanation(
        lazy_gettext("Your session has ended"),
        lazy_gettext(
            "Everything answered before is kept. Log in, or start again as a guest, and go on."
        ),
    ),
    403: Explanation(
        lazy_gettext("This page is not open to you"),
        lazy_gettext("Nothing was changed. Log in with another account if you have one."),
    ),
    404: Explanation(
        lazy_gettext("There is no such page"),
        lazy_gettext("Check the address, or begin from the front page."),
    ),
    405: Explanation(
        lazy_gettext("This address cannot be used that way"),
        lazy_gettext("Nothing was changed. Begin from the front page."),
    ),
    409: Explanation(
        lazy_gettext("This question is already answered"),
        lazy_gettext("Your first answer is kept, and this one was not recorded."),
    ),
    413: Explanation(
        lazy_gettext("That is too much to send"),
        lazy_gettext("Nothing was changed. Shorten what you sent and try again."),
    ),
    429: Explanation(
        lazy_gettext("Too many attempts"),
        lazy_gettext("Nothing was changed. Wait a minute and try again."),
    ),
    500: Explanation(
        lazy_gettext("Something went wrong here"),
        lazy_gettext(
            "Every answer that you saw confirmed is kept. Try again; if it happens again, "
            "tell whoever runs this site."
        ),
    ),
    503: Explanation(
        lazy_gettext("Nothing can be saved just now"),
        lazy_gettext(
            "Every answer that you saw confirmed is kept. Wait a minute, then try again."
        ),
    ),
}


def explain(status: int, **context: object) -> ResponseReturnValue:
    """The page for `status`; unknown ones are explained as their class."""
    known = status if status in EXPLANATIONS else (500 if status >= 500 else 400)
    page = render_template(
        "errors/error.html", explanation=EXPLANATIONS[known], status=status, **context
    )
    return page, status


def _explain_http_error(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < 400:
        return error.get_response()
    answer = explain(status)
    if status != 405 or not hasattr(error, "valid_methods"):
        return answer
    response = current_app.make_response(answer)
    response.headers["Allow"] = ", ".join(error.valid_methods or ())
    return response


def _explain_failure(error: InternalServerError) -> ResponseReturnValue:
    g.without_learner = True
    return explain(500)


def _explain_database_failure(error: DBAPIError) -> ResponseReturnValue:
    g.without_learner = True
    current_app.logger.exception("The database refused", exc_info=error)
    return explain(503)


def _explain_stale_form(error: CSRFError) -> ResponseReturnValue:
    """A form without a valid token: nothing is done, and an answer is offered again."""
    draft = None
    if request.endpoint == "study.answer" and request.view_args:
        draft = {
            "action": url_for("study.answer", **request.view_args),
            "token": request.form.get("token", "")[:MAX_TOKEN_LENGTH],
            "response": request.form.get("response", "")[:MAX_RESPONSE_LENGTH],
            "unknown": request.form.get("unknown", "")[:1],
        }
    return explain(400, is_stale=True, draft=draft, form=FlaskForm(formdata=None))


def _explain_conflict(error: study.AnswerConflict) -> ResponseReturnValue:
    pack_id = (request.view_args or {}).get("pack_id")
    link = url_for("study.result", pack_id=pack_id, review_id=error.review_id)
    return explain(409, link=link, link_text=gettext("See the recorded answer"))


def _explain_refused_token(error: study.TokenRefused) -> ResponseReturnValue:
    pack_id = (request.view_args or {}).get("pack_id")
    link = url_for("study.question", pack_id=pack_id)
    return explain(400, link=link, link_text=gettext("Go on with the next question"))


def _explain_missing(error: NotFound) -> ResponseReturnValue:
    return explain(404)


def configure(app: Flask) -> None:
    app.register_error_handler(HTTPException, _explain_http_error)
    app.register_error_handler(InternalServerError, _explain_failure)
    app.register_error_handler(DBAPIError, _explain_database_failure)
    app.register_error_handler(CSRFError, _explain_stale_form)
    app.register_error_handler(study.AnswerConflict, _explain_conflict)
    app.register_error_handler(study.TokenRefused, _explain_refused_token)
    app.register_error_handler(NotFound, _explain_missing)

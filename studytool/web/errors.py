"""Error pages: what happened, what is kept, and what to do next."""

from __future__ import annotations

from typing import Any

from flask import Flask, current_app, g, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from sqlalchemy import exc
from werkzeug.exceptions import (
    BadHost,
    HTTPException,
    InternalServerError,
    SecurityError,
)

from studytool.services import study
from studytool.services.errors import NotFound
from studytool.services.slowdowns import SlowedDown
from studytool.web.answers import read_draft_response
from studytool.web.assignments.responses import kept_fields
from studytool.web.explanations import (
    REFUSED_QUESTION,
    STALE_ANSWER,
    STALE_FORM,
    UNSAVED_ANSWER,
    Explanation,
    explanation_of,
)
from studytool.web.forms import MAX_TOKEN_LENGTH
from studytool.web.visits import read_visit
from studytool.web.waiting import tell_wait

# Locked, full, read-only, out of reach: the operator's to mend, and it passes.
UNAVAILABLE = (exc.OperationalError, exc.InternalError, exc.TimeoutError)
RETRY_AFTER_S = 30


def explain(
    status: int, explanation: Explanation | None = None, **context: object
) -> ResponseReturnValue:
    """The page for `status`."""
    g.is_explaining = True
    page = render_template(
        "errors/error.html",
        explanation=explanation or explanation_of(status),
        status=status,
        **context,
    )
    return page, status


# Posts that bring the answers of a whole paper.
PAPER_POSTS = frozenset({"assignments.save", "assignments.finish", "assignments.submit"})


def read_draft() -> dict[str, Any] | None:
    """The answers that a failed request brought, to be offered again; else None."""
    if request.endpoint in PAPER_POSTS and request.view_args:
        action = url_for(str(request.endpoint), **request.view_args)
        return {"action": action, "fields": kept_fields()}
    if request.endpoint != "study.answer" or not request.view_args:
        return None
    arguments: dict[str, Any] = {**read_visit().arguments, **request.view_args}
    return {
        "action": url_for("study.answer", **arguments),
        "token": request.form.get("token", "")[:MAX_TOKEN_LENGTH],
        "response": read_draft_response(),
        "unknown": request.form.get("unknown", "")[:1],
        # Ids would tell the reader nothing.
        "said": "" if request.form.get("kind") else request.form.get("response", ""),
    }


def _explain_http_error(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < 400:
        return error.get_response()
    if isinstance(error, SecurityError | BadHost):
        # For a host that is not ours, or none at all, no address can be built, and so no page.
        said = explanation_of(status)
        return f"{said.title}\n{said.text}\n", status, {"Content-Type": "text/plain"}
    response = make_response(explain(status))
    for name, value in error.get_headers():
        # What the status demands: Allow, Retry-After, Content-Range, …
        if name.lower() not in ("content-type", "content-length"):
            response.headers[name] = value
    return response


def _explain_failure(error: InternalServerError) -> ResponseReturnValue:
    """Flask has logged the traceback before it asks for this page."""
    draft = read_draft()
    return explain(500, UNSAVED_ANSWER if draft else None, draft=draft)


def _explain_unavailable(error: exc.SQLAlchemyError) -> ResponseReturnValue:
    current_app.logger.exception("The database cannot serve this request", exc_info=error)
    draft = read_draft()
    response = make_response(explain(503, UNSAVED_ANSWER if draft else None, draft=draft))
    response.headers["Retry-After"] = str(RETRY_AFTER_S)
    return response


def _explain_stale_form(error: CSRFError) -> ResponseReturnValue:
    """A form without a valid token: nothing is done, and an answer is offered again."""
    draft = read_draft()
    return explain(400, STALE_ANSWER if draft else STALE_FORM, draft=draft)


def _explain_conflict(error: study.AnswerConflict) -> ResponseReturnValue:
    pack_id = (request.view_args or {}).get("pack_id")
    link = url_for("study.result", pack_id=pack_id, review_id=error.review_id)
    return explain(409, link=link, link_text=gettext("See the recorded answer"))


def _explain_refused_token(error: study.TokenRefused) -> ResponseReturnValue:
    pack_id = (request.view_args or {}).get("pack_id")
    link = url_for("study.question", pack_id=pack_id)
    return explain(
        400, REFUSED_QUESTION, link=link, link_text=gettext("Go on with the next question")
    )


def _explain_missing(error: NotFound) -> ResponseReturnValue:
    return explain(404)


def _explain_slowdown(error: SlowedDown) -> ResponseReturnValue:
    response = make_response(explain(429, Explanation(explanation_of(429).title, tell_wait(error))))
    response.headers["Retry-After"] = str(error.retry_in_s)
    return response


def configure(app: Flask) -> None:
    app.register_error_handler(HTTPException, _explain_http_error)
    app.register_error_handler(InternalServerError, _explain_failure)
    for unavailable in UNAVAILABLE:
        app.register_error_handler(unavailable, _explain_unavailable)
    app.register_error_handler(CSRFError, _explain_stale_form)
    app.register_error_handler(study.AnswerConflict, _explain_conflict)
    app.register_error_handler(study.TokenRefused, _explain_refused_token)
    app.register_error_handler(NotFound, _explain_missing)
    app.register_error_handler(SlowedDown, _explain_slowdown)

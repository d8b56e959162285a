"""How much a request may bring, and how long its form stays valid."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask, request

MAX_REQUEST_BYTES = 1024 * 1024
MAX_FORM_BYTES = 512 * 1024
MAX_FORM_PARTS = 50
# Files that an instructor sends; a little more than a pack may be, so that it can be told.
MAX_UPLOAD_BYTES = 34 * 1024 * 1024
UPLOADS = frozenset({"content.upload"})

# The longest life that browsers grant a cookie. Whether a session is still
# good is decided by its record on the server, not by the cookie.
COOKIE_LIFETIME = timedelta(days=400)


def configure(app: Flask) -> None:
    """Set the limits that the deployment has not set itself."""
    _set_default(app, "MAX_CONTENT_LENGTH", MAX_REQUEST_BYTES)
    _set_default(app, "MAX_FORM_MEMORY_SIZE", MAX_FORM_BYTES, unless_other_than=500_000)
    _set_default(app, "MAX_FORM_PARTS", MAX_FORM_PARTS, unless_other_than=1000)

    # Before anything reads the form: the check of its token already does.
    @app.before_request
    def admit_uploads() -> None:
        if request.endpoint in UPLOADS:
            request.max_content_length = MAX_UPLOAD_BYTES

    app.config["PERMANENT_SESSION_LIFETIME"] = COOKIE_LIFETIME
    # Without this every static file would carry the session cookie again.
    app.config["SESSION_REFRESH_EACH_REQUEST"] = False
    app.config.setdefault("SESSION_COOKIE_SAMESITE", "Lax")
    if app.config["SESSION_COOKIE_SAMESITE"] is None:
        app.config["SESSION_COOKIE_SAMESITE"] = "Lax"
    # A learner may think for more than an hour: the form lives as long as
    # the session that it belongs to.
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    # Our forms bring their own, translated, messages.
    app.config["WTF_I18N_ENABLED"] = False


def _set_default(app: Flask, key: str, value: int, unless_other_than: int | None = None) -> None:
    if app.config.get(key) == unless_other_than:
        app.config[key] = value

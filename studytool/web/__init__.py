"""Everything that meets the browser: blueprints, forms, headers, translations.

A view authorises, validates a form, calls one service and renders. No view
queries the database and none opens a write transaction.
"""

from __future__ import annotations

from flask import Flask
from flask_wtf import CSRFProtect

from studytool.web import (
    account,
    addresses,
    admin,
    aside,
    assets,
    assignments,
    content,
    errors,
    exam,
    formats,
    gradebook,
    headers,
    i18n,
    joining,
    library,
    limits,
    marking,
    moments,
    names,
    own,
    progress,
    reports,
    sessions,
    settings,
    study,
    teach,
    templating,
    visits,
)

__all__ = ["register"]


def register(app: Flask) -> None:
    """Attach the web layer to `app`; called once by `create_app`."""
    # First: the environment of the templates is made once.
    templating.configure(app)
    limits.configure(app)
    addresses.configure(app)
    assets.configure(app)
    i18n.configure(app)
    formats.configure(app)
    moments.configure(app)
    names.configure(app)
    marking.configure(app)
    errors.configure(app)
    CSRFProtect(app)
    sessions.configure(app)
    headers.configure(app)
    visits.configure(app)
    for module in (
        library,
        study,
        aside,
        exam,
        progress,
        settings,
        account,
        own,
        joining,
        teach,
        admin,
        assignments,
        gradebook,
        content,
        reports,
    ):
        app.register_blueprint(module.bp)

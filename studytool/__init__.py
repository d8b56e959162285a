"""Quizzes and flashcards generated from sourced facts, scheduled by spaced repetition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask

__all__ = ["create_app"]


def create_app(test_config: Mapping[str, Any] | None = None) -> Flask:
    """The application; settings come from the environment unless `test_config` gives them.

    Makes the data folder and its secret key, but does not touch the database:
    see `studytool.services.setup.prepare`.
    """
    # Imported here so that `studytool.facts` and its like load without Flask's extensions.
    from studytool import config, storage, web

    app = Flask(__name__)
    config.configure(app, test_config)
    storage.configure(app)
    web.register(app)
    return app

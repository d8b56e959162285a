"""Static files under an address that changes with their content."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, request, url_for

YEAR_S = 365 * 24 * 60 * 60


@lru_cache(maxsize=256)
def _digest(path: Path, changed_at_ns: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def configure(app: Flask) -> None:
    """Give every static address its file's digest and let browsers keep it."""

    @app.url_defaults
    def add_digest(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint != "static" or "v" in values or app.static_folder is None:
            return
        path = Path(app.static_folder) / values["filename"]
        if path.is_file():
            values["v"] = _digest(path, path.stat().st_mtime_ns)

    known: dict[tuple[str, str], str] = {}

    def asset(filename: str) -> str:
        """The address of a static file. Made once, where files don't change meanwhile."""
        key = request.script_root, filename
        if key not in known or app.debug:
            known[key] = url_for("static", filename=filename)
        return known[key]

    app.jinja_env.globals["asset"] = asset

    @app.after_request
    def let_browsers_keep(response: Response) -> Response:
        if request.endpoint == "static" and "v" in request.args and response.status_code == 200:
            response.cache_control.clear()
            response.cache_control.public = True
            response.cache_control.max_age = YEAR_S
            response.cache_control.immutable = True
        return response

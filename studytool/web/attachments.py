"""Files that a page gives for download."""

from __future__ import annotations

from flask import Response

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"


def attach(content: str | bytes, mimetype: str, name: str) -> Response:
    """A download. `name` is ASCII."""
    return Response(
        content,
        mimetype=mimetype,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )

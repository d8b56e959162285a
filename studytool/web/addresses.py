"""What may stand in an address: anything else is no page, and asks no database."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import BaseConverter, IntegerConverter, Map

# The largest number that the databases keep as an id.
MAX_ID = 2**31 - 1


class SlugConverter(BaseConverter):
    """An id of the content: `c5-summits`."""

    regex = r"[a-z0-9]+(?:[-_][a-z0-9]+){0,40}"


class RecordConverter(IntegerConverter):
    """A database record's number."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, min=1, max=MAX_ID)


def configure(app: Flask) -> None:
    app.url_map.converters.update(slug=SlugConverter, record=RecordConverter)
    # Addresses end without a slash; one that is typed all the same finds its page.
    app.url_map.strict_slashes = False

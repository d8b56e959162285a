"""What templates share, and parts of pages that are the same for everybody."""

from __future__ import annotations

from collections.abc import Hashable, MutableMapping
from typing import Any

from flask import Flask, request
from flask.templating import Environment
from markupsafe import Markup

from studytool.web.i18n import interface_language


class PlainEnvironment(Environment):
    """Templates without names of their own see the environment's as they are.

    Jinja would lay a chain of mappings over them, and look through it name by name for
    each import, include and page.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals


def configure(app: Flask) -> None:
    known: dict[tuple[Hashable, ...], Markup] = {}

    def fixed(template: str, **choices: bool) -> Markup:
        """The part that the template makes of these choices, of which there are few. Made
        once, where templates don't change meanwhile; it sees nothing of the request but
        its language.
        """
        key = (template, interface_language(), request.script_root, *sorted(choices.items()))
        if key not in known or app.debug:
            known[key] = Markup(app.jinja_env.get_template(template).render(choices))
        return known[key]

    app.jinja_environment = PlainEnvironment
    app.jinja_env.globals["fixed"] = fixed

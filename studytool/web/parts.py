"""Parts of pages that are the same for everybody who reads the same language."""

from __future__ import annotations

from collections.abc import Hashable

from flask import Flask, request
from markupsafe import Markup

from studytool.web.i18n import interface_language


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

    app.jinja_env.globals["fixed"] = fixed

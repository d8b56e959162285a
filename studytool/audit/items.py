"""Every check of single items, and the running of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from . import arranged, certificates, cues, evidence, language, options, shape, statements, stems
from .ground import Check, Ground
from .report import Finding
from .view import FORMS, Malformed, View

CHECKS: Sequence[Check] = (
    *shape.CHECKS, *certificates.CHECKS, *evidence.CHECKS, *options.CHECKS, *cues.CHECKS,
    *stems.CHECKS, *statements.CHECKS, *arranged.CHECKS, *language.CHECKS,
)  # fmt: skip
MALFORMED = "form-malformed"
_BY_FORM = {form: [check for check in CHECKS if form in check.forms] for form in FORMS}


def check_item(raw: Mapping[str, Any], ground: Ground) -> tuple[View | None, list[Finding]]:
    """Return the item as read (None where it cannot be) and all that is wrong with it."""
    try:
        view = ground.reader.read(raw)
    except Malformed as error:
        named = raw if isinstance(raw, Mapping) else {}
        told = [str(named.get(name) or "?") for name in ("id", "prompt", "form", "lang")]
        return None, [Finding(MALFORMED, str(error), *told)]
    return view, _find(view, ground)


def _find(view: View, ground: Ground) -> list[Finding]:
    found: list[Finding] = []
    of = view.id, view.prompt, view.form, view.lang
    for check in _BY_FORM[view.form]:
        try:
            for message in check.run(view, ground):
                found.append(Finding(check.id, message, *of))
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            found.append(Finding(MALFORMED, f"{check.id} cannot read it: {error!r}", *of))
    return found

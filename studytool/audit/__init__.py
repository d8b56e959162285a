"""The auditor: every certificate derived again, every check of the guide, on emitted items.

It reads a pack and the JSON of its items, and shares no code with what made them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from studytool.facts import Pack

from .bank import Repeats
from .report import Coverage, Finding, Guess, Report, Shortfall
from .trace import Look, Trace
from .truth import Claim, World
from .whole import CHECKS, GUESSING, Auditor, BankAudit

__all__ = [
    "CHECKS", "GUESSING", "Auditor", "BankAudit", "Claim", "Coverage", "Finding", "Guess", "Look",
    "Repeats", "Report", "Shortfall", "Trace", "World", "audit",
]  # fmt: skip


def audit(
    pack: Pack,
    items_json: Iterable[Mapping[str, Any]],
    gaps: Iterable[Mapping[str, Any]] | None = None,
    *,
    is_whole: bool = True,
) -> Report:
    """Audit the items of a pack, as `Item.as_json()` or `studytool items export` gives them.

    ``gaps`` are the generator's reasons, each with prompt, form, lang and reason; where
    they are not known (None), coverage is reported and makes no finding. With
    ``is_whole`` false the items are a part of a bank, and only they are judged. Items
    are read once, one by one, and none is kept.
    """
    auditor = Auditor(pack, is_sampled=is_whole)
    whole = BankAudit(pack, is_whole=is_whole)
    for raw in items_json:
        whole.add(auditor.look(raw))
    return whole.report(gaps)

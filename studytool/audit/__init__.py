"""The auditor: every certificate derived again, every check of the guide, on emitted items.

It reads a pack and the JSON of its items, and shares no code with what made them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from studytool.facts import Pack

from . import bank, classifier, guessing, items
from .ground import Ground
from .report import Coverage, Finding, Guess, Report, Shortfall
from .truth import Claim, World

__all__ = [
    "CHECKS", "Claim", "Coverage", "Finding", "Guess", "Report", "Shortfall", "World", "audit",
]  # fmt: skip

GUESSING = "bank-guessing"
CHECKS: Mapping[str, str] = {
    items.MALFORMED: "the item can be read",
    **{check.id: check.claim for check in items.CHECKS},
    **bank.CHECKS,
    GUESSING: "no guesser that knows nothing leaves the bounds of chance",
}


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
    ground = Ground(pack)
    tally, sampler = bank.Tally(ground), guessing.Sampler()
    found: list[Finding] = []
    count = 0
    reasons = None if gaps is None else list(gaps)
    for raw in items_json:
        count += 1
        view, findings = items.check_item(raw, ground)
        found += findings
        if view is not None and all(each.check != items.MALFORMED for each in findings):
            found += tally.add(view)
            sampler.add(view)
    guesses: list[Guess] = []
    told = "not run: only a part of the bank is audited"
    if is_whole:
        guesses, told = _guess(sampler)
        found += tally.judge(reasons)
        found += [_too_good(guess) for guess in guesses if not guess.is_within]
    return Report(
        pack=pack.id,
        items=count,
        counts={
            "form": dict(tally.forms),
            "lang": dict(tally.langs),
            "check": dict(Counter(finding.check for finding in found)),
        },
        findings=tuple(found),
        coverage=tally.cover(reasons),
        guesses=tuple(guesses),
        classifier=told,
        checks=CHECKS,
    )


def _guess(sampler: guessing.Sampler) -> tuple[list[Guess], str]:
    samples = sampler.samples
    strategies = guessing.strategies_for(samples)
    langs = len({sample.lang for sample in samples}) or 1
    # Beside these, one says true to everything, and one is trained.
    limit = guessing.limit_for((len(strategies) + 2) * langs)
    blind = [
        *guessing.try_strategies(samples, strategies, limit),
        *guessing.try_strategies(sampler.statements, guessing.ALWAYS_TRUE, limit),
    ]
    trained, told = classifier.try_classifier(samples, limit)
    return [*blind, *trained], told


def _too_good(guess: Guess) -> Finding:
    message = (
        f"{guess.strategy} is right in {guess.hit_rate:.1%} where chance is {guess.chance:.1%} "
        f"(z {guess.z:+.2f}, limit {guess.limit:.2f})"
    )
    return Finding(GUESSING, message, lang=guess.lang)

"""From single items to the report on a bank; the two halves may run in different processes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from studytool.facts import Pack

from . import bank, classifier, guessing, items
from .ground import Ground
from .report import Finding, Guess, Report
from .trace import Look, trace_of

GUESSING = "bank-guessing"
CHECKS: Mapping[str, str] = {
    items.MALFORMED: "the item can be read",
    **{check.id: check.claim for check in items.CHECKS},
    **bank.CHECKS,
    GUESSING: "no guesser that knows nothing leaves the bounds of chance",
}


class Auditor:
    """Looks at the items of a pack one by one; ``is_sampled`` where guessers are to try them."""

    def __init__(self, pack: Pack, *, is_sampled: bool = False) -> None:
        self._ground = Ground(pack)
        self._is_sampled = is_sampled

    def look(self, raw: Mapping[str, Any]) -> Look:
        """Return what is wrong with an item, and what the checks of the bank need of it."""
        view, findings = items.check_item(raw, self._ground)
        if view is None or any(each.check == items.MALFORMED for each in findings):
            return Look(tuple(findings), None)
        return Look(tuple(findings), trace_of(view, self._ground, self._is_sampled))


class BankAudit:
    """Takes what was seen of each item, in the bank's order, and judges the bank."""

    def __init__(self, pack: Pack, *, is_whole: bool = True) -> None:
        self._pack = pack
        self._is_whole = is_whole
        self._repeats, self._tally = bank.Repeats(), bank.Tally(pack)
        self._sampler = guessing.Sampler()
        self._found: list[Finding] = []
        self._count = 0

    def add(self, look: Look) -> None:
        """Take one item."""
        self._count += 1
        self._found += look.findings
        if look.trace is not None:
            self._found += self._repeats.add(look.trace)
            self._tally.add(look.trace)
            if look.trace.sample is not None:
                self._sampler.add(look.trace.sample)

    def report(self, gaps: Iterable[Mapping[str, Any]] | None) -> Report:
        """Return the report, once all items are taken; for ``gaps`` see `audit`."""
        reasons = None if gaps is None else list(gaps)
        found, guesses = list(self._found), list[Guess]()
        told = "not run: only a part of the bank is audited"
        cover = self._tally.cover(reasons)
        if self._is_whole:
            guesses, told = _guess(self._sampler)
            found += self._tally.judge(None if reasons is None else cover)
            found += [_too_good(guess) for guess in guesses if not guess.is_within]
        return Report(
            pack=self._pack.id,
            items=self._count,
            counts={
                "form": dict(self._tally.forms),
                "lang": dict(self._tally.langs),
                "check": dict(Counter(finding.check for finding in found)),
            },
            findings=tuple(found),
            coverage=cover,
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

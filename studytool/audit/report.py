"""What the auditor says of a bank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Finding:
    """Something wrong: with an item, or, where ``item`` is empty, with the bank."""

    check: str
    message: str
    item: str = ""
    prompt: str = ""
    form: str = ""
    lang: str = ""

    def __str__(self) -> str:
        where = " ".join(part for part in (self.lang, self.form, self.prompt, self.item) if part)
        return ": ".join(part for part in (self.check, where, self.message) if part)


@dataclass(frozen=True)
class Guess:
    """How a guesser that knows nothing did, in standard errors from chance.

    ``prompts`` counts answers to be recalled, not items: variants share their key.
    ``limit`` is the z beyond which it is a finding.
    """

    strategy: str
    lang: str
    items: int
    prompts: int
    hit_rate: float
    chance: float
    z: float
    limit: float
    is_one_sided: bool = False

    @property
    def is_within(self) -> bool:
        """Whether it did no better, and where that tells something no worse, than by chance."""
        return (self.z if self.is_one_sided else abs(self.z)) <= self.limit


@dataclass(frozen=True)
class Shortfall:
    """A fact, in a direction and language, that fewer than three forms ask, and why."""

    fact: str
    direction: str
    lang: str
    forms: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """How many (fact, direction, language) can be asked, and which are in too few forms."""

    asked: int
    in_three_forms: int
    shortfalls: tuple[Shortfall, ...]
    choice_items: int
    with_two_distractors: int


@dataclass(frozen=True)
class Report:
    """The findings, with the counts that say how much they were looked for in.

    ``counts`` has by "form", "lang" and "check" (findings) how many there are;
    ``classifier`` says whether the trained guesser ran.
    """

    pack: str
    items: int
    counts: Mapping[str, Mapping[str, int]]
    findings: tuple[Finding, ...]
    coverage: Coverage
    guesses: tuple[Guess, ...] = ()
    classifier: str = ""
    checks: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    def as_json(self) -> dict[str, Any]:
        """Return the report as JSON-ready values."""
        return {
            "pack": self.pack,
            "items": self.items,
            "counts": {name: dict(counts) for name, counts in self.counts.items()},
            "findings": [asdict(finding) for finding in self.findings],
            "coverage": asdict(self.coverage),
            "guesses": [{**asdict(g), "is_within": g.is_within} for g in self.guesses],
            "classifier": self.classifier,
            "checks": dict(self.checks),
        }

    def as_text(self) -> str:
        """Return the report as a person reads it."""
        lines = [f"{self.pack}: {self.items} items, {_count(len(self.findings), 'finding')}"]
        for name in ("form", "lang", "check"):
            listed = self.counts.get(name, {})
            told = ", ".join(f"{key} {count}" for key, count in sorted(listed.items()))
            lines.append(f"by {name}: {told or '-'}")
        cover = self.coverage
        lines.append(
            f"coverage: {cover.in_three_forms} of {cover.asked} (fact, direction, language) in "
            "three forms or more"
        )
        lines.append(
            f"choice items with two or more distractors proven false: "
            f"{cover.with_two_distractors} of {cover.choice_items}"
        )
        gaps = Counter(
            (gap.lang, "; ".join(gap.reasons) or "no reason given") for gap in cover.shortfalls
        )
        lines += [f"  {lang}: {count} × {why}" for (lang, why), count in gaps.most_common()]
        lines.append(f"trained guesser: {self.classifier}")
        lines += [
            f"  {'' if guess.is_within else '! '}{guess.strategy} ({guess.lang}): "
            f"{guess.hit_rate:.3f}, chance {guess.chance:.3f}, z {guess.z:+.2f} "
            f"(limit {guess.limit:.2f}), {_count(guess.prompts, 'answer')}"
            for guess in self.guesses
        ]
        lines += [str(finding) for finding in self.findings]
        return "\n".join(lines)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"

"""Blind guessers: what does someone score who knows nothing of the subject?

A guesser gives every option a score and takes the highest, any of them where several
tie. With k of n options right and t tied, its chance is k/n, with the variance of a
hypergeometric mean. Items that share an answer (the variants of a prompt, or one
asked in two ways) are no independent trials: they are averaged into one.

Each guesser must stay within z standard errors of chance. One of twenty honest
guessers leaves ±1.96 by luck, so with m of them tried on a bank the limit is that of
Šidák: all of m stay inside it with 95 %. The report shows every z, so that a reader
may hold each to 1.96 alone.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

from studytool.facts import find_numerals
from studytool.text import display_width

from .cues import parts_of
from .report import Guess
from .view import View

MOST_SAMPLED = 8_000  # items; beyond, whole prompts are dropped by a hash of their ids
ENOUGH_ANSWERS = 20  # below, chance is no normal distribution
CONFIDENCE = 0.95
# Where a value belongs to one subject each, what is the key elsewhere is not the key
# here: doing worse than chance is the pupil's knowledge of the other answers.
FREQUENT = "most frequent key"


STATEMENT = ("true", "false")


class Sample(NamedTuple):
    """As much of an item as a guesser sees, and which options are right."""

    prompt: str
    answer: str  # items with the same one are one trial
    lang: str
    stem: str
    texts: tuple[str, ...]
    right: frozenset[int]
    is_ordered: bool


def sample_of(view: View) -> Sample | None:
    """Return what a guesser sees of an item; None where it has nothing to pick from."""
    if view.form == "true_false":
        right = frozenset({0 if view.key == ("true",) else 1})
        return Sample(view.prompt, view.id, view.lang, "", STATEMENT, right, True)
    if view.form not in ("choice", "select_all"):
        return None
    options = list(view.options)
    return Sample(
        prompt=view.prompt,
        answer=f"{view.prompt} {view.form} {sorted(map(str, view.right))}",
        lang=view.lang,
        stem=view.stem,
        texts=tuple(view.options.values()),
        right=frozenset(options.index(key) for key in view.key if key in options),
        is_ordered=bool(view.raw["is_ordered"]),
    )


Scores = Sequence[float]
Strategy = Callable[[Sample], Scores]


class Sampler:
    """Keeps a bounded sample of a bank's items, prompts whole."""

    def __init__(self) -> None:
        self.samples: list[Sample] = []
        self.statements: list[Sample] = []  # true/false: each a trial of its own
        self._modulus = 1

    def add(self, sample: Sample) -> None:
        """Keep an item, unless its prompt is left out."""
        if not self._keeps(sample.prompt):
            return
        if sample.texts == STATEMENT:
            self.statements.append(sample)
            return
        self.samples.append(sample)
        while len(self.samples) > MOST_SAMPLED:
            self._modulus *= 2
            self.statements = [each for each in self.statements if self._keeps(each.prompt)]
            self.samples = [each for each in self.samples if self._keeps(each.prompt)]

    def _keeps(self, prompt: str) -> bool:
        return zlib.crc32(prompt.encode()) % self._modulus == 0


ALWAYS_TRUE: Mapping[str, Strategy] = {"always true": lambda _: (1.0, 0.0)}


def similarity(sample: Sample) -> list[float]:
    """Return how many words each option shares with the others."""
    parts = [parts_of(text) for text in sample.texts]
    return [
        float(sum(len(mine & other) for place, other in enumerate(parts) if place != own))
        for own, mine in enumerate(parts)
    ]


def strategies_for(samples: Sequence[Sample]) -> dict[str, Strategy]:
    """Return the blind guessers, by name."""
    keys: Counter[str] = Counter()
    own: dict[str, Counter[str]] = defaultdict(Counter)
    for sample in samples:
        right = [sample.texts[place] for place in sample.right]
        keys.update(right)
        own[sample.prompt].update(right)

    def middle(sample: Sample) -> Scores:
        centre = (len(sample.texts) - 1) / 2
        return [
            -abs(place - centre) if sample.is_ordered else 0.0 for place in range(len(sample.texts))
        ]

    def latest(sample: Sample) -> Scores:  # by the year or ordinal in a name
        if sample.is_ordered:
            return [float(place) for place in range(len(sample.texts))]
        return [
            max((float(number.value) for number in find_numerals(text)), default=0.0)
            for text in sample.texts
        ]

    def frequent(sample: Sample) -> Scores:  # as a key of other prompts
        return [float(keys[text] - own[sample.prompt][text]) for text in sample.texts]

    def place(number: int) -> Strategy:
        return lambda sample: [
            float(at == number % len(sample.texts)) for at in range(len(sample.texts))
        ]

    return {
        "longest": lambda sample: [display_width(text) for text in sample.texts],
        "shortest": lambda sample: [-display_width(text) for text in sample.texts],
        "middle value": middle,
        "most overlap with the stem": lambda sample: [
            len(parts_of(sample.stem) & parts_of(text)) for text in sample.texts
        ],
        "odd one out": lambda sample: [-count for count in similarity(sample)],
        "newest": latest,
        FREQUENT: frequent,
        "first": place(0),
        "second": place(1),
        "third": place(2),
        "last": place(-1),
    }


def try_strategies(
    samples: Sequence[Sample], strategies: Mapping[str, Strategy], limit: float
) -> Iterator[Guess]:
    """Yield how each guesser does in each language."""
    for lang in sorted({sample.lang for sample in samples}):
        own = [sample for sample in samples if sample.lang == lang]
        for name, strategy in strategies.items():
            guess = measure(name, lang, own, map(strategy, own), limit)
            if guess is not None:
                yield guess


def limit_for(tries: int) -> float:
    """Return the two-sided z that all of so many independent honest guessers stay within."""
    alone = CONFIDENCE ** (1 / max(tries, 1))
    return NormalDist().inv_cdf((1 + alone) / 2)


def measure(
    name: str, lang: str, samples: Sequence[Sample], scores: Iterable[Scores], limit: float
) -> Guess | None:
    """Return how far from chance the picks are; None where too few answers tell them apart."""
    gains: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for sample, given in zip(samples, scores, strict=True):
        best = max(given)
        tied = {place for place, score in enumerate(given) if score == best}
        n, k, t = len(given), len(sample.right), len(tied)
        if t == n or not 0 < k < n:
            continue
        chance = k / n
        spread = chance * (1 - chance) / t * (n - t) / (n - 1)
        gains[sample.answer].append((len(tied & sample.right) / t, chance, sqrt(spread)))
    if len(gains) < ENOUGH_ANSWERS:
        return None
    means = [
        tuple(sum(column) / len(rows) for column in zip(*rows, strict=True))
        for rows in gains.values()
    ]
    hits, chances, spreads = (list(column) for column in zip(*means, strict=True))
    error = sqrt(sum(spread**2 for spread in spreads))
    return Guess(
        strategy=name,
        lang=lang,
        items=sum(map(len, gains.values())),
        prompts=len(gains),
        hit_rate=sum(hits) / len(hits),
        chance=sum(chances) / len(chances),
        z=(sum(hits) - sum(chances)) / error,
        limit=limit,
        is_one_sided=name == FREQUENT,
    )

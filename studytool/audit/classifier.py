"""A guesser that is trained: half of the prompts teach it, and it guesses at the other half.

It sees only the surface of the options: no text, no meaning, nothing of the pack.
Needs scikit-learn (`pip install studytool[audit]`); without it the report says so.
"""

from __future__ import annotations

import importlib
import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from studytool.text import display_width

from .cues import every_feature, parts_of
from .guessing import ENOUGH_ANSWERS, Sample, measure, similarity
from .report import Guess

NAME = "trained"
MISSING = "not run: scikit-learn is not installed (the extra “audit” brings it)"
TOO_FEW = "not run: too few items to teach it"
_TREES, _DEPTH = 40, 3
Described = tuple[Sample, list[list[float]]]  # with a row of features for each option
MOST_TAUGHT = 3_000  # items of either half


def try_classifier(samples: Sequence[Sample], limit: float) -> tuple[list[Guess], str]:
    """Return how the trained guesser does in each language, and a sentence on whether it ran."""
    try:
        ensemble = importlib.import_module("sklearn.ensemble")
    except ImportError:
        return [], MISSING
    halves = [[s for s in samples if _half(s.prompt) == half][:MOST_TAUGHT] for half in (0, 1)]
    if any(len({sample.answer for sample in half}) < ENOUGH_ANSWERS for half in halves):
        return [], TOO_FEW
    described = [[(sample, describe(sample)) for sample in half] for half in halves]
    scored = [
        pair for half in (0, 1) for pair in _guess(ensemble, described[1 - half], described[half])
    ]
    guesses = []
    for lang in sorted({sample.lang for sample in samples}):
        own = [(sample, scores) for sample, scores in scored if sample.lang == lang]
        guess = measure(NAME, lang, [s for s, _ in own], [scores for _, scores in own], limit)
        if guess is not None:
            guesses.append(guess)
    return guesses, f"ran, on {len(scored)} items, each unseen when it was guessed"


def _half(prompt: str) -> int:
    return zlib.crc32(b"half" + prompt.encode()) & 1


def _guess(
    ensemble: Any, taught: Sequence[Described], asked: Sequence[Described]
) -> list[tuple[Sample, list[float]]]:
    model = ensemble.GradientBoostingClassifier(
        n_estimators=_TREES, max_depth=_DEPTH, min_samples_leaf=20, random_state=0
    )
    labels = [int(place in s.right) for s, _ in taught for place in range(len(s.texts))]
    model.fit([row for _, rows in taught for row in rows], labels)
    unseen = [row for _, rows in asked for row in rows]
    chances = iter(model.predict_proba(unseen)[:, 1].tolist())
    return [(sample, [next(chances) for _ in sample.texts]) for sample, _ in asked]


@lru_cache(maxsize=20_000)
def _features_of(text: str) -> tuple[float, ...]:
    return tuple(float(bool(feature.search(text))) for feature in every_feature().values())


def describe(sample: Sample) -> list[list[float]]:
    """Return the surface features of each option, as compared with its siblings."""
    widths = [float(display_width(text)) for text in sample.texts]
    alike = similarity(sample)
    echoes = [float(len(parts_of(sample.stem) & parts_of(text))) for text in sample.texts]
    counts = [float(len(parts_of(text))) for text in sample.texts]
    zeros = [float(len(text) - len(text.rstrip("0"))) for text in sample.texts]
    forms = list(zip(*map(_features_of, sample.texts), strict=True))
    columns = [widths, alike, echoes, counts, zeros]
    means = [sum(column) / len(column) for column in forms]
    last = len(sample.texts) - 1
    rows = []
    for place in range(len(sample.texts)):
        row = [place / last, float(last), float(sample.is_ordered), abs(place / last - 0.5)]
        for column in columns:
            mean = sum(column) / len(column)
            rank = sum(other < column[place] for other in column)
            row += [column[place] - mean, rank / last]
        row[4] /= max(sum(widths) / len(widths), 1.0)  # the width counts as a share
        row += [column[place] - mean for column, mean in zip(forms, means, strict=True)]
        rows.append(row)
    return rows

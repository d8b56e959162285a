"""A learner's own FSRS parameters, fitted to their reviews.

The fitting is fsrs-rs's (the optional package fsrs-rs-python); what stands here is
which reviews it is given, and whether its result is believed.
"""

from __future__ import annotations

import importlib
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from .memory import Memory, Parameters, recall, remember, whole_days
from .ratings import Rating

# Fewer say too little about a learner.
LEAST_REVIEWS = 300
# The newest part of the reviews, which a fit to the older ones has to predict.
HELD_OUT = 0.2


class FittingUnavailable(RuntimeError):
    """fsrs-rs-python is not installed."""


@dataclass(frozen=True)
class Answer:
    """A review that counted for the memory: the first of a prompt on a day, at a UTC time.

    `guess_chance` is the chance of being right without knowing.
    """

    at: datetime
    rating: Rating
    is_right: bool
    guess_chance: float = 0.0


# A card's counted reviews, the oldest first.
History = Sequence[Answer]


@dataclass(frozen=True)
class Fit:
    """What came of fitting: `parameters` are new only if `verdict` is "better".

    The losses are in nats per answer, over the held-out reviews; None where there
    were too few to fit at all. `review_count` is of those that could be learnt from.
    """

    verdict: Literal["too few", "no better", "better"]
    parameters: Parameters
    review_count: int
    loss_before: float | None = None
    loss_after: float | None = None


def fit(histories: Sequence[History], current: Parameters) -> Fit:
    """Fit the weights to `histories`; the desired retention and the maximum stay.

    Under LEAST_REVIEWS answers with one before them, `current` stays. Else a fit to the
    older ones has to predict the newest better than `current` does, in log loss; if it
    does, all are fitted. Raises FittingUnavailable without the optional package.
    """
    moments = sorted(answer.at for history in histories for answer in history[1:])
    if len(moments) < LEAST_REVIEWS:
        return Fit("too few", current, len(moments))
    cut = moments[round(len(moments) * (1 - HELD_OUT))]
    older = [[answer for answer in history if answer.at < cut] for history in histories]
    tried = replace(current, weights=fit_weights(older))
    before = log_loss(histories, current, cut)
    after = log_loss(histories, tried, cut)
    if after >= before:
        return Fit("no better", current, len(moments), before, after)
    fitted = replace(current, weights=fit_weights(histories))
    return Fit("better", fitted, len(moments), before, after)


def fit_weights(histories: Sequence[History]) -> tuple[float, ...]:
    """The 21 weights of FSRS-6 that fsrs-rs finds; FSRS's own where there is nothing to learn."""
    library = _library()
    items, cards = [], []
    for card, history in enumerate(histories):
        steps = _steps(history, library)
        for length in range(2, len(steps) + 1):
            items.append(library.FSRSItem(steps[:length]))
            cards.append(card)
    start = list(library.DEFAULT_PARAMETERS)
    # Without answers of the same day there is nothing to fit FSRS's short term to.
    found = library.FSRS(start).compute_parameters(items, cards, False) if items else start
    bounds = zip(found, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    return tuple(min(max(float(weight), low), high) for weight, low, high in bounds)


def log_loss(histories: Sequence[History], parameters: Parameters, since: datetime) -> float:
    """Of whether answers from `since` on were right, in nats each; a guess may be right too."""
    losses = []
    for history in histories:
        for answer, known in zip(history, predictions(history, parameters), strict=True):
            if known is not None and answer.at >= since:
                right = known + (1 - known) * answer.guess_chance
                right = min(max(right, 1e-6), 1 - 1e-6)
                losses.append(-math.log(right if answer.is_right else 1 - right))
    return math.fsum(losses) / len(losses)


def predictions(history: History, parameters: Parameters) -> list[float | None]:
    """The recall that FSRS predicts before each answer; None for the first."""
    found: list[float | None] = []
    memory: Memory | None = None
    for answer in history:
        found.append(recall(memory, answer.at, parameters) if memory else None)
        memory = remember(memory, answer.rating, answer.at, parameters)
    return found


def _steps(history: History, library: Any) -> list[Any]:
    steps = []
    for place, answer in enumerate(history):
        gap = max(1, whole_days(answer.at - history[place - 1].at)) if place else 0
        steps.append(library.FSRSReview(int(answer.rating), gap))
    return steps


def _library() -> Any:
    try:
        return importlib.import_module("fsrs_rs_python")
    except ImportError as error:
        raise FittingUnavailable("fsrs-rs-python is not installed") from error

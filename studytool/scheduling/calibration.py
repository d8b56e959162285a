"""How far a learner's answers lie from what FSRS predicts, as one number with its doubt."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .fitting import History, predictions
from .memory import Parameters

# Before any answer: learners differ from FSRS's average one by about this much, in logits.
DOUBT = 0.6
# However many answers there are, a memory that is not quite FSRS's stays this far off.
MISFIT = 0.25
_STEPS = 8


@dataclass(frozen=True)
class Shift:
    """What has to be added to the logit of predicted recall, and its standard error."""

    mean: float = 0.0
    error: float = DOUBT

    def apply(self, recall: float, errors: float = 0.0) -> float:
        """The recall after the shift, `errors` standard errors above its mean."""
        bounded = min(max(recall, 1e-6), 1 - 1e-6)
        logit = math.log(bounded / (1 - bounded)) + self.mean + errors * self.error
        return 1 / (1 + math.exp(-logit))


UNKNOWN = Shift()


def learn_shift(histories: Iterable[History], parameters: Parameters) -> Shift:
    """The shift that makes a learner's answers most likely, doubtful where they are few.

    It is the mode of its posterior distribution under a normal prior with the standard
    deviation DOUBT; the error is from the curvature there (Laplace's approximation), and
    from MISFIT.
    A right answer may be a guess: its chance is R + (1 - R)·g.
    """
    outcomes = [
        (known, answer.is_right, answer.guess_chance)
        for history in histories
        for answer, known in zip(history, predictions(history, parameters), strict=True)
        if known is not None
    ]
    mean = 0.0
    for _ in range(_STEPS):
        slope, curve = _derivatives(outcomes, mean)
        mean = min(max(mean + slope / curve, -4.0), 4.0)
    return Shift(mean, math.sqrt(1 / _derivatives(outcomes, mean)[1] + MISFIT**2))


def _derivatives(outcomes: Sequence[tuple[float, bool, float]], mean: float) -> tuple[float, float]:
    """The slope of the log posterior at `mean`, and the expected curvature (Fisher's)."""
    prior = 1 / DOUBT**2
    slope, curve = -mean * prior, prior
    shift = Shift(mean)
    for known, is_right, guess in outcomes:
        recall = shift.apply(known)
        right = recall + (1 - recall) * guess
        # Of the chance to be right, by the shift.
        change = (1 - guess) * recall * (1 - recall)
        certain = right * (1 - right)
        if certain > 0:
            slope += change * ((1.0 if is_right else 0.0) - right) / certain
            curve += change * change / certain
    return slope, curve

"""Simulated learners whose memory is not FSRS's, to see how a schedule fares outside its model.

Both know at any moment the chance that a prompt is recalled in a form; an answer is right
if it is recalled, or else guessed. Days are whole numbers, and only the first asking of a
prompt on a day leaves a trace, as in the product.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from random import Random

GUESS = {"choice": 0.25, "true_false": 0.5, "typed": 0.0}
SECONDS = {"choice": 12.0, "true_false": 9.0, "typed": 15.0}
# How much harder a form is, in logits.
HARDER = {"choice": -0.3, "true_false": -0.3, "typed": 0.3}


def _logistic(logit: float) -> float:
    return 1 / (1 + math.exp(-logit))


@dataclass
class Das3h:
    """After Choffin, Popineau, Bourda & Vie, "DAS3H" (EDM 2019).

    The logit of recall is ability less difficulty, plus for each window of time a weight
    times log(1 + attempts in it) and another times log(1 + right ones in it). The weights
    are ours, so that one study leaves 3 in 4 recalled on the next day, 1 in 2 after a
    week and 1 in 4 after a month; each prompt has windows of its own length.
    """

    rng: Random
    count: int
    WINDOWS = ((1, 1.2), (7, 1.5), (30, 1.4), (10_000, 2.3))
    OF_ATTEMPTS = 0.6  # the rest of each weight is for right answers

    def __post_init__(self) -> None:
        ability = self.rng.gauss(0, 0.5)
        self._base = [ability - 1.9 + self.rng.gauss(0, 1) for _ in range(self.count)]
        self._scale = [self.rng.lognormvariate(0, 0.4) for _ in range(self.count)]
        self._past: list[list[tuple[int, bool]]] = [[] for _ in range(self.count)]

    def recall(self, prompt: int, day: int, form: str) -> float:
        past, scale = self._past[prompt], self._scale[prompt]
        if not past:
            return 0.02
        logit = self._base[prompt] - HARDER[form]
        for length, weight in self.WINDOWS:
            inside = [right for at, right in past if day - at <= length * scale]
            attempts, wins = len(inside), sum(inside)
            logit += weight * self.OF_ATTEMPTS * math.log1p(attempts)
            logit += weight * (1 - self.OF_ATTEMPTS) * math.log1p(wins)
        return _logistic(logit)

    def study(self, prompt: int, day: int, is_recalled: bool) -> None:
        self._past[prompt].append((day, is_recalled))


@dataclass
class ActR:
    """After Pavlik & Anderson, "Practice and forgetting effects" (Cognitive Science 2005).

    Each study decays as a power of time, the faster the more active the memory was when it
    came (hence the gain of spacing); decay c·exp(m) + a, threshold and noise are the paper's,
    as is that time outside the session runs at 0.025 of the clock.
    """

    rng: Random
    count: int
    A, C, NOISE, THRESHOLD, SLOWER = 0.177, 0.217, 0.255, -0.704, 0.025
    DAY_S = 86_400
    _past: list[list[tuple[int, float]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        learner = 0.45 + self.rng.gauss(0, 0.15)
        self._easy = [learner + self.rng.gauss(0, 0.3) for _ in range(self.count)]
        self._past = [[] for _ in range(self.count)]

    def _activation(self, prompt: int, day: int) -> float:
        strength = sum(
            ((day - at) * self.DAY_S * self.SLOWER + 60) ** -decay
            for at, decay in self._past[prompt]
        )
        return math.log(strength) if strength else -math.inf

    def recall(self, prompt: int, day: int, form: str) -> float:
        if not self._past[prompt]:
            return 0.02
        above = self._activation(prompt, day) - self.THRESHOLD + self._easy[prompt]
        return _logistic(above / self.NOISE - HARDER[form])

    def study(self, prompt: int, day: int, is_recalled: bool) -> None:
        activation = self._activation(prompt, day)
        decay = self.C * math.exp(min(activation, 5.0)) + self.A
        self._past[prompt].append((day, decay))

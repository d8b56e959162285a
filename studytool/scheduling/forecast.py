"""How much will be remembered on the exam day: the days until then, lived many times over.

Each run draws a learner (see `calibration`), and lets the planner choose every day's
prompts within the minutes, as `plan_exam` does. Memory is FSRS's, on the grid's points.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from statistics import NormalDist, fmean, variance
from zoneinfo import ZoneInfo

from .calibration import UNKNOWN, Shift
from .days import day_of, day_start
from .exam import Chance, ExamGoal, find_rate, list_chances, rank
from .grid import STATES, Blend, first_state, locate, moves
from .memory import Parameters
from .outlook import COST_OF_WRONG, FIRST_RATINGS, Seen, nearest
from .queue import Candidate

RUNS = 8
# More prompts than these are represented by so many of them, and the minutes cut alike.
SIMULATED = 200
# The price of a second changes slowly.
DAYS_PER_RATE = 5


@dataclass(frozen=True)
class Forecast:
    """The expected share, 0 to 1, that is remembered on the exam day.

    The true share lies within `error` of it in 19 of 20 cases, as far as the learner's
    memory is like FSRS's; `minutes_per_day` are those it was made for.
    """

    expected_share: float
    error: float
    minutes_per_day: float


def forecast(
    candidates: Sequence[Candidate],
    *,
    now: datetime,
    zone: ZoneInfo,
    goal: ExamGoal,
    seconds_for: Callable[[Candidate], float],
    parameters: Parameters,
    rng: Random,
    shift: Shift = UNKNOWN,
) -> Forecast:
    """What the goal's minutes, spent by the planner every day from today, lead to.

    `shift` is what is known of this learner; of today's time all is taken to be left.
    Without candidates nothing can be remembered, and of that the forecast is certain.
    """
    if not candidates:
        return Forecast(0.0, 0.0, goal.minutes_per_day)
    today = day_of(now, zone)
    days_left = max(0, (goal.day - today).days)
    chances = list_chances(candidates, day_start(today, zone), seconds_for)
    ordered = sorted(chances, key=lambda c: c.seen.stability if c.seen else 0.0)
    count = min(len(ordered), SIMULATED)
    sample = [ordered[(2 * place + 1) * len(ordered) // (2 * count)] for place in range(count)]
    budget_s = goal.minutes_per_day * 60 * count / len(ordered)
    shares = []
    for run in range(RUNS):
        # The learners are spread evenly over what they may be, not drawn at random.
        learner = _Learner(shift, NormalDist().inv_cdf((run + 0.5) / RUNS), parameters, rng)
        shares.append(_live(sample, days_left, budget_s, learner))
    mean = fmean(shares)
    chance_alone = mean * (1 - mean) / len(ordered)
    error = 1.96 * math.sqrt(variance(shares) + chance_alone)
    return Forecast(mean, error, goal.minutes_per_day)


@dataclass(frozen=True)
class _Learner:
    """How one of the possible learners answers and remembers."""

    shift: Shift
    errors: float
    parameters: Parameters
    rng: Random

    def recall(self, seen: Seen) -> float:
        index = locate(seen.stability, seen.difficulty)[0][0]
        days = nearest(seen.elapsed_days)
        return self.shift.apply(moves(days, self.parameters)[index].chance, self.errors)

    def answer(self, seen: Seen | None) -> tuple[Seen, bool]:
        """The memory after an answer of today, and whether that was right."""
        if seen is None:
            (rating,) = self.rng.choices(list(FIRST_RATINGS), list(FIRST_RATINGS.values()))
            return self._draw(first_state(rating, self.parameters)), rating > 1
        index = locate(seen.stability, seen.difficulty)[0][0]
        move = moves(nearest(seen.elapsed_days), self.parameters)[index]
        is_right = self.rng.random() < self.recall(seen)
        return self._draw(move.good if is_right else move.again), is_right

    def _draw(self, blend: Blend) -> Seen:
        """One of the grid's points, so that they are hit in the blend's proportions."""
        (index,) = self.rng.choices([i for i, _ in blend], [weight for _, weight in blend])
        return Seen(*STATES[index], elapsed_days=0)

    def enter(self, seen: Seen | None) -> Seen | None:
        if seen is None:
            return None
        drawn = self._draw(locate(seen.stability, seen.difficulty))
        return Seen(*drawn[:2], seen.elapsed_days)


def _live(sample: Sequence[Chance], days_left: int, budget_s: float, learner: _Learner) -> float:
    """One learner's days until the exam; the share remembered on it."""
    states = {each.prompt: learner.enter(each.seen) for each in sample}
    rate = 0.0
    for day in range(days_left):
        left = days_left - day
        chances = [Chance(c.prompt, c.subject, states[c.prompt], c.seconds) for c in sample]
        if day % DAYS_PER_RATE == 0:
            rate = find_rate(chances, left, budget_s * left, learner.parameters)
        used_s = 0.0
        for each in rank(chances, left, rate, learner.parameters):
            if used_s >= budget_s:
                break
            states[each.prompt], is_right = learner.answer(each.seen)
            used_s += each.seconds * (1 if is_right else COST_OF_WRONG)
        states = {p: seen and Seen(*seen[:2], seen[2] + 1) for p, seen in states.items()}
    return fmean(learner.recall(seen) if seen else 0.0 for seen in states.values())

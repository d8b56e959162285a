"""Studying for a day: which prompts today's minutes are best spent on.

The aim is the expected share of the prompts that are remembered on the exam day. A
prompt's merit today is what it gains by being asked now rather than later or never,
per second; what it costs later is counted at the price at which the minutes left until
the exam are just used up (see `outlook`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil
from typing import NamedTuple
from zoneinfo import ZoneInfo

from .cards import CardState
from .days import day_of, day_start
from .memory import Parameters
from .outlook import Outlook, Prospect, Seen, outlook
from .queue import Candidate

# The prices that are tried, in shares of a prompt remembered per review.
PRICES = (0.0, *(0.001 * 1.5**step for step in range(17)))
# The price is found on so many prompts, spread over all of them.
SAMPLED = 300
DAY = timedelta(days=1)
# Seconds for a question and its feedback, before the learner's own are known.
SECONDS = {
    "choice": 12.0,
    "true_false": 9.0,
    "select_all": 18.0,
    "matching": 35.0,
    "typed": 15.0,
    "numeric": 14.0,
    "date": 14.0,
    "cloze": 15.0,
    "ordering": 30.0,
    "flashcard": 9.0,
}


@dataclass(frozen=True)
class ExamGoal:
    """The learner's day of the exam, and the time that each day until then has."""

    day: date
    minutes_per_day: float


@dataclass(frozen=True)
class ExamPlan:
    """Today's prompts, the best first, and the seconds that they are expected to take."""

    prompts: tuple[str, ...]
    seconds: float


def plan_exam(
    candidates: Sequence[Candidate],
    *,
    now: datetime,
    zone: ZoneInfo,
    goal: ExamGoal,
    seconds_for: Callable[[Candidate], float],
    parameters: Parameters,
    spent_s: float = 0.0,
) -> ExamPlan:
    """What to ask for the rest of the learner's day, within the goal's minutes.

    `seconds_for` is the time that one asking of a candidate takes, above 0; `spent_s`
    is how much of today's time is used already. A prompt that was counted today waits
    for tomorrow, and one whose subject was asked today, or comes earlier in the plan,
    gives place to all others. On the exam day and after it the plan is empty.
    """
    today = day_of(now, zone)
    days_left = (goal.day - today).days
    budget_s = goal.minutes_per_day * 60 - spent_s
    if days_left < 1 or budget_s <= 0:
        return ExamPlan((), 0.0)
    began_at = day_start(today, zone)
    chances = list_chances(candidates, began_at, seconds_for)
    total_s = budget_s + goal.minutes_per_day * 60 * (days_left - 1)
    rate = find_rate(chances, days_left, total_s, parameters)
    ranked = rank(chances, days_left, rate, parameters)
    asked = {c.subject for c in candidates if c.card and c.card.last_answered_at >= began_at}
    return _fill(_siblings_last(ranked, asked), budget_s)


class Chance(NamedTuple):
    """A prompt that could be asked today; `seen` is None for one never asked."""

    prompt: str
    subject: str
    seen: Seen | None
    seconds: float


def list_chances(
    candidates: Sequence[Candidate],
    day_began_at: datetime,
    seconds_for: Callable[[Candidate], float],
) -> list[Chance]:
    """The candidates as the planner sees them on the day that began at that moment."""
    return [
        Chance(c.prompt, c.subject, _seen(c.card, day_began_at), seconds_for(c)) for c in candidates
    ]


def _seen(card: CardState | None, day_began_at: datetime) -> Seen | None:
    if card is None:
        return None
    memory = card.memory
    # Of 5,000 cards the learner's own days would take half the time of a plan; where the
    # clocks change in between, a day more or less makes no difference here.
    elapsed = ceil((day_began_at - memory.last_review_at) / DAY)
    return Seen(memory.stability, memory.difficulty, max(0, elapsed))


class Market:
    """The prospects of prompts at one rate: what a second has to earn elsewhere."""

    def __init__(self, rate: float, days_left: int, parameters: Parameters) -> None:
        self._rate = rate
        self._days_left = days_left
        self._parameters = parameters
        self._views: dict[float, tuple[float, Outlook]] = {}

    def prospects(self, chance: Chance) -> tuple[float, Prospect, Prospect]:
        """The price of a review of it, and what comes of asking it today and of not doing so."""
        view = self._views.get(chance.seconds)
        if view is None:
            price = min(PRICES, key=lambda price: abs(price - self._rate * chance.seconds))
            view = self._views[chance.seconds] = price, outlook(self._parameters, price)
        return view[0], *view[1].prospects(chance.seen, self._days_left)


def find_rate(
    chances: Sequence[Chance], days_left: int, total_s: float, parameters: Parameters
) -> float:
    """What a second has to earn for all the time until the exam to be just used up."""
    if not chances:
        return 0.0
    ordered = sorted(chances, key=lambda c: (c.seen.stability if c.seen else 0.0, c.prompt))
    step = max(1, len(ordered) // SAMPLED)
    sample = ordered[step // 2 :: step]
    typical_s = sum(c.seconds for c in sample) / len(sample)

    def is_affordable(place: int) -> bool:
        market = Market(PRICES[place] / typical_s, days_left, parameters)
        wanted = 0.0
        for each in sample:
            _, now, later = market.prospects(each)
            wanted += max(now, later).reviews * each.seconds
        return wanted * len(chances) / len(sample) <= total_s

    low, high = 0, len(PRICES) - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if is_affordable(middle) else (middle + 1, high)
    return PRICES[low] / typical_s


def rank(
    chances: Sequence[Chance], days_left: int, rate: float, parameters: Parameters
) -> list[Chance]:
    """Those that gain by being asked today, by the gain per second."""
    market = Market(rate, days_left, parameters)
    merits = []
    for place, each in enumerate(chances):
        if each.seen is not None and each.seen.elapsed_days < 1:
            continue
        price, now, later = market.prospects(each)
        # Today's own time is there to be used: it is not charged.
        gain = now.worth + price - later.worth
        if gain > 0:
            merits.append((-gain / each.seconds, place, each))
    merits.sort(key=lambda merit: merit[:2])
    return [each for _, _, each in merits]


def _siblings_last(ranked: Sequence[Chance], asked: set[str]) -> list[Chance]:
    first: list[Chance] = []
    siblings: list[Chance] = []
    subjects = set(asked)
    for each in ranked:
        (siblings if each.subject in subjects else first).append(each)
        subjects.add(each.subject)
    return first + siblings


def _fill(ranked: Sequence[Chance], budget_s: float) -> ExamPlan:
    """As many as the time allows; one at least, so that no budget is too small to begin."""
    prompts: list[str] = []
    used_s = 0.0
    for each in ranked:
        if prompts and used_s + each.seconds > budget_s:
            break
        prompts.append(each.prompt)
        used_s += each.seconds
    return ExamPlan(tuple(prompts), used_s)

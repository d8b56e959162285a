"""What the best use of the days before an exam makes of a card, at a price per review.

With little time, a review has to earn its seconds: its price is what they would earn
elsewhere (a Lagrange multiplier for the budget). Given the price, every card can be
planned alone. With W(d, x) the worth of a card in state x just reviewed, d days before
the exam,

    W(d, x) = max(R(d, x), max over 0 < t < d of  Q(t))
    Q(t)    = R(t, x)·W(d-t, x after Good) + (1-R(t, x))·W(d-t, x after Again) - price·cost

where R is FSRS's recall; this is the Bellman equation of that choice.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from fsrs import Rating

from .grid import STATES, Move, first_state, locate, moves
from .memory import Parameters

# An exam farther away is planned as if it were this near: what is asked today hardly differs.
FARTHEST_DAYS = 120
# The days, from tomorrow and from the eve of the exam backwards, that a review may wait for.
_WAITS = (1, 2, 3, 5, 8, 13, 22, 37, 61, 101)
# A wrong answer is asked again the same day: so many reviews' time does it take.
COST_OF_WRONG = 2.0
# How the first answer to a prompt turns out, before anything is known of the learner:
# a right choice that may be a guess is Hard (see `ratings`).
FIRST_RATINGS = {Rating.Again: 0.6, Rating.Hard: 0.3, Rating.Good: 0.1}
# So many answers are kept before all are forgotten, lest a long life fill the memory.
_KEPT = 200_000


class Prospect(NamedTuple):
    """Worth on the exam day, in shares of a prompt remembered, less the price of reviews.

    `reviews` is the time that is expected to go into it, in reviews' worth.
    """

    worth: float
    reviews: float


def _mix(parts: Iterable[tuple[Prospect, float]]) -> Prospect:
    worth = reviews = 0.0
    for each, weight in parts:
        worth += each.worth * weight
        reviews += each.reviews * weight
    return Prospect(worth, reviews)


def nearest(days: int) -> int:
    """Days since a review, coarser the longer ago, to keep the number of moves small."""
    if days <= 30:
        return days
    step = max(1, days // 20)
    return min(round(days / step) * step, 2000)


class Seen(NamedTuple):
    """What the planner needs of a card: FSRS's state, and the days since its review."""

    stability: float
    difficulty: float
    elapsed_days: int


class Outlook:
    """The prospects of every state under one set of parameters and one price per review."""

    def __init__(self, parameters: Parameters, price: float) -> None:
        self._parameters = parameters
        self._price = price
        self._known_moves: dict[int, tuple[Move, ...]] = {}
        # By days left; nothing can be done once none are.
        self._levels: list[list[Prospect]] = [[]]
        self._choices: dict[tuple[int, int, int], tuple[Prospect, Prospect]] = {}
        self._answers: dict[tuple[Seen | None, int], tuple[Prospect, Prospect]] = {}

    def prospects(self, seen: Seen | None, days_left: int) -> tuple[Prospect, Prospect]:
        """If it is asked today, and if not (but later or never, whichever is best).

        `seen` is None for a prompt never asked; `days_left` is 1 or more.
        """
        found = self._answers.get((seen, days_left))
        if found is None:
            if len(self._answers) >= _KEPT:
                self._answers.clear()
            found = self._of_new(days_left) if seen is None else self._of_seen(seen, days_left)
            self._answers[seen, days_left] = found
        return found

    def _of_seen(self, seen: Seen, days_left: int) -> tuple[Prospect, Prospect]:
        elapsed = nearest(seen.elapsed_days)
        both = [
            (self._choice(index, elapsed, days_left), weight)
            for index, weight in locate(seen.stability, seen.difficulty)
        ]
        now = _mix((pair[0], weight) for pair, weight in both)
        later = _mix((pair[1], weight) for pair, weight in both)
        return now, later

    def _of_new(self, days_left: int) -> tuple[Prospect, Prospect]:
        never = Prospect(0.0, 0.0)
        later = (self._introduced(left) for left in range(1, days_left))
        return self._introduced(days_left), max((*later, never))

    def _introduced(self, days_left: int) -> Prospect:
        level = self._level(days_left)
        cost = 1 + FIRST_RATINGS[Rating.Again] * (COST_OF_WRONG - 1)
        parts = [(Prospect(-self._price * cost, cost), 1.0)]
        for rating, share in FIRST_RATINGS.items():
            blend = first_state(rating, self._parameters)
            parts += [(level[index], share * weight) for index, weight in blend]
        return _mix(parts)

    def _choice(self, index: int, elapsed: int, days_left: int) -> tuple[Prospect, Prospect]:
        key = index, elapsed, days_left
        found = self._choices.get(key)
        if found is None:
            now = self._reviewed(index, elapsed, self._level(days_left))
            found = self._choices[key] = now, self._waiting(index, elapsed, days_left)
        return found

    def _reviewed(self, index: int, elapsed: int, level: list[Prospect]) -> Prospect:
        chance, good, again = self._moves(elapsed)[index]
        cost = chance + (1 - chance) * COST_OF_WRONG
        worth, reviews = -self._price * cost, cost
        for blend, share in ((good, chance), (again, 1 - chance)):
            for after, weight in blend:
                further, more = level[after]
                worth += share * weight * further
                reviews += share * weight * more
        return Prospect(worth, reviews)

    def _moves(self, days: int) -> tuple[Move, ...]:
        # Kept here too: to look parameters up takes longer than all the rest.
        found = self._known_moves.get(days)
        if found is None:
            found = self._known_moves[days] = moves(days, self._parameters)
        return found

    def _waiting(self, index: int, elapsed: int, days_left: int) -> Prospect:
        """The best of being reviewed on a later day or not at all."""
        never = self._moves(nearest(elapsed + days_left))[index]
        best = Prospect(never.chance, 0.0)
        for wait in _waits(days_left):
            level = self._level(days_left - wait)
            tried = self._reviewed(index, nearest(elapsed + wait), level)
            if tried.worth > best.worth:
                best = tried
        return best

    def _level(self, days_left: int) -> list[Prospect]:
        """The prospects of all states just reviewed."""
        days_left = min(days_left, FARTHEST_DAYS)
        while len(self._levels) <= days_left:
            next_day = len(self._levels)
            level = [self._waiting(index, 0, next_day) for index in range(len(STATES))]
            self._levels.append(level)
        return self._levels[days_left]


@lru_cache(maxsize=512)
def _waits(days_left: int) -> tuple[int, ...]:
    """The days, from tomorrow to the eve of the exam, on which a review is considered."""
    early = {days for days in _WAITS if days < days_left}
    return tuple(sorted(early | {days_left - days for days in early}))


@lru_cache(maxsize=256)
def outlook(parameters: Parameters, price: float) -> Outlook:
    """The one outlook of a process for these parameters and this price."""
    return Outlook(parameters, price)

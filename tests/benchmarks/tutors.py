"""Ways to choose what to ask: ours, FSRS's, and those it is measured against.

A tutor is told the day and every answer; it gives the prompts in the order in which they
should be asked today. The caller asks as many as there is time for.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from truths import GUESS, SECONDS

from studytool.scheduling import (
    DEFAULT_PARAMETERS,
    Candidate,
    CardState,
    Rating,
    apply_review,
    balance,
    choose_form,
    rate,
    recall,
)
from studytool.scheduling.calibration import learn_shift
from studytool.scheduling.exam import ExamGoal, plan_exam
from studytool.scheduling.fitting import Answer
from studytool.scheduling.forecast import Forecast, forecast

FIRST_DAY = date(2026, 1, 1)
ZONE = ZoneInfo("UTC")
FORMS = ("choice", "typed")


def noon(day: int) -> datetime:
    return datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=day)


class Fsrs:
    """Our memory: due reviews by date, then new prompts, then what is next due."""

    def __init__(self, count: int, *, new_per_day: int = 10_000, is_balanced: bool = False) -> None:
        self.cards: dict[int, CardState | None] = dict.fromkeys(range(count))
        self.due: dict[int, date] = {}
        self._new_per_day = new_per_day
        self._load: Counter[date] | None = Counter() if is_balanced else None

    def form(self, prompt: int) -> str:
        return choose_form(FORMS, self.cards[prompt])

    def order(self, day: int) -> list[int]:
        return self.due_on(day) + self.new()

    def due_on(self, day: int) -> list[int]:
        today = FIRST_DAY + timedelta(days=day)
        return sorted((p for p, on in self.due.items() if on <= today), key=lambda p: self.due[p])

    def new(self) -> list[int]:
        return [p for p, card in self.cards.items() if card is None][: self._new_per_day]

    def expected(self, prompt: int, day: int) -> float | None:
        card = self.cards[prompt]
        return recall(card.memory, noon(day), DEFAULT_PARAMETERS) if card else None

    def rating(self, prompt: int, day: int, form: str, is_right: bool) -> Rating:
        return rate(is_right, GUESS[form], self.expected(prompt, day))

    def answered(self, prompt: int, day: int, form: str, is_right: bool) -> None:
        card = apply_review(
            self.cards[prompt],
            rating=self.rating(prompt, day, form, is_right),
            at=noon(day),
            is_counted=True,
            parameters=DEFAULT_PARAMETERS,
        )
        self.cards[prompt] = card
        due = card.memory.due_at.date()
        if self._load is not None:
            self._load[self.due.get(prompt, FIRST_DAY)] -= 1
            today = FIRST_DAY + timedelta(days=day)
            due = balance(
                today,
                (due - today).days,
                self._load,
                maximum_days=3650,
                seed=f"{prompt}:{card.review_count}",
            )
            self._load[due] += 1
        self.due[prompt] = due


class Naive(Fsrs):
    """FSRS as it is when every right answer is Good."""

    def rating(self, prompt: int, day: int, form: str, is_right: bool) -> Rating:
        return Rating.Good if is_right else Rating.Again


class FsrsAhead(Fsrs):
    """Plain FSRS that uses all its time: what is left when all is done goes to the weakest."""

    def order(self, day: int) -> list[int]:
        first = super().order(day)
        rest = set(self.due) - set(first)
        return first + sorted(rest, key=lambda p: self.expected(p, day) or 0.0)


class Exam(Fsrs):
    """Our planner for an exam date."""

    def __init__(self, count: int, exam_day: int, minutes: float) -> None:
        super().__init__(count)
        self._goal = ExamGoal(FIRST_DAY + timedelta(days=exam_day), minutes)
        self._histories: dict[int, list[Answer]] = {prompt: [] for prompt in range(count)}

    def _given(self, day: int) -> dict[str, Any]:
        return {
            # Every prompt has a subject of its own: siblings are not what is measured.
            "candidates": [Candidate(str(p), str(p), card) for p, card in self.cards.items()],
            "now": noon(day),
            "zone": ZONE,
            "goal": self._goal,
            "seconds_for": lambda c: SECONDS[self.form(int(c.prompt))],
            "parameters": DEFAULT_PARAMETERS,
        }

    def order(self, day: int) -> list[int]:
        return [int(prompt) for prompt in plan_exam(**self._given(day)).prompts]

    def answered(self, prompt: int, day: int, form: str, is_right: bool) -> None:
        rating = self.rating(prompt, day, form, is_right)
        self._histories[prompt].append(Answer(noon(day), rating, is_right, GUESS[form]))
        super().answered(prompt, day, form, is_right)

    def forecast(self, day: int) -> Forecast:
        """Made in the morning of a day, with all that is known of the learner by then."""
        shift = learn_shift(self._histories.values(), DEFAULT_PARAMETERS)
        return forecast(**self._given(day), shift=shift, rng=Random(day))


class Sm2:
    """SuperMemo 2 (Woźniak 1990): right is grade 4, wrong is grade 2."""

    def __init__(self, count: int, *, new_per_day: int = 10_000) -> None:
        self._count = count
        self._new_per_day = new_per_day
        self._state: dict[int, tuple[int, int, float]] = {}  # repetitions, interval, ease
        self.due: dict[int, int] = {}

    def form(self, prompt: int) -> str:
        return "typed" if self._state.get(prompt, (0, 0, 0))[1] >= 3 else "choice"

    def order(self, day: int) -> list[int]:
        due = sorted((p for p, on in self.due.items() if on <= day), key=lambda p: self.due[p])
        new = [p for p in range(self._count) if p not in self.due]
        return due + new[: self._new_per_day]

    def answered(self, prompt: int, day: int, form: str, is_right: bool) -> None:
        times, interval, ease = self._state.get(prompt, (0, 0, 2.5))
        grade = 4 if is_right else 2
        ease = max(1.3, ease + 0.1 - (5 - grade) * (0.08 + (5 - grade) * 0.02))
        if not is_right:
            times, interval = 0, 1
        else:
            interval = (1, 6)[times] if times < 2 else round(interval * ease)
            times += 1
        self._state[prompt] = times, interval, ease
        self.due[prompt] = day + interval


class Leitner(Sm2):
    """Boxes of 1, 2, 4, … 64 days: up by one if right, back to the first if wrong."""

    def answered(self, prompt: int, day: int, form: str, is_right: bool) -> None:
        box = self._state.get(prompt, (0, 0, 0.0))[0]
        box = min(box + 1, 7) if is_right else 1
        self._state[prompt] = box, 2 ** (box - 1), 0.0
        self.due[prompt] = day + 2 ** (box - 1)


class Shuffled(Sm2):
    """Any prompt, in random order."""

    def __init__(self, count: int, rng: Random) -> None:
        super().__init__(count)
        self._rng = rng

    def order(self, day: int) -> list[int]:
        return self._rng.sample(range(self._count), self._count)

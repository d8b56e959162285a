"""What a learner's day on a pack is made of, and the plan that comes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from studytool.scheduling import (
    Candidate,
    CardState,
    DayBounds,
    ExamGoal,
    Limits,
    Parameters,
    Plan,
    Queue,
    day_of,
    day_start,
    plan_exam,
    spread_due,
)
from studytool.services.accounts import Learner
from studytool.services.preferences import Preferences
from studytool.services.study.pace import USUAL_S, usual_seconds
from studytool.services.versions import Version, derived


@dataclass(frozen=True)
class Wishes:
    """What the learner asks of this sitting: `more` than the limits allow, `siblings`
    on one day too, the prompt `wanted` first.
    """

    more: int = 0
    has_siblings: bool = False
    wanted: str | None = None


NO_WISHES = Wishes()


@dataclass(frozen=True)
class Today:
    """All that the plan of one moment depends on, read in one transaction.

    `turn` is the learner's at that time. `away` is the day on which each prompt that was
    set aside comes back. `newest` is the newest of the day's reviews, 0 before there is one,
    and `undoable` the one that can be taken back. `goal` is None from the day of the exam on,
    and only before one is the `pace` read. `scheduler_id` is None while no review was
    scheduled by the learner's parameters. What is made of these is kept beside them: only
    `keep_card` may change it.
    """

    learner: Learner
    version: Version
    now: datetime
    zone: ZoneInfo
    turn: int
    preferences: Preferences
    cards: dict[str, CardState]
    away: Mapping[str, date]
    newest: int
    undoable: int | None
    scheduler_id: int | None
    goal: ExamGoal | None
    pace: float = 1.0
    _queues: dict[tuple[str, Limits], Queue] = field(default_factory=dict)
    _due_days: Counter[date] = field(default_factory=Counter)

    @property
    def parameters(self) -> Parameters:
        return self.preferences.parameters

    @property
    def day(self) -> date:
        return day_of(self.now, self.zone)

    def candidates(self, lang: str) -> Iterator[Candidate]:
        """The prompts that can be asked in `lang`, in pack order."""
        for each in _unasked(self.version, lang):
            card, until = self.cards.get(each.prompt), self.away.get(each.prompt)
            if card is None and until is None:
                yield each
            else:
                yield Candidate(each.prompt, each.subject, card, each.kin, until)

    def plan(self, lang: str, wishes: Wishes = NO_WISHES) -> Plan:
        """What is left for today."""
        queue = self._queue(lang, wishes)
        agenda = self._agenda(queue.candidates, wishes.more)
        return queue.plan(self.now, wanted=wishes.wanted, agenda=agenda)

    def plan_after(self, lang: str, wishes: Wishes, prompt_id: str, card: CardState) -> Plan:
        """What would be left for today if this were the prompt's card."""
        queue = self._queue(lang, wishes)
        found = queue.find(prompt_id)
        if found is None:
            return self.plan(lang, wishes)
        queue.change(replace(found, card=card))
        try:
            return self.plan(lang, wishes)
        finally:
            queue.change(found)

    def keep_card(self, prompt_id: str, card: CardState) -> None:
        """Let this be the prompt's card from now on."""
        before = self.cards.get(prompt_id)
        if self._due_days:
            if before is not None:
                self._due_days[day_of(before.memory.due_at, self.zone)] -= 1
            self._due_days[day_of(card.memory.due_at, self.zone)] += 1
        self.cards[prompt_id] = card
        for queue in self._queues.values():
            found = queue.find(prompt_id)
            if found is not None:
                queue.change(replace(found, card=card))

    def _queue(self, lang: str, wishes: Wishes) -> Queue:
        chosen = self.preferences
        limits = Limits(
            chosen.new_per_day,
            chosen.reviews_per_day,
            wishes.more,
            has_siblings_apart=not wishes.has_siblings,
        )
        queue = self._queues.get((lang, limits))
        if queue is None:
            # Limits seldom change within a day; what is kept should not grow with them.
            self._queues.clear()
            queue = Queue(self.candidates(lang), DayBounds.of(self.now, self.zone), limits)
            self._queues[lang, limits] = queue
        return queue

    def _agenda(self, candidates: Sequence[Candidate], more: int) -> tuple[str, ...] | None:
        """The prompts that today's minutes, and time for `more`, are best spent on."""
        if self.goal is None:
            return None
        today = self.day
        here = [each for each in candidates if each.away_until is None or each.away_until <= today]
        starts_at = day_start(today, self.zone)
        spent = [
            each for each in candidates if each.card and each.card.last_answered_at >= starts_at
        ]
        return plan_exam(
            here,
            now=self.now,
            zone=self.zone,
            goal=self.goal,
            seconds_for=self.seconds_for,
            parameters=self.parameters,
            spent_s=sum(map(self.seconds_for, spent)) - more * USUAL_S * self.pace,
        ).prompts

    def seconds_for(self, candidate: Candidate) -> float:
        """How long a question of the candidate takes this learner, about."""
        return usual_seconds(candidate) * self.pace

    def due_at(self, prompt_id: str, card: CardState) -> datetime:
        """When the card, as a review that counts has just left it, falls due."""
        entry = self.version.by_id.get(prompt_id)
        siblings = self.version.by_subject[entry.subject] if entry else ()
        own = self.cards.get(prompt_id)
        others = [self.cards[each] for each in siblings if each in self.cards]
        return spread_due(
            card.memory,
            self._load_without(own),
            [each for each in others if each is not own],
            zone=self.zone,
            maximum_days=self.parameters.maximum_interval_days,
            seed=f"{self.learner.id}:{prompt_id}:{card.review_count}",
        )

    def _load_without(self, own: CardState | None) -> Callable[[date], int]:
        """How many of the other cards fall due on a day."""
        if not self._due_days:
            self._due_days.update(day_of(c.memory.due_at, self.zone) for c in self.cards.values())
        own_day = None if own is None else day_of(own.memory.due_at, self.zone)
        return lambda on: self._due_days[on] - (on == own_day)


def _unasked(version: Version, lang: str) -> tuple[Candidate, ...]:
    """The version's prompts in `lang` as they are for a learner who was asked none."""
    return derived(
        f"unasked.{lang}",
        version.id,
        lambda: tuple(
            Candidate(prompt.id, prompt.subject, None, prompt.kin)
            for prompt in version.prompts
            if lang in prompt.items
        ),
    )

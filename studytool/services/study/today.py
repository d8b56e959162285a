"""What a learner's day on a pack is made of, and the plan that comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from studytool.scheduling import (
    Candidate,
    CardState,
    ExamGoal,
    Limits,
    Parameters,
    Plan,
    day_of,
    make_plan,
    plan_exam,
    spread_due,
)
from studytool.scheduling.exam import SECONDS
from studytool.services.accounts import Learner
from studytool.services.preferences import Preferences, find_preferences
from studytool.services.study.state import find_cards
from studytool.services.versions import Version
from studytool.storage import CardFlagRow, ExamGoalRow

SECONDS_FOR_ANY = 15.0

_FLAGS = select(CardFlagRow.prompt_id, CardFlagRow.buried_until, CardFlagRow.suspended_at).where(
    CardFlagRow.learner_id == bindparam("of_learner_id"),
    CardFlagRow.pack_id == bindparam("of_pack_id"),
)
_GOAL = select(ExamGoalRow.day, ExamGoalRow.minutes_per_day).where(
    ExamGoalRow.learner_id == bindparam("of_learner_id"),
    ExamGoalRow.pack_id == bindparam("of_pack_id"),
)


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

    `away` is the day on which each prompt that was set aside comes back. `goal` is
    None from the day of the exam on.
    """

    learner: Learner
    version: Version
    now: datetime
    zone: ZoneInfo
    preferences: Preferences
    cards: Mapping[str, CardState]
    away: Mapping[str, date]
    goal: ExamGoal | None

    @property
    def parameters(self) -> Parameters:
        return self.preferences.parameters

    def candidates(
        self, lang: str, cards: Mapping[str, CardState] | None = None
    ) -> Iterator[Candidate]:
        """The prompts that can be asked in `lang`, in pack order; `cards` stand for its own."""
        cards = self.cards if cards is None else cards
        for prompt in self.version.prompts:
            if lang in prompt.items:
                yield Candidate(
                    prompt.id,
                    prompt.subject,
                    cards.get(prompt.id),
                    prompt.kin,
                    self.away.get(prompt.id),
                )

    def plan(
        self,
        lang: str,
        wishes: Wishes = NO_WISHES,
        *,
        cards: Mapping[str, CardState] | None = None,
    ) -> Plan:
        """What is left for today."""
        chosen = self.preferences
        candidates = list(self.candidates(lang, cards))
        return make_plan(
            candidates,
            now=self.now,
            zone=self.zone,
            limits=Limits(
                chosen.new_per_day,
                chosen.reviews_per_day,
                wishes.more,
                has_siblings_apart=not wishes.has_siblings,
            ),
            wanted=wishes.wanted,
            agenda=self._agenda(candidates, wishes.more),
        )

    def _agenda(self, candidates: list[Candidate], more: int) -> tuple[str, ...] | None:
        """The prompts that today's minutes, and time for `more`, are best spent on."""
        if self.goal is None:
            return None
        today = day_of(self.now, self.zone)
        here = [each for each in candidates if each.away_until is None or each.away_until <= today]
        spent = [
            each
            for each in candidates
            if each.card and day_of(each.card.last_answered_at, self.zone) == today
        ]
        return plan_exam(
            here,
            now=self.now,
            zone=self.zone,
            goal=self.goal,
            seconds_for=seconds_for,
            parameters=self.parameters,
            spent_s=sum(map(seconds_for, spent)) - more * SECONDS_FOR_ANY,
        ).prompts

    def due_at(self, prompt_id: str, card: CardState) -> datetime:
        """When the card, as a review that counts has just left it, falls due."""
        entry = self.version.by_id.get(prompt_id)
        siblings = (
            {each.id for each in self.version.prompts if each.subject == entry.subject}
            if entry
            else set()
        )
        others = (
            (other, each in siblings) for each, other in self.cards.items() if each != prompt_id
        )
        return spread_due(
            card.memory,
            others,
            zone=self.zone,
            maximum_days=self.parameters.maximum_interval_days,
            seed=f"{self.learner.id}:{prompt_id}:{card.review_count}",
        )


def seconds_for(candidate: Candidate) -> float:
    """How long a question of the candidate takes, about."""
    return SECONDS_FOR_ANY if candidate.card else SECONDS["choice"]


def read_today(session: Session, learner: Learner, version: Version, now: datetime) -> Today:
    """Read the learner's day on the version's pack."""
    zone = ZoneInfo(learner.timezone)
    today = day_of(now, zone)
    of = {"of_learner_id": learner.id, "of_pack_id": version.pack_id}
    away = {
        row.prompt_id: date.max if row.suspended_at else row.buried_until
        for row in session.execute(_FLAGS, of)
    }
    goal = session.execute(_GOAL, of).one_or_none()
    return Today(
        learner,
        version,
        now,
        zone,
        find_preferences(session, learner.id),
        find_cards(session, learner.id, version.pack_id),
        {prompt: until for prompt, until in away.items() if until and until > today},
        ExamGoal(goal.day, goal.minutes_per_day) if goal and goal.day > today else None,
    )

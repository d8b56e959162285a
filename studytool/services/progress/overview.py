"""A learner's progress in a pack, for the page that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from studytool.analytics import (
    MOST_PAIRS,
    Confusion,
    FactMemory,
    Forecast,
    Retention,
    StudyYear,
    TopicMemory,
    find_confusions,
    lay_out_year,
    sum_up_topic,
    tell_apart,
)
from studytool.facts import Fact, Pack
from studytool.scheduling import day_of
from studytool.services import versions
from studytool.services.accounts import Learner
from studytool.services.progress import cards, knowledge, reviews
from studytool.services.progress.knowledge import FactLine
from studytool.services.progress.reviews import DaySum
from studytool.storage import reading

WEAKEST = 10


@dataclass(frozen=True)
class PackProgress:
    """A pack that the learner practised: ``answer_count`` answers, the last on ``last_day``."""

    pack: Pack
    answer_count: int
    last_day: date


@dataclass(frozen=True)
class TimeSpent:
    """Seconds of study; ``untimed_count`` answers came without a time and add nothing."""

    today_s: float
    week_s: float
    total_s: float
    untimed_count: int


@dataclass(frozen=True)
class MixUp:
    """Two entities that were mixed up, and statements that tell them apart in pairs."""

    confusion: Confusion
    contrasts: list[tuple[FactLine, FactLine]]


@dataclass(frozen=True)
class Progress:
    """Everything that the page shows; nothing but ``overall`` and ``topics`` without answers.

    ``days`` are the learner's days with answers, ``weakest`` the facts least likely to
    be recalled now of those that were asked.
    """

    pack: Pack
    today: date
    overall: TopicMemory
    topics: list[TopicMemory]
    days: Mapping[date, DaySum]
    year: StudyYear
    forecast: Forecast
    retention: Retention
    time: TimeSpent
    weakest: list[FactLine]
    mix_ups: list[MixUp]

    @property
    def unasked_for_count(self) -> int:
        """The facts of the pack that no question asks for."""
        return len(self.pack.facts) - self.overall.fact_count

    @property
    def answer_count(self) -> int:
        return sum(day.answer_count for day in self.days.values())


def list_practised(learner: Learner) -> list[PackProgress]:
    """The packs that the learner ever practised, the latest first."""
    with reading() as session:
        return [
            PackProgress(
                versions.get_pack(session, versions.current_version(session, pack_id).id),
                count,
                last_day,
            )
            for pack_id, count, last_day in reviews.list_packs(session, learner.id)
        ]


def get_progress(
    learner: Learner, pack_id: str, lang: str, *, now: datetime, first_weekday: int = 0
) -> Progress:
    """The learner's progress in the pack, stated in ``lang``. Raises NotFound.

    ``first_weekday`` begins the calendar's weeks: 0 for Monday to 6 for Sunday.
    """
    zone = ZoneInfo(learner.timezone)
    today = day_of(now, zone)
    with reading() as session:
        version = versions.current_version(session, pack_id)
        pack = versions.get_pack(session, version.id)
        memories = knowledge.read_fact_memories(session, learner.id, version, now)
        days = reviews.sum_up_days(session, learner.id, pack_id)
        forecast = cards.read_forecast(session, learner.id, version, now, zone)
        retention = reviews.read_retention(session, learner.id, pack_id)
        wrong = reviews.list_wrong_answers(session, learner.id, pack_id)
    counts = {day: each.answer_count for day, each in days.items()}
    confusions = find_confusions(wrong, pack)[:MOST_PAIRS]
    return Progress(
        pack=pack,
        today=today,
        overall=sum_up_topic("", memories.values()),
        topics=knowledge.sum_up_topics(pack, memories),
        days=days,
        year=lay_out_year(counts, today, first_weekday=first_weekday),
        forecast=forecast,
        retention=retention,
        time=_sum_up_time(days, today),
        weakest=_find_weakest(pack, lang, memories),
        mix_ups=_put_apart(confusions, pack, lang, memories),
    )


def _sum_up_time(days: Mapping[date, DaySum], today: date) -> TimeSpent:
    def seconds(since: date) -> float:
        return sum(each.timed_ms for day, each in days.items() if day >= since) / 1000

    untimed = sum(each.answer_count - each.timed_count for each in days.values())
    return TimeSpent(seconds(today), seconds(today - timedelta(days=6)), seconds(date.min), untimed)


def _find_weakest(pack: Pack, lang: str, memories: Mapping[str, FactMemory]) -> list[FactLine]:
    asked: list[tuple[float, int, Fact]] = []
    for number, fact in enumerate(pack.facts):
        memory = memories.get(fact.id)
        if memory is not None and memory.recall is not None and memory.state != "known":
            asked.append((memory.recall, number, fact))
    asked.sort(key=lambda each: each[:2])
    # The members of one set are asked together, and remembered alike: one of them will do.
    first_of: dict[tuple[str, str, float], Fact] = {}
    for recall, _, fact in asked:
        first_of.setdefault((fact.subject, fact.property, recall), fact)
    return knowledge.put_in_words(list(first_of.values())[:WEAKEST], pack, lang, memories)


def _put_apart(
    confusions: list[Confusion], pack: Pack, lang: str, memories: Mapping[str, FactMemory]
) -> list[MixUp]:
    apart = tell_apart(confusions, pack)
    found = []
    for confusion in confusions:
        contrasts = []
        for contrast in apart[confusion]:
            first, second = knowledge.put_in_words(
                [contrast.first, contrast.second], pack, lang, memories
            )
            contrasts.append((first, second))
        found.append(MixUp(confusion, contrasts))
    return found

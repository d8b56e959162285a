"""A year of study days, laid out by weeks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WEEKS = 53
LEVELS = 4


@dataclass(frozen=True)
class StudyDay:
    """How many answers a day saw; ``level`` is 0 for none and 4 for the busiest quarter."""

    day: date
    answer_count: int
    level: int


@dataclass(frozen=True)
class StudyYear:
    """The weeks that end with today's, oldest first; days to come are left out of the last.

    ``months`` are the first days of months with the number of the week they stand in.
    """

    weeks: tuple[tuple[StudyDay, ...], ...]
    months: tuple[tuple[int, date], ...]

    @property
    def first_day(self) -> date:
        return self.weeks[0][0].day

    @property
    def days(self) -> tuple[StudyDay, ...]:
        """The days with answers, oldest first."""
        return tuple(day for week in self.weeks for day in week if day.answer_count)

    @property
    def answer_count(self) -> int:
        return sum(day.answer_count for day in self.days)


def lay_out_year(
    counts: Mapping[date, int], today: date, *, first_weekday: int = 0, week_count: int = WEEKS
) -> StudyYear:
    """Lay out the answers of each day; ``first_weekday`` is 0 for Monday to 6 for Sunday.

    The levels part the days that have answers into quarters, so that one long evening
    does not make all the others pale.
    """
    this_week = today - timedelta(days=(today.weekday() - first_weekday) % 7)
    start = this_week - timedelta(weeks=week_count - 1)
    shown = [start + timedelta(days=n) for n in range((today - start).days + 1)]
    limits = _quarters([counts[day] for day in shown if counts.get(day)])
    days = [_study_day(day, counts.get(day, 0), limits) for day in shown]
    weeks = tuple(tuple(days[n : n + 7]) for n in range(0, len(days), 7))
    months = tuple((number // 7, day) for number, day in enumerate(shown) if day.day == 1)
    return StudyYear(weeks, months)


def _study_day(day: date, count: int, limits: Sequence[int]) -> StudyDay:
    level = min(LEVELS, 1 + bisect_left(limits, count)) if count else 0
    return StudyDay(day, count, level)


def _quarters(counts: Sequence[int]) -> list[int]:
    """The largest count of each quarter but the last."""
    ranked = sorted(counts)
    return [ranked[(len(ranked) * part - 1) // LEVELS] for part in range(1, LEVELS) if ranked]

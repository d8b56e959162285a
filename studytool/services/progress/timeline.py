"""The dated facts of a pack on a timeline, by how well a learner knows them."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from studytool.analytics import Dated, State, Timeline, find_decades, lay_out_timeline, year_of
from studytool.facts import DateSpan, Fact, Pack
from studytool.services import versions
from studytool.services.accounts import Learner
from studytool.services.progress import knowledge
from studytool.services.progress.knowledge import FactLine
from studytool.storage import reading
from studytool.text import display_width

# A label's room: pixels for each column of its display width, and the most columns.
COLUMN_PX, MOST_COLUMNS = 6.9, 34
# More than this on one timeline is a thicket; a part of the time shows the others.
MOST_DATED = 400


@dataclass(frozen=True)
class DatedFact:
    """A fact on the timeline: when it was, and its label there."""

    line: FactLine
    date: DateSpan
    label: str

    @property
    def state(self) -> State:
        return self.line.memory.state if self.line.memory else "unasked"


@dataclass(frozen=True)
class TimelineView:
    """The dated facts of the time that is shown, earliest first, and how they are laid out.

    ``decades`` and ``years`` are those in which a fact begins, with how many;
    ``hidden_count`` facts of the time shown come after those that are;
    ``undated_count`` facts say no time of their own.
    """

    pack: Pack
    timeline: Timeline
    facts: list[DatedFact]
    decades: list[tuple[int, int]]
    years: list[tuple[int, int]]
    dated_count: int
    hidden_count: int
    undated_count: int


def get_timeline(
    learner: Learner,
    pack_id: str,
    lang: str,
    *,
    now: datetime,
    first_year: int | None = None,
    year_count: int | None = None,
) -> TimelineView:
    """The pack's dated facts, all or those of ``year_count`` years. Raises NotFound."""
    with reading() as session:
        version = versions.current_version(session, pack_id)
        pack = versions.get_pack(session, version.id)
        memories = knowledge.read_fact_memories(session, learner.id, version, now)
    dates = {fact.id: when for fact in pack.facts if (when := date_of(fact)) is not None}
    dated = sorted(
        (
            (_start(dates[fact.id]), _end(dates[fact.id]), fact)
            for fact in pack.facts
            if fact.id in dates
        ),
        key=lambda each: each[:2],
    )
    starts = [start for start, _, _ in dated]
    first, last = None, None
    if first_year is not None and year_count is not None:
        first, last = first_year, first_year + year_count
        dated = [each for each in dated if each[0] < last and each[1] > first]
    shown = dated[:MOST_DATED]
    labels = {fact.id: label_of(fact, pack, lang) for _, _, fact in shown}
    timeline = lay_out_timeline(
        [
            Dated(fact.id, start, end, display_width(labels[fact.id]) * COLUMN_PX)
            for start, end, fact in shown
        ],
        first,
        last,
    )
    lines = knowledge.put_in_words([fact for _, _, fact in shown], pack, lang, memories)
    return TimelineView(
        pack,
        timeline,
        [DatedFact(line, dates[line.fact.id], labels[line.fact.id]) for line in lines],
        find_decades(starts),
        _count_years(starts),
        dated_count=len(dates),
        hidden_count=len(dated) - len(shown),
        undated_count=len(pack.facts) - len(dates),
    )


def date_of(fact: Fact) -> DateSpan | None:
    """When what a fact says was so: its value, if that is a date, or the time it is of.

    What a fact is known "as of" is the source's date, and not its own.
    """
    return fact.value if isinstance(fact.value, DateSpan) else fact.at


def label_of(fact: Fact, pack: Pack, lang: str) -> str:
    """The fact's subject, and what it says of it unless that is the date; cut to fit."""
    parts = [fact.subject]
    if isinstance(fact.value, str):
        parts.append(fact.value)
    labels = (pack.entities[each].label for each in parts)
    text = " – ".join(label.get(lang) or next(iter(label.values())) for label in labels)
    if display_width(text) <= MOST_COLUMNS:
        return text
    while display_width(text) >= MOST_COLUMNS:
        text = text[:-1]
    return text.rstrip() + "…"


def _start(span: DateSpan) -> float:
    first = span.start
    return float(first.year) if first.is_bc else year_of(first.first_day)


def _end(span: DateSpan) -> float:
    last = span.end
    return last.year + 1.0 if last.is_bc else year_of(last.last_day) + 1 / 366


def _count_years(starts: list[float]) -> list[tuple[int, int]]:
    return sorted(Counter(math.floor(start) for start in starts).items())

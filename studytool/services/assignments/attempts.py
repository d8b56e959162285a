"""Taking a test: beginning, going on, and saving what is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from studytool.papers import GRACE, ends_at
from studytool.services.accounts import Learner
from studytool.services.assignments import paper
from studytool.services.assignments.access import extra_percent, find_attempt, find_mine
from studytool.services.assignments.model import Assignment
from studytool.services.errors import NotFound
from studytool.storage import AttemptDraftRow, AttemptRow, PaperItemRow, TestRow, reading, writing

# What a page may send as one answer; the grader takes no more either.
MAX_RESPONSE_LENGTH = 1000


class AttemptRefused(Exception):
    """No attempt can be begun; `reason` is "not-open", "closed" or "none-left"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class AttemptOver(Exception):
    """The attempt was handed in, or its time is over: nothing more is taken."""


@dataclass(frozen=True)
class Sheet:
    """An attempt under way: its questions, and what has been saved, by position.

    `is_over` says that the time is over and the attempt waits to be collected.
    """

    attempt_id: int
    number: int
    assignment: Assignment
    items: list[paper.PaperItem]
    drafts: dict[int, str]
    saved_at: datetime | None
    started_at: datetime
    ends_at: datetime
    is_over: bool

    @property
    def unanswered(self) -> list[int]:
        return [each.position for each in self.items if not self.drafts.get(each.position)]


def start_attempt(learner: Learner, assignment_id: int, *, now: datetime) -> int:
    """The attempt to go on with: the one that is open, or else a new one; its id.

    Raises NotFound and AttemptRefused.
    """
    with writing() as session:
        # Attempts at one test begin one after the other: of many clicks at once, on
        # PostgreSQL too, none exceeds the limit and no two get the same variant.
        session.execute(
            select(TestRow.assignment_id)
            .where(TestRow.assignment_id == assignment_id)
            .with_for_update()
        )
        found = find_mine(session, learner, assignment_id)
        test = found.test
        if test is None:
            raise NotFound(assignment_id)
        times = found.times(extra_percent(session, found.class_id, learner.id))
        rows = session.scalars(
            select(AttemptRow)
            .where(AttemptRow.assignment_id == found.id, AttemptRow.learner_id == learner.id)
            .order_by(AttemptRow.number)
        ).all()
        if rows and rows[-1].submitted_at is None:
            return int(rows[-1].id)
        if not times.is_open(now):
            raise AttemptRefused("not-open" if now < times.open_at else "closed")
        if len(rows) >= test.attempts_allowed:
            raise AttemptRefused("none-left")
        attempt = AttemptRow(
            assignment_id=found.id,
            learner_id=learner.id,
            number=len(rows) + 1,
            variant=_variant_for(session, found),
            started_at=now,
            ends_at=ends_at(times, now),
            late_from=times.late_from,
        )
        session.add(attempt)
        session.flush()
        return int(attempt.id)


def get_sheet(learner: Learner, attempt_id: int, *, now: datetime) -> Sheet:
    """The attempt under way. Raises NotFound, and AttemptOver once it was handed in."""
    with reading() as session:
        attempt, found = find_attempt(session, learner, attempt_id)
        if attempt.submitted_at is not None or found.test is None:
            raise AttemptOver
        drafts = session.execute(
            select(
                AttemptDraftRow.position, AttemptDraftRow.response, AttemptDraftRow.saved_at
            ).where(AttemptDraftRow.attempt_id == attempt.id)
        ).all()
        end = end_of(session, attempt, found)
        return Sheet(
            attempt.id,
            attempt.number,
            found,
            paper.read_paper(session, found.id, found.test.version_id, attempt.variant),
            {row.position: row.response for row in drafts},
            max((row.saved_at for row in drafts), default=None),
            attempt.started_at,
            end,
            now > end + GRACE,
        )


def save_drafts(
    learner: Learner, attempt_id: int, responses: Mapping[int, str], *, now: datetime
) -> None:
    """Keep these answers, by position; an empty one takes back what stood there.

    Raises NotFound, and AttemptOver: then nothing is kept.
    """
    with writing() as session:
        attempt, found = find_attempt(session, learner, attempt_id, for_update=True)
        if attempt.submitted_at is not None or now > end_of(session, attempt, found) + GRACE:
            raise AttemptOver
        store_drafts(session, attempt, responses, now)


def store_drafts(
    session: Session, attempt: AttemptRow, responses: Mapping[int, str], now: datetime
) -> None:
    """Replace the drafts at these positions; positions that the paper has not are ignored."""
    known = set(
        session.scalars(
            select(PaperItemRow.position).where(
                PaperItemRow.assignment_id == attempt.assignment_id,
                PaperItemRow.variant == attempt.variant,
            )
        )
    )
    given = {position: text for position, text in responses.items() if position in known}
    if not given:
        return
    session.execute(
        delete(AttemptDraftRow).where(
            AttemptDraftRow.attempt_id == attempt.id, AttemptDraftRow.position.in_(given)
        )
    )
    rows = [
        {
            "attempt_id": attempt.id,
            "position": position,
            "response": _storable(text),
            "saved_at": now,
        }
        for position, text in given.items()
    ]
    session.execute(insert(AttemptDraftRow), rows)


def end_of(session: Session, attempt: AttemptRow, found: Assignment) -> datetime:
    """When the attempt ends. Times moved later and extra time granted meanwhile count;
    nothing takes away what the student was told at the beginning.
    """
    extra = extra_percent(session, found.class_id, attempt.learner_id)
    return max(attempt.ends_at, ends_at(found.times(extra), attempt.started_at))


def _variant_for(session: Session, found: Assignment) -> int:
    assert found.test is not None
    if found.test.is_same_for_all:
        return paper.SHARED
    newest = session.scalar(
        select(func.max(PaperItemRow.variant)).where(PaperItemRow.assignment_id == found.id)
    )
    variant = (newest or 0) + 1
    paper.keep_variant(session, found.id, found.test, variant)
    return variant


def _storable(text: str) -> str:
    """PostgreSQL keeps no NUL, and neither database half a surrogate pair."""
    kept = text[:MAX_RESPONSE_LENGTH].replace("\0", "")
    return kept.encode("utf-8", "replace").decode("utf-8")

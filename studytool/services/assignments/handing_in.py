"""Handing in: whole, once, and graded against the items as they were shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from flask import current_app
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from studytool.grading import Grade, grade
from studytool.papers import GRACE, is_late
from studytool.services import versions
from studytool.services.accounts import LEARNER, Learner, as_learner
from studytool.services.assignments import paper
from studytool.services.assignments.access import extra_percent, find_attempt
from studytool.services.assignments.attempts import end_of, store_drafts
from studytool.services.assignments.model import Assignment
from studytool.services.content.consequences import regrade_outdated
from studytool.services.errors import NotFound
from studytool.services.study import PaperAnswer, record_paper_answers
from studytool.storage import (
    AssignmentRow,
    AttemptAnswerRow,
    AttemptDraftRow,
    AttemptRow,
    LearnerRow,
    reading,
    writing,
)

# The note on a response that is no answer to its item.
UNREADABLE = "unreadable"


def submit(
    learner: Learner, attempt_id: int, responses: Mapping[int, str], *, now: datetime
) -> bool:
    """Hand the attempt in, with these last answers beside those that are saved.

    Whether the last answers were in time; those saved before always count. Handing in
    again changes nothing. Raises NotFound.
    """
    with writing() as session:
        attempt, found = find_attempt(session, learner, attempt_id, for_update=True)
        if attempt.submitted_at is not None:
            return True
        end = end_of(session, attempt, found)
        is_in_time = now <= end + GRACE
        if is_in_time:
            store_drafts(session, attempt, responses, now)
        _hand_in(session, learner, attempt, found, end=end, now=now)
        return is_in_time


def collect_overdue(*, now: datetime) -> int:
    """Hand in for all whose time is over, with what they had saved; how many there were.

    What was begun of a test that was taken back is left as it is. A transaction for each,
    so that nobody who answers waits for long, and so that a paper that cannot be handed in
    keeps no other from it: that is logged, and tried again at the next look.
    """
    with reading() as session:
        waiting = session.scalars(
            select(AttemptRow.id)
            .join(AssignmentRow, AssignmentRow.id == AttemptRow.assignment_id)
            .where(
                AttemptRow.submitted_at.is_(None),
                AttemptRow.ends_at < now - GRACE,
                AssignmentRow.withdrawn_at.is_(None),
            )
            .order_by(AttemptRow.id)
        ).all()
    count = 0
    for attempt_id in waiting:
        try:
            count += _collect(attempt_id, now)
        except NotFound:
            continue  # erased, or the test was taken back, meanwhile
        except Exception:
            current_app.logger.exception("attempt %s could not be handed in", attempt_id)
    return count


def _collect(attempt_id: int, now: datetime) -> bool:
    with writing() as session:
        row = session.execute(
            select(AttemptRow, *LEARNER)
            .join(LearnerRow, LearnerRow.id == AttemptRow.learner_id)
            .where(AttemptRow.id == attempt_id)
        ).one_or_none()
        if row is None:
            return False
        learner = as_learner(row)
        attempt, found = find_attempt(session, learner, attempt_id, for_update=True)
        end = end_of(session, attempt, found)
        is_due = attempt.submitted_at is None and now > end + GRACE
        if is_due:
            _hand_in(session, learner, attempt, found, end=end, now=now)
        return is_due


def _hand_in(
    session: Session,
    learner: Learner,
    attempt: AttemptRow,
    found: Assignment,
    *,
    end: datetime,
    now: datetime,
) -> None:
    """Grade the drafts and keep them, in the caller's transaction."""
    assert found.test is not None
    drafts = {
        row.position: row
        for row in session.scalars(
            select(AttemptDraftRow).where(AttemptDraftRow.attempt_id == attempt.id)
        )
    }
    items = paper.read_paper(session, found.id, found.test.version_id, attempt.variant)
    graded = [(each, *_grade(each, drafts)) for each in items]
    given = [
        PaperAnswer(each.item, each.option_order, response, verdict)
        for each, response, verdict in graded
        if _is_whole(response, verdict)
    ]
    version = versions.get_version(session, found.test.version_id)
    review_ids = record_paper_answers(
        session, learner, version, given, started_at=attempt.started_at, now=now
    )
    regrade_outdated(session, version, review_ids, now=now)
    _insert_answers(session, attempt, graded, review_ids)
    is_running = now <= end
    last = max((row.saved_at for row in drafts.values()), default=attempt.started_at)
    times = found.times(extra_percent(session, found.class_id, attempt.learner_id))
    attempt.submitted_at = now if is_running else end
    # Left lying until the time ran out: what counts is when it was last written to.
    attempt.is_late = is_late(times, now if is_running else min(last, end))


def _grade(each: paper.PaperItem, drafts: Mapping[int, AttemptDraftRow]) -> tuple[str, Grade]:
    """The response and its verdict; one that is not whole, an order half done, is wrong."""
    draft = drafts.get(each.position)
    response = draft.response.strip() if draft else ""
    try:
        return response, grade(each.item, response)
    except ValueError:
        return response, Grade(is_right=False, note=UNREADABLE)


def _is_whole(response: str, verdict: Grade) -> bool:
    """Whether it is evidence of what is remembered: time may have run out before the rest."""
    return bool(response) and verdict.note != UNREADABLE


def _insert_answers(
    session: Session,
    attempt: AttemptRow,
    graded: Sequence[tuple[paper.PaperItem, str, Grade]],
    review_ids: Sequence[int],
) -> None:
    left = iter(review_ids)
    rows = [
        {
            "attempt_id": attempt.id,
            "position": each.position,
            "learner_id": attempt.learner_id,
            "item_id": each.item["id"],
            "response": response,
            "is_right": verdict.is_right,
            "note": verdict.note,
            "review_id": next(left) if _is_whole(response, verdict) else None,
        }
        for each, response, verdict in graded
    ]
    session.execute(insert(AttemptAnswerRow), rows)

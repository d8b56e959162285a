"""What is late: by the times of now, and by those that were told at the beginning."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from studytool.papers import is_late
from studytool.services.assignments.access import extra_percent
from studytool.services.assignments.model import Assignment
from studytool.storage import AttemptDraftRow, AttemptRow


def is_attempt_late(
    session: Session, attempt: AttemptRow, found: Assignment, changed_at: datetime
) -> bool:
    """Whether an attempt that was last changed then is late. A due time that was moved
    earlier meanwhile does not count.
    """
    times = found.times(extra_percent(session, found.class_id, attempt.learner_id))
    is_late_as_told = attempt.late_from is None or changed_at > attempt.late_from
    return is_late_as_told and is_late(times, changed_at)


def forgive(session: Session, found: Assignment) -> None:
    """Mark what was handed in late as in time where it is so by these times."""
    late = session.scalars(
        select(AttemptRow).where(
            AttemptRow.assignment_id == found.id,
            AttemptRow.submitted_at.is_not(None),
            AttemptRow.is_late.is_(True),
        )
    ).all()
    for attempt in late:
        attempt.is_late = is_attempt_late(session, attempt, found, _changed_at(session, attempt))


def _changed_at(session: Session, attempt: AttemptRow) -> datetime:
    """When a finished attempt was last changed: handed in, or left until its time ran out
    and last written to before.
    """
    assert attempt.submitted_at is not None
    if attempt.submitted_at < attempt.ends_at:
        return attempt.submitted_at
    saved_at = session.scalar(
        select(func.max(AttemptDraftRow.saved_at)).where(AttemptDraftRow.attempt_id == attempt.id)
    )
    return min(saved_at or attempt.started_at, attempt.submitted_at)

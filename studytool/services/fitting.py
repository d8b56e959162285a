"""Fitting the memory's parameters to each learner's own reviews."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from studytool.scheduling.fitting import LEAST_REVIEWS, Fit, fit
from studytool.services.accounts import fold_username
from studytool.services.errors import NotFound
from studytool.services.histories import IS_COUNTED, read_histories
from studytool.services.preferences import find_preferences, keep_fitted
from studytool.storage import LearnerRow, ReviewRow, reading


@dataclass(frozen=True)
class LearnerFit:
    """What came of one learner; `username` is None for a guest."""

    learner_id: int
    username: str | None
    fit: Fit


def fit_learner(username: str, *, now: datetime) -> LearnerFit:
    """Fit one learner's parameters, and keep them if they predict better.

    Raises NotFound for an unknown name, and FittingUnavailable without the optional
    package.
    """
    with reading() as session:
        row = session.execute(
            select(LearnerRow.id, LearnerRow.username).where(
                LearnerRow.username_key == fold_username(username.strip())
            )
        ).one_or_none()
    if row is None:
        raise NotFound(f"nobody is called {username}")
    return _fit(row.id, row.username, now)


def fit_everybody(
    *, now: datetime, progress: Callable[[int, int], None] = lambda done, total: None
) -> list[LearnerFit]:
    """Fit all who have answered often enough; the others are left out."""
    with reading() as session:
        rows = session.execute(
            select(LearnerRow.id, LearnerRow.username)
            .join(ReviewRow, ReviewRow.learner_id == LearnerRow.id)
            .where(*IS_COUNTED)
            .group_by(LearnerRow.id, LearnerRow.username)
            .having(func.count() >= LEAST_REVIEWS)
            .order_by(LearnerRow.id)
        ).all()
    found = []
    for row in rows:
        found.append(_fit(row.id, row.username, now))
        progress(len(found), len(rows))
    return found


def _fit(learner_id: int, username: str | None, now: datetime) -> LearnerFit:
    with reading() as session:
        current = find_preferences(session, learner_id).parameters
        histories = read_histories(session, learner_id)
    # Nobody waits while it is fitted: it takes seconds for a large log.
    found = fit(histories, current)
    if found.verdict == "better":
        keep_fitted(learner_id, found.parameters.weights, now=now)
    return LearnerFit(learner_id, username, found)

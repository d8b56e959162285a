"""Problems that learners report: with the item, the answer given and why it was graded so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from studytool.facts import Pack
from studytool.services import versions
from studytool.services.accounts import Learner
from studytool.services.content.access import is_admin, owns
from studytool.services.errors import NotFound
from studytool.services.turns import take_turn
from studytool.storage import (
    LearnerRow,
    PackOwnerRow,
    PackVersionRow,
    ProblemReportRow,
    ReviewRow,
    reading,
    writing,
)

MAX_LISTED = 500
Verdict = Literal["mended", "kept"]


@dataclass(frozen=True)
class ReportSummary:
    """A line of the list. `state` is open, mended or kept."""

    id: int
    pack_id: str
    learner_id: int
    learner_name: str | None
    text: str
    state: str
    note: str
    created_at: datetime
    resolved_at: datetime | None
    version_number: int


@dataclass(frozen=True)
class Report(ReportSummary):
    """A report with the item as it was shown and what was answered."""

    item: Mapping[str, Any]
    options: list[dict[str, str]]
    response: str
    is_right: bool
    review_id: int
    pack: Pack


def report_problem(learner: Learner, review_id: int, text: str, *, now: datetime) -> None:
    """Tell whoever answers for the pack. A second report of one answer replaces the first's
    words while it is open. Raises NotFound unless the answer is the learner's."""
    with writing() as session:
        take_turn(session, learner.id)  # so that a double click is one report
        review = _find_review(session, learner, review_id)
        known = session.execute(
            select(ProblemReportRow.id, ProblemReportRow.state).where(
                ProblemReportRow.review_id == review_id
            )
        ).one_or_none()
        if known is None:
            session.execute(
                insert(ProblemReportRow).values(
                    pack_id=review.pack_id,
                    review_id=review_id,
                    version_id=review.version_id,
                    item_id=review.item_id,
                    text=text,
                    state="open",
                    note="",
                    created_at=now,
                )
            )
        elif known.state == "open":
            session.execute(
                update(ProblemReportRow).where(ProblemReportRow.id == known.id).values(text=text)
            )


def find_own_report(learner: Learner, review_id: int) -> ReportSummary | None:
    """What the learner said of an answer, and what came of it. Raises NotFound as above."""
    with reading() as session:
        _find_review(session, learner, review_id)
        row = session.execute(
            _summaries().where(ProblemReportRow.review_id == review_id)
        ).one_or_none()
    return None if row is None else ReportSummary(*row)


def list_reports(learner: Learner, *, state: str | None = "open") -> list[ReportSummary]:
    """The reports about packs that the learner may change, the newest first."""
    query = _summaries().order_by(ProblemReportRow.id.desc()).limit(MAX_LISTED)
    if state is not None:
        query = query.where(ProblemReportRow.state == state)
    if not is_admin(learner):
        own = select(PackOwnerRow.pack_id).where(PackOwnerRow.learner_id == learner.id)
        query = query.where(ProblemReportRow.pack_id.in_(own))
    with reading() as session:
        return [ReportSummary(*row) for row in session.execute(query)]


def get_report(learner: Learner, report_id: int) -> Report:
    """Raises NotFound if it is about a pack that the learner may not change."""
    with reading() as session:
        row = session.execute(_summaries().where(ProblemReportRow.id == report_id)).one_or_none()
        if row is None or not owns(session, learner, row.pack_id):
            raise NotFound(report_id)
        review = session.execute(
            select(
                ReviewRow.id,
                ReviewRow.version_id,
                ReviewRow.item_id,
                ReviewRow.option_order,
                ReviewRow.response,
                ReviewRow.is_right,
            )
            .join(ProblemReportRow, ProblemReportRow.review_id == ReviewRow.id)
            .where(ProblemReportRow.id == report_id)
        ).one()
        item = versions.get_item(session, review.version_id, review.item_id)
        pack = versions.get_pack(session, review.version_id)
    by_id = {option["id"]: option for option in item.get("options") or []}
    options = [by_id[each] for each in review.option_order]
    return Report(
        **vars(ReportSummary(*row)),
        item=item,
        options=options,
        response=review.response,
        is_right=review.is_right,
        review_id=review.id,
        pack=pack,
    )


def resolve_report(
    learner: Learner, report_id: int, verdict: Verdict, note: str, *, now: datetime
) -> None:
    """Say what came of it: the content was mended, or is kept as it is. Raises NotFound."""
    with writing() as session:
        pack_id = session.scalar(
            select(ProblemReportRow.pack_id).where(ProblemReportRow.id == report_id)
        )
        if pack_id is None or not owns(session, learner, pack_id):
            raise NotFound(report_id)
        session.execute(
            update(ProblemReportRow)
            .where(ProblemReportRow.id == report_id)
            .values(state=verdict, note=note, resolved_at=now)
        )


def _summaries() -> Any:
    return (
        select(
            ProblemReportRow.id,
            ProblemReportRow.pack_id,
            ReviewRow.learner_id,
            LearnerRow.username,
            ProblemReportRow.text,
            ProblemReportRow.state,
            ProblemReportRow.note,
            ProblemReportRow.created_at,
            ProblemReportRow.resolved_at,
            PackVersionRow.number,
        )
        .join(ReviewRow, ReviewRow.id == ProblemReportRow.review_id)
        .join(LearnerRow, LearnerRow.id == ReviewRow.learner_id)
        .join(PackVersionRow, PackVersionRow.id == ProblemReportRow.version_id)
    )


def _find_review(session: Session, learner: Learner, review_id: int) -> Any:
    if not 0 < review_id < 2**31:
        raise NotFound(review_id)
    row = session.execute(
        select(ReviewRow.pack_id, ReviewRow.version_id, ReviewRow.item_id).where(
            ReviewRow.id == review_id, ReviewRow.learner_id == learner.id
        )
    ).one_or_none()
    if row is None:
        raise NotFound(review_id)
    return row

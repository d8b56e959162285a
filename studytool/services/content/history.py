"""A pack's versions, their files, and the grades that each of them changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from studytool.services import versions
from studytool.services.accounts import Learner
from studytool.services.archive import unpack_files
from studytool.services.content.access import require_pack
from studytool.services.content.drafts import find_version
from studytool.storage import (
    LearnerRow,
    PackVersionRow,
    RegradeRow,
    ReviewRow,
    reading,
)

MAX_LISTED = 1000


@dataclass(frozen=True)
class VersionLine:
    """A version, and how many answers it graded anew."""

    number: int
    published_at: datetime
    regraded_count: int
    is_current: bool


@dataclass(frozen=True)
class RegradeLine:
    """An answer whose grade a version changed."""

    review_id: int
    learner_name: str | None
    learner_id: int
    number: int
    stem: str
    language: str
    response: str
    was_right: bool
    is_right: bool
    at: datetime


def list_versions(learner: Learner, pack_id: str) -> list[VersionLine]:
    """All versions, the newest first. Raises NotFound."""
    regrades = (
        select(RegradeRow.version_id, func.count().label("regraded"))
        .group_by(RegradeRow.version_id)
        .subquery()
    )
    query = (
        select(
            PackVersionRow.number,
            PackVersionRow.published_at,
            func.coalesce(regrades.c.regraded, 0),
        )
        .outerjoin(regrades, regrades.c.version_id == PackVersionRow.id)
        .where(PackVersionRow.pack_id == pack_id)
        .order_by(PackVersionRow.number.desc())
    )
    with reading() as session:
        require_pack(session, learner, pack_id)
        rows: list[Any] = list(session.execute(query))
    newest = rows[0][0]
    return [VersionLine(row[0], row[1], row[2], row[0] == newest) for row in rows]


def get_files(learner: Learner, pack_id: str, number: int | None = None) -> Mapping[str, bytes]:
    """The files of a version, the newest unless `number` says which. Raises NotFound."""
    with reading() as session:
        require_pack(session, learner, pack_id)
        return unpack_files(find_version(session, pack_id, number).files)


def list_regrades(learner: Learner, pack_id: str) -> list[RegradeLine]:
    """The answers that were graded anew, the latest first. Raises NotFound."""
    query = (
        select(
            RegradeRow.review_id,
            RegradeRow.was_right,
            RegradeRow.is_right,
            RegradeRow.at,
            PackVersionRow.number,
            LearnerRow.id.label("learner_id"),
            LearnerRow.username,
            ReviewRow.version_id,
            ReviewRow.item_id,
            ReviewRow.response,
        )
        .join(ReviewRow, ReviewRow.id == RegradeRow.review_id)
        .join(PackVersionRow, PackVersionRow.id == RegradeRow.version_id)
        .join(LearnerRow, LearnerRow.id == ReviewRow.learner_id)
        .where(ReviewRow.pack_id == pack_id)
        .order_by(RegradeRow.version_id.desc(), RegradeRow.review_id.desc())
        .limit(MAX_LISTED)
    )
    items: dict[tuple[int, str], dict[str, Any]] = {}
    with reading() as session:
        require_pack(session, learner, pack_id)
        rows = session.execute(query).all()
        for row in rows:
            key = (row.version_id, row.item_id)
            if key not in items:
                items[key] = versions.get_item(session, *key)
    return [_line(row, items[row.version_id, row.item_id]) for row in rows]


def _line(row: Any, item: Mapping[str, Any]) -> RegradeLine:
    texts = {option["id"]: option["text"] for option in item.get("options") or []}
    parts = row.response.split(",") if texts else [row.response]
    return RegradeLine(
        row.review_id,
        row.username,
        row.learner_id,
        row.number,
        item["stem"],
        item["lang"],
        ", ".join(texts.get(part, part) for part in parts),
        row.was_right,
        row.is_right,
        row.at,
    )

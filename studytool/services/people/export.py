"""Everything that is kept of a learner, for the learner."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from studytool.services.accounts import Learner
from studytool.services.people.belongings import BELONGINGS, Belonging
from studytool.services.sealing import is_open
from studytool.storage import ItemRow, LearnerRow, ReviewRow, reading
from studytool.text import write_csv

ACCOUNT_COLUMNS = (
    "username",
    "display_name",
    "role",
    "language",
    "timezone",
    "created_at",
)


def export_everything(learner: Learner) -> bytes:
    """A ZIP: `account.json`, and each table both as CSV for a spreadsheet and as JSON.

    Reviews come with the question that was asked. Times are UTC in ISO 8601. What was
    answered in a test comes with the test's results, and not before.
    """
    out = io.BytesIO()
    with reading() as session, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        row = session.get_one(LearnerRow, learner.id)
        account = {name: _plain(getattr(row, name)) for name in ACCOUNT_COLUMNS}
        archive.writestr("account.json", _json(account))
        for belonging in BELONGINGS:
            header, rows = _rows(session, belonging, learner.id)
            name = belonging.table.name
            archive.writestr(f"{name}.csv", write_csv(header, [_cells(row) for row in rows]))
            records = [dict(zip(header, row, strict=True)) for row in rows]
            archive.writestr(f"{name}.json", _json(records))
    return out.getvalue()


def _rows(
    session: Session, belonging: Belonging, learner_id: int
) -> tuple[list[str], list[list[object]]]:
    columns = [column for column in belonging.table.c if column.name not in belonging.withheld]
    header = [column.name for column in columns]
    query = select(*columns).where(belonging.is_of(learner_id))
    if belonging.review_id is not None:
        query = query.where(is_open(belonging.review_id))
    query = query.order_by(*belonging.table.primary_key.columns)
    rows = [[_plain(value) for value in row] for row in session.execute(query)]
    if belonging.model is ReviewRow:
        stems = _stems(session, learner_id)
        header = [*header, "question"]
        at = [header.index("version_id"), header.index("item_id")]
        rows = [[*row, stems.get(tuple(row[i] for i in at), "")] for row in rows]
    return header, rows


def _stems(session: Session, learner_id: int) -> dict[tuple[object, ...], str]:
    """The questions that the learner was asked, by version and item."""
    asked = (
        select(ReviewRow.version_id, ReviewRow.item_id)
        .where(ReviewRow.learner_id == learner_id)
        .distinct()
        .subquery()
    )
    query = select(ItemRow.version_id, ItemRow.id, ItemRow.body).join(
        asked, (asked.c.version_id == ItemRow.version_id) & (asked.c.item_id == ItemRow.id)
    )
    return {(version, item): body.get("stem", "") for version, item, body in session.execute(query)}


def _cells(row: Sequence[object]) -> list[object]:
    return [
        json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
        for value in row
    ]


def _plain(value: Any) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)

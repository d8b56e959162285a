"""Who may change a pack: its owner, and every administrator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from studytool.facts import Pack
from studytool.services import versions
from studytool.services.accounts import Learner
from studytool.services.errors import NotFound
from studytool.services.roles import Role
from studytool.storage import PackOwnerRow, PackRow, PackVersionRow, ProblemReportRow, reading


class PackTaken(Exception):
    """The id of the pack is that of somebody else's."""


@dataclass(frozen=True)
class OwnPack:
    """A pack that somebody may change, as the list shows it."""

    id: str
    pack: Pack
    number: int
    published_at: datetime
    open_report_count: int


def is_admin(learner: Learner) -> bool:
    return learner.role.includes(Role.ADMIN)


def require_pack(session: Session, learner: Learner, pack_id: str) -> None:
    """Raise NotFound unless the pack is published and the learner may change it."""
    if session.get(PackRow, pack_id) is None or not owns(session, learner, pack_id):
        raise NotFound(pack_id)


def require_free_id(session: Session, learner: Learner, pack_id: str) -> None:
    """Raise PackTaken if there is such a pack and the learner may not change it."""
    if session.get(PackRow, pack_id) is not None and not owns(session, learner, pack_id):
        raise PackTaken(pack_id)


def owns(session: Session, learner: Learner, pack_id: str) -> bool:
    """Whether the learner may change the pack, if it is published."""
    if is_admin(learner):
        return True
    owner = session.scalar(select(PackOwnerRow.learner_id).where(PackOwnerRow.pack_id == pack_id))
    return learner.role.includes(Role.INSTRUCTOR) and owner == learner.id


def own_if_new(session: Session, learner_id: int, pack_id: str, *, now: datetime) -> None:
    """Make the learner owner of a pack that has just been published for the first time."""
    count = select(func.count()).where(PackVersionRow.pack_id == pack_id)
    owner = session.get(PackOwnerRow, pack_id)
    if owner is None and session.scalar(count) == 1:
        session.execute(
            insert(PackOwnerRow).values(pack_id=pack_id, learner_id=learner_id, since_at=now)
        )


def list_own_packs(learner: Learner) -> list[OwnPack]:
    """The packs that the learner may change, in the order of their ids."""
    reports = (
        select(ProblemReportRow.pack_id, func.count().label("count_"))
        .where(ProblemReportRow.state == "open")
        .group_by(ProblemReportRow.pack_id)
    )
    with reading() as session:
        open_reports = {row.pack_id: row.count_ for row in session.execute(reports)}
        owned = set(
            session.scalars(
                select(PackOwnerRow.pack_id).where(PackOwnerRow.learner_id == learner.id)
            )
        )
        found = []
        for version_id in versions.list_current_versions(session):
            row = session.execute(
                select(
                    PackVersionRow.pack_id, PackVersionRow.number, PackVersionRow.published_at
                ).where(PackVersionRow.id == version_id)
            ).one()
            if is_admin(learner) or row.pack_id in owned:
                pack = versions.get_pack(session, version_id)
                count = open_reports.get(row.pack_id, 0)
                found.append(OwnPack(row.pack_id, pack, row.number, row.published_at, count))
    return found

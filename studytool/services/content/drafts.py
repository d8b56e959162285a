"""Drafts: packs being worked on, which nobody sees but their owner and administrators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from studytool.facts import Pack
from studytool.services import jobs, versions
from studytool.services.accounts import Learner
from studytool.services.archive import pack_files, unpack_files
from studytool.services.content.access import is_admin, require_free_id, require_pack
from studytool.services.content.checked import Checked, check_files, digest_draft
from studytool.services.errors import NotFound
from studytool.storage import PackDraftRow, PackVersionRow, reading, writing

PUBLISH = "publish"
_SHOWN = (
    PackDraftRow.id,
    PackDraftRow.owner_id,
    PackDraftRow.pack_id,
    PackDraftRow.name,
    PackDraftRow.state,
    PackDraftRow.revision,
    PackDraftRow.created_at,
    PackDraftRow.updated_at,
)


class DraftChanged(Exception):
    """The draft was edited, published or discarded meanwhile."""


class DraftBroken(Exception):
    """The draft has errors, and so cannot be published."""


@dataclass(frozen=True)
class DraftSummary:
    """A draft without its files."""

    id: int
    owner_id: int
    pack_id: str
    name: str
    state: str
    revision: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class Draft(DraftSummary):
    """A draft. `files` are those of a pack's folder, sound or not."""

    files: Mapping[str, bytes]

    @property
    def checked(self) -> Checked:
        return check_files(self.files)


def list_drafts(learner: Learner) -> list[DraftSummary]:
    """The learner's drafts that are not done with, the newest first."""
    query = (
        select(*_SHOWN)
        .where(PackDraftRow.state.in_(("open", "publishing")))
        .order_by(PackDraftRow.updated_at.desc(), PackDraftRow.id.desc())
    )
    if not is_admin(learner):
        query = query.where(PackDraftRow.owner_id == learner.id)
    with reading() as session:
        return [DraftSummary(*row) for row in session.execute(query)]


def get_draft(learner: Learner, draft_id: int) -> Draft:
    """Raises NotFound if it is somebody else's, or discarded."""
    with reading() as session:
        return find_draft(session, learner, draft_id)


def find_draft(session: Session, learner: Learner, draft_id: int) -> Draft:
    """The same inside a transaction."""
    row = session.execute(
        select(*_SHOWN, PackDraftRow.files).where(PackDraftRow.id == draft_id)
    ).one_or_none()
    if row is None or row.state == "discarded":
        raise NotFound(draft_id)
    if row.owner_id != learner.id and not is_admin(learner):
        raise NotFound(draft_id)
    return Draft(*row[:-1], files=unpack_files(row.files))


def create_draft(
    learner: Learner, files: Mapping[str, bytes], *, pack_id: str, name: str, now: datetime
) -> int:
    """Keep the files as a new draft; its id. Raises PackTaken if the pack is another's."""
    with writing() as session:
        require_free_id(session, learner, pack_id)
        return _insert(session, learner, files, pack_id=pack_id, name=name, now=now)


def begin_draft(learner: Learner, pack_id: str, *, now: datetime, number: int | None = None) -> int:
    """A draft of a published version, the newest unless `number` says which. Raises NotFound."""
    with writing() as session:
        require_pack(session, learner, pack_id)
        version = find_version(session, pack_id, number)
        name = f"{pack_id} {version.number}"
        files = unpack_files(version.files)
        return _insert(session, learner, files, pack_id=pack_id, name=name, now=now)


def save_files(
    learner: Learner, draft_id: int, files: Mapping[str, bytes], *, revision: int, now: datetime
) -> None:
    """Replace the draft's files. Raises DraftChanged unless it is still at `revision`."""
    with writing() as session:
        draft = find_draft(session, learner, draft_id)
        _update(
            session,
            draft,
            revision,
            files=pack_files(files),
            digest=digest_draft(files),
            revision=revision + 1,
            updated_at=now,
        )


def discard_draft(learner: Learner, draft_id: int, *, now: datetime) -> None:
    """Throw the draft away. Raises NotFound, DraftChanged while it is being published."""
    with writing() as session:
        draft = find_draft(session, learner, draft_id)
        _update(session, draft, draft.revision, state="discarded", files=pack_files({}))


def queue_publishing(learner: Learner, draft_id: int, *, now: datetime) -> int:
    """Have the draft published by a job; the job's id.

    Raises DraftBroken for one with errors, PackTaken if its pack is another's now.
    """
    with reading() as session:
        draft = find_draft(session, learner, draft_id)
    pack = draft.checked.pack
    if pack is None:
        raise DraftBroken(draft_id)
    with writing() as session:
        return _queue(session, learner, find_draft(session, learner, draft_id), pack, now=now)


def roll_back(learner: Learner, pack_id: str, number: int, *, now: datetime) -> int:
    """Publish the files of an earlier version as a new one; the job's id. Raises NotFound."""
    with writing() as session:
        require_pack(session, learner, pack_id)
        version = find_version(session, pack_id, number)
        files = unpack_files(version.files)
        name = f"{pack_id} {version.number}"
        draft_id = _insert(session, learner, files, pack_id=pack_id, name=name, now=now)
        pack = versions.get_pack(session, version.id)
        return _queue(session, learner, find_draft(session, learner, draft_id), pack, now=now)


def find_version(session: Session, pack_id: str, number: int | None = None) -> Any:
    """A version's id, number and files; the newest unless `number` is given. Raises NotFound."""
    query = (
        select(PackVersionRow.id, PackVersionRow.number, PackVersionRow.files)
        .where(PackVersionRow.pack_id == pack_id)
        .order_by(PackVersionRow.number.desc())
        .limit(1)
    )
    if number is not None:
        query = query.where(PackVersionRow.number == number)
    row = session.execute(query).one_or_none()
    if row is None:
        raise NotFound(pack_id)
    return row


def _insert(
    session: Session,
    learner: Learner,
    files: Mapping[str, bytes],
    *,
    pack_id: str,
    name: str,
    now: datetime,
) -> int:
    values = {
        "owner_id": learner.id,
        "pack_id": pack_id,
        "name": name[:200],
        "files": pack_files(files),
        "digest": digest_draft(files),
        "state": "open",
        "revision": 1,
        "created_at": now,
        "updated_at": now,
    }
    return session.execute(
        insert(PackDraftRow).values(values).returning(PackDraftRow.id)
    ).scalar_one()


def _update(session: Session, draft: Draft, at_revision: int, **values: object) -> None:
    found = session.execute(
        update(PackDraftRow)
        .where(
            PackDraftRow.id == draft.id,
            PackDraftRow.revision == at_revision,
            PackDraftRow.state == "open",
        )
        .values(**values)
        .returning(PackDraftRow.id)
    ).one_or_none()
    if found is None:
        raise DraftChanged(draft.id)


def _queue(session: Session, learner: Learner, draft: Draft, pack: Pack, *, now: datetime) -> int:
    require_free_id(session, learner, pack.id)
    _update(session, draft, draft.revision, state="publishing", pack_id=pack.id)
    return jobs.enqueue(session, PUBLISH, {"draft": draft.id}, owner_id=learner.id, now=now)

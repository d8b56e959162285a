"""Publishing a pack: load, check, generate, and keep it as a new version."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from studytool.facts import Pack, PackDiff, PackError, diff_packs, load_files, read_folder
from studytool.questions import GENERATOR_VERSION
from studytool.services import versions
from studytool.services.archive import digest_files, pack_files, unpack_files
from studytool.services.bank import insert_bank, insert_version
from studytool.services.content.consequences import apply_consequences
from studytool.services.proving import BankRefused, Phase, Progress, prove_bank
from studytool.services.spool import Spool
from studytool.storage import PackRow, PackVersionRow, reading, writing

ATTEMPTS = 5


@dataclass(frozen=True)
class Publication:
    """What publishing changed, or would change.

    `number` is the version that holds the pack; `is_new` whether it was (or would
    be) made now. A new version with no changes to the pack holds refreshed items.
    """

    pack_id: str
    diff: PackDiff
    number: int
    is_new: bool
    prompt_count: int
    item_count: int

    def summary(self) -> str:
        """The change in a line: ``+4 new, 2 reworded`` or ``0 changes``."""
        return self.diff.summary()


@dataclass(frozen=True)
class _Current:
    """The newest version when we looked; None fields before the first."""

    id: int | None = None
    number: int = 0
    digest: str | None = None
    pack: Pack | None = None


class _Overtaken(Exception):
    """Somebody else published the pack while we generated."""


def publish(
    content: Path | Mapping[str, bytes],
    *,
    now: datetime,
    dry_run: bool = False,
    on_progress: Progress | None = None,
) -> Publication:
    """Publish a folder, or its files, as the pack's new version, all or nothing.

    The same content again makes no new version. Large packs are made by processes of
    their own, and no transaction is open until all is proven. Raises PackError with all that is
    wrong with the pack, or BankRefused with all that the auditor finds in its items,
    and then nothing is written.
    """
    tell = on_progress or _tell_nobody
    tell("checking", 0, 0)
    files = read_folder(content) if isinstance(content, Path) else dict(content)
    pack = load_files(files)
    digest = digest_files(files, GENERATOR_VERSION)
    with ExitStack() as stack:
        bank: Spool | None = None
        for _ in range(ATTEMPTS):
            current = _find_current(pack.id)
            if current.digest == digest:
                return _unchanged(pack, current)
            bank = bank or stack.enter_context(prove_bank(pack, tell))
            published = Publication(
                pack.id,
                diff_packs(current.pack, pack),
                current.number + 1,
                True,
                bank.prompt_count,
                bank.item_count,
            )
            if dry_run:
                return published
            try:
                _save(published, current, digest, files, bank, now, tell)
            except (_Overtaken, IntegrityError):
                continue
            return published
    raise RuntimeError(f"{pack.id} is being published over and over by somebody else")


def _save(
    published: Publication,
    current: _Current,
    digest: str,
    files: Mapping[str, bytes],
    bank: Spool,
    now: datetime,
    tell: Progress,
) -> None:
    """Write the version in one transaction; raises _Overtaken where another is newer."""
    archive = pack_files(files)
    with writing() as session:
        if versions.find_current_version(session, published.pack_id) != current.id:
            raise _Overtaken
        if current.id is None:
            session.execute(insert(PackRow).values(id=published.pack_id, created_at=now))
        version_id = insert_version(
            session,
            pack_id=published.pack_id,
            number=published.number,
            digest=digest,
            files=archive,
            published_at=now,
        )
        insert_bank(session, version_id, bank, tell)


def _tell_nobody(_phase: Phase, _done: int, _total: int) -> None:
    pass


def publish_folders(
    parent: Path,
    *,
    now: datetime,
    on_start: Callable[[str], None] | None = None,
    on_error: Callable[[str, PackError | BankRefused], None] | None = None,
) -> list[Publication]:
    """Publish every pack folder directly under `parent` whose content is not yet published.

    Returns the new versions only. A broken pack is told to `on_error`, by the name
    of its folder, and leaves the others and its own earlier versions alone.
    """
    made = []
    for folder in sorted(path.parent for path in parent.glob("*/pack.yaml")):
        try:
            files = read_folder(folder)
            if _was_published(files):
                continue
            if on_start is not None:
                on_start(folder.name)
            publication = publish(files, now=now)
            apply_consequences(publication.pack_id, now=now)
        except (PackError, BankRefused) as error:
            if on_error is not None:
                on_error(folder.name, error)
            continue
        if publication.is_new:
            made.append(publication)
    return made + _refresh(now, on_start, on_error)


def _refresh(
    now: datetime,
    on_start: Callable[[str], None] | None,
    on_error: Callable[[str, PackError | BankRefused], None] | None,
) -> list[Publication]:
    """Make the items of every pack anew that an older generator made."""
    made = []
    for pack_id, files in _find_outdated():
        if on_start is not None:
            on_start(pack_id)
        try:
            made.append(publish(files, now=now))
        except (PackError, BankRefused) as error:
            if on_error is not None:
                on_error(pack_id, error)
    return made


def _find_outdated() -> list[tuple[str, dict[str, bytes]]]:
    query = select(PackVersionRow.pack_id, PackVersionRow.digest, PackVersionRow.files)
    found = []
    with reading() as session:
        for version_id in versions.list_current_versions(session):
            row = session.execute(query.where(PackVersionRow.id == version_id)).one()
            files = unpack_files(row.files)
            if row.digest != digest_files(files, GENERATOR_VERSION):
                found.append((row.pack_id, files))
    return found


def _was_published(files: Mapping[str, bytes]) -> bool:
    """Whether just this was published at any time, by whichever generator.

    What came after, an edit in the browser, then stands: a restart takes nothing back.
    """
    digests = [digest_files(files, number) for number in range(1, GENERATOR_VERSION + 1)]
    with reading() as session:
        query = select(PackVersionRow.id).where(PackVersionRow.digest.in_(digests)).limit(1)
        return session.scalar(query) is not None


def _find_current(pack_id: str) -> _Current:
    with reading() as session:
        row = session.execute(
            select(
                PackVersionRow.id,
                PackVersionRow.number,
                PackVersionRow.digest,
                PackVersionRow.files,
            )
            .where(PackVersionRow.pack_id == pack_id)
            .order_by(PackVersionRow.number.desc())
            .limit(1)
        ).one_or_none()
    if row is None:
        return _Current()
    try:
        pack = load_files(unpack_files(row.files))
    except PackError:
        # Published before the loader grew stricter: all is new, and the cards stay.
        pack = None
    return _Current(row.id, row.number, row.digest, pack)


def _unchanged(pack: Pack, current: _Current) -> Publication:
    assert current.id is not None
    with reading() as session:
        version = versions.get_version(session, current.id)
    item_count = sum(version.item_counts.values())
    return Publication(
        pack.id, PackDiff(()), current.number, False, len(version.prompts), item_count
    )

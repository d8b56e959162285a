"""Published versions as the services use them. They never change, so they are cached."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from studytool.facts import Pack, load_files
from studytool.services.archive import unpack_files
from studytool.services.caching import Cache, cache_for
from studytool.services.errors import NotFound
from studytool.storage import ItemRow, PackVersionRow, PromptRow, once

T = TypeVar("T")

MAX_CACHED = 32
MAX_CACHED_ITEMS = 5_000

# Built once: every question asks for these.
_NEWEST = (
    select(PackVersionRow.id)
    .where(PackVersionRow.pack_id == bindparam("of_pack_id"))
    .order_by(PackVersionRow.number.desc())
    .limit(1)
)
_ITEM_BODY = select(ItemRow.body).where(
    ItemRow.version_id == bindparam("of_version_id"), ItemRow.id == bindparam("of_item_id")
)


@dataclass(frozen=True)
class PromptEntry:
    """A prompt with the ids of its items: language → form → variants in order.

    `kin` are the subject and the facts that its items rest on.
    """

    id: str
    subject: str
    items: Mapping[str, Mapping[str, tuple[str, ...]]]
    kin: frozenset[str]


@dataclass(frozen=True)
class Version:
    """A version's bank without the items' bodies; `prompts` are in pack order."""

    id: int
    pack_id: str
    prompts: tuple[PromptEntry, ...]
    by_id: Mapping[str, PromptEntry]
    by_subject: Mapping[str, tuple[str, ...]]
    item_counts: Mapping[str, int]


def derived(name: str, version_id: int, make: Callable[[], T]) -> T:
    """What is worked out from a version once, and cached as long as the version."""
    cache: Cache[T] = cache_for(name, MAX_CACHED)
    return cache.get(version_id, make)


def find_current_version(session: Session, pack_id: str) -> int | None:
    """The id of the pack's newest version."""

    def read() -> int | None:
        found: int | None = session.connection().scalar(_NEWEST, {"of_pack_id": pack_id})
        return found

    return once(session, ("version", pack_id), read)


def list_current_versions(session: Session) -> list[int]:
    """The newest version of every pack, in the order of the packs' ids."""
    newest = func.max(PackVersionRow.number).label("number")
    current = select(PackVersionRow.pack_id, newest).group_by(PackVersionRow.pack_id).subquery()
    query = (
        select(PackVersionRow.id)
        .join(
            current,
            (PackVersionRow.pack_id == current.c.pack_id)
            & (PackVersionRow.number == current.c.number),
        )
        .order_by(PackVersionRow.pack_id)
    )
    return list(session.scalars(query))


def current_version(session: Session, pack_id: str) -> Version:
    """The pack's newest version. Raises NotFound."""
    version_id = find_current_version(session, pack_id)
    if version_id is None:
        raise NotFound(pack_id)
    return get_version(session, version_id)


def get_version(session: Session, version_id: int) -> Version:
    version: Version = cache_for("versions", MAX_CACHED).get(
        version_id, lambda: _read_version(session, version_id)
    )
    return version


def get_pack(session: Session, version_id: int) -> Pack:
    """The version's pack, loaded from the files published with it."""

    def read() -> Pack:
        archived = session.scalar(
            select(PackVersionRow.files).where(PackVersionRow.id == version_id)
        )
        if archived is None:
            raise NotFound(version_id)
        return load_files(unpack_files(archived))

    pack: Pack = cache_for("packs", MAX_CACHED).get(version_id, read)
    return pack


def get_item(session: Session, version_id: int, item_id: str) -> dict[str, Any]:
    """An item's body, which is not to be changed. Raises NotFound."""

    def read() -> dict[str, Any]:
        of = {"of_version_id": version_id, "of_item_id": item_id}
        body: dict[str, Any] | None = session.connection().scalar(_ITEM_BODY, of)
        if body is None:
            raise NotFound(item_id)
        return body

    item: dict[str, Any] = cache_for("items", MAX_CACHED_ITEMS).get((version_id, item_id), read)
    return item


def find_item(session: Session, version_id: int, item_id: str) -> dict[str, Any] | None:
    """An item's body, or None where the version does not have it."""
    try:
        return get_item(session, version_id, item_id)
    except NotFound:
        return None


def _read_version(session: Session, version_id: int) -> Version:
    pack_id = session.scalar(select(PackVersionRow.pack_id).where(PackVersionRow.id == version_id))
    if pack_id is None:
        raise NotFound(version_id)
    items: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {}
    item_counts: dict[str, int] = {}
    facts: dict[str, set[str]] = {}
    columns = (ItemRow.prompt_id, ItemRow.lang, ItemRow.form, ItemRow.id, ItemRow.body["facts"])
    order = (ItemRow.prompt_id, ItemRow.lang, ItemRow.form, ItemRow.variant)
    query = select(*columns).where(ItemRow.version_id == version_id).order_by(*order)
    for prompt_id, lang, form, item_id, fact_ids in session.execute(query):
        forms = items.setdefault(prompt_id, {}).setdefault(lang, {})
        forms[form] = (*forms.get(form, ()), item_id)
        item_counts[form] = item_counts.get(form, 0) + 1
        facts.setdefault(prompt_id, set()).update(fact_ids)
    rows = session.execute(
        select(PromptRow.id, PromptRow.subject)
        .where(PromptRow.version_id == version_id)
        .order_by(PromptRow.position)
    )
    prompts = tuple(
        PromptEntry(each, subject, items.get(each, {}), frozenset({subject, *facts.get(each, ())}))
        for each, subject in rows
    )
    by_subject: dict[str, list[str]] = {}
    for prompt in prompts:
        by_subject.setdefault(prompt.subject, []).append(prompt.id)
    return Version(
        version_id,
        pack_id,
        prompts,
        {prompt.id: prompt for prompt in prompts},
        {subject: tuple(ids) for subject, ids in by_subject.items()},
        item_counts,
    )

"""Published versions as the services use them. They never change, so they are cached."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any, Generic, TypeVar

from flask import current_app
from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from studytool.facts import Pack, load_files
from studytool.services.archive import unpack_files
from studytool.services.errors import NotFound
from studytool.storage import ItemRow, PackVersionRow, PromptRow

T = TypeVar("T")

MAX_CACHED = 32

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
    item_counts: Mapping[str, int]


class _Cache(Generic[T]):
    """The values used last, by version id."""

    def __init__(self) -> None:
        self._values: OrderedDict[int, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: int, make: Callable[[], T]) -> T:
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            self._values[key] = value
            while len(self._values) > MAX_CACHED:
                self._values.popitem(last=False)
        return value


def _cache(name: str) -> _Cache[Any]:
    # One per app: two apps of one process have different databases.
    cache: _Cache[Any] = current_app.extensions.setdefault(f"studytool.{name}", _Cache())
    return cache


def find_current_version(session: Session, pack_id: str) -> int | None:
    """The id of the pack's newest version."""
    return session.scalar(_NEWEST, {"of_pack_id": pack_id})


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
    version: Version = _cache("versions").get(
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

    pack: Pack = _cache("packs").get(version_id, read)
    return pack


def get_item(session: Session, version_id: int, item_id: str) -> dict[str, Any]:
    """An item's body. Raises NotFound."""
    body: dict[str, Any] | None = session.scalar(
        _ITEM_BODY, {"of_version_id": version_id, "of_item_id": item_id}
    )
    if body is None:
        raise NotFound(item_id)
    return body


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
    return Version(
        version_id, pack_id, prompts, {prompt.id: prompt for prompt in prompts}, item_counts
    )

"""What there is to practise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from studytool.facts import DateSpan, Pack, Texts
from studytool.services import versions
from studytool.storage import reading


@dataclass(frozen=True)
class PackSummary:
    """A line of the front page."""

    id: str
    title: Texts
    description: Texts
    as_of: DateSpan
    fact_count: int
    prompt_count: int


@dataclass(frozen=True)
class PackView:
    """The current version of a pack; `item_counts` by form."""

    pack: Pack
    prompt_count: int
    item_counts: Mapping[str, int]


def list_packs() -> list[PackSummary]:
    """Every published pack, in the order of their ids."""
    with reading() as session:
        found = [
            (versions.get_pack(session, each), versions.get_version(session, each))
            for each in versions.list_current_versions(session)
        ]
    return [
        PackSummary(
            pack.id,
            pack.title,
            pack.description,
            pack.as_of,
            len(pack.facts),
            len(version.prompts),
        )
        for pack, version in found
    ]


def get_pack(pack_id: str) -> PackView:
    """The pack's current version. Raises NotFound."""
    with reading() as session:
        version = versions.current_version(session, pack_id)
        pack = versions.get_pack(session, version.id)
    return PackView(pack, len(version.prompts), version.item_counts)

"""The facts of a pack by how well a learner knows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from studytool.analytics import FactMemory
from studytool.facts import Fact, Pack
from studytool.services import versions
from studytool.services.accounts import Learner
from studytool.services.progress import knowledge
from studytool.services.progress.knowledge import FactLine
from studytool.storage import reading

PAGE_SIZE = 100
SORTS = ("weak", "strong", "name", "source")


@dataclass(frozen=True)
class FactPage:
    """One page of a list of facts; ``page`` counts from 1. ``topics`` are all there are.

    ``unasked_for_count`` are the facts of the pack that no question asks for; they are on
    no list.
    """

    pack: Pack
    lines: list[FactLine]
    topics: list[str]
    fact_count: int
    unasked_for_count: int
    page: int
    page_count: int


def list_facts(
    learner: Learner,
    pack_id: str,
    lang: str,
    *,
    now: datetime,
    sort: str = "weak",
    topic: str | None = None,
    page: int = 1,
) -> FactPage:
    """The facts that are asked for, of all topics or of one. Raises NotFound for the pack.

    ``sort`` is "weak" (least likely recalled first, the never asked last), "strong",
    "name" (by the subject's name) or "source" (as they stand there); ``page`` is kept
    within what there is.
    """
    with reading() as session:
        version = versions.current_version(session, pack_id)
        pack = versions.get_pack(session, version.id)
        memories = knowledge.read_fact_memories(session, learner.id, version, now)
    asked = [fact for fact in pack.facts if fact.id in memories]
    topics = list(dict.fromkeys(pack.entities[fact.subject].type for fact in asked))
    chosen = [f for f in asked if topic is None or pack.entities[f.subject].type == topic]
    chosen.sort(key=_sort_key(sort, pack, lang, memories))
    page_count = max(1, -(-len(chosen) // PAGE_SIZE))
    page = min(max(page, 1), page_count)
    shown = chosen[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    lines = knowledge.put_in_words(shown, pack, lang, memories)
    unasked_for = len(pack.facts) - len(asked)
    return FactPage(pack, lines, topics, len(chosen), unasked_for, page, page_count)


def _sort_key(
    sort: str, pack: Pack, lang: str, memories: Mapping[str, FactMemory]
) -> Callable[[Fact], Any]:
    def recall(fact: Fact) -> float | None:
        return memories[fact.id].recall

    def name(fact: Fact) -> str:
        label = pack.entities[fact.subject].label
        return label.get(lang) or next(iter(label.values()))

    order = {source.id: number for number, source in enumerate(pack.sources)}
    keys: dict[str, Callable[[Fact], Any]] = {
        "weak": lambda fact: (recall(fact) is None, recall(fact) or 0.0),
        "strong": lambda fact: (recall(fact) is None, -(recall(fact) or 0.0)),
        "name": name,
        "source": lambda fact: (order.get(fact.quote.source, 0), fact.quote.start),
    }
    return keys.get(sort, keys["weak"])

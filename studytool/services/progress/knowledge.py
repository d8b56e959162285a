"""How well a learner knows each fact of a pack's current version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from studytool.analytics import FactMemory, PromptMemory, TopicMemory, judge_fact, sum_up_topic
from studytool.facts import Fact, Pack
from studytool.questions import Knowledge, Prompt, derive_prompts, state
from studytool.services import versions
from studytool.services.progress.cards import read_memories
from studytool.services.versions import Version

# These ask for a fact itself; the others for an order or a pairing of several.
ASKING_KINDS = ("forward", "inverse")


@dataclass(frozen=True)
class Asked:
    """The prompts of a version, and those of each fact that ask for it."""

    prompts: Mapping[str, Prompt]
    of_fact: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class FactLine:
    """A fact in words, with the learner's memory of it; None for a visitor.

    ``statement`` says what a negative fact denies.
    """

    fact: Fact
    statement: str
    memory: FactMemory | None = None

    @property
    def is_negative(self) -> bool:
        return self.fact.is_negative


def find_asked(session: Session, version: Version) -> Asked:
    """What the version's prompts ask for."""

    def find() -> Asked:
        pack = versions.get_pack(session, version.id)
        held = {prompt.id for prompt in version.prompts}
        prompts = {p.id: p for p in derive_prompts(Knowledge(pack)) if p.id in held}
        of_fact: dict[str, tuple[str, ...]] = {}
        for prompt in prompts.values():
            if prompt.kind in ASKING_KINDS:
                for fact in prompt.facts:
                    of_fact[fact.id] = (*of_fact.get(fact.id, ()), prompt.id)
        return Asked(prompts, of_fact)

    return versions.derived("asked", version.id, find)


def judge_facts(asked: Asked, memories: Mapping[str, PromptMemory]) -> dict[str, FactMemory]:
    """The memory of every fact that some prompt asks for, by its id."""
    find = memories.get
    return {
        fact: judge_fact(fact, [find(prompt) for prompt in prompts])
        for fact, prompts in asked.of_fact.items()
    }


def read_fact_memories(
    session: Session, learner_id: int, version: Version, now: datetime
) -> dict[str, FactMemory]:
    """The learner's memory of the version's facts that are asked for, by their ids."""
    memories = read_memories(session, learner_id, version.pack_id, now)
    return judge_facts(find_asked(session, version), memories)


def sum_up_topics(pack: Pack, memories: Mapping[str, FactMemory]) -> list[TopicMemory]:
    """The memory of each type of subject, those with most facts first."""
    by_type: dict[str, list[FactMemory]] = {}
    for fact in pack.facts:
        if fact.id in memories:
            by_type.setdefault(pack.entities[fact.subject].type, []).append(memories[fact.id])
    topics = [sum_up_topic(type_id, facts) for type_id, facts in by_type.items()]
    return sorted(topics, key=lambda topic: -topic.fact_count)


def put_in_words(
    facts: Sequence[Fact], pack: Pack, lang: str, memories: Mapping[str, FactMemory]
) -> list[FactLine]:
    """Say each fact in ``lang``, a language of the pack."""
    return [FactLine(fact, state(fact, pack, lang), memories.get(fact.id)) for fact in facts]

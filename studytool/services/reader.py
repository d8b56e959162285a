"""A source with the facts that rest on it, their questions, and how well they are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from studytool.facts import Pack, Source
from studytool.questions import ask
from studytool.services import versions
from studytool.services.accounts import Learner
from studytool.services.errors import NotFound
from studytool.services.progress import knowledge
from studytool.services.progress.knowledge import FactLine
from studytool.storage import reading


@dataclass(frozen=True)
class AskedPrompt:
    """A prompt by the stem that it is asked with; ``item_counts`` by form, in one language."""

    stem: str
    item_counts: Mapping[str, int]


@dataclass(frozen=True)
class FactNote:
    """A fact and the prompts that ask for it; none ask for what is denied."""

    line: FactLine
    prompts: tuple[AskedPrompt, ...]

    @property
    def start(self) -> int:
        return self.line.fact.quote.start

    @property
    def end(self) -> int:
        return self.line.fact.quote.end


@dataclass(frozen=True)
class SourceReading:
    """A source of a pack's current version; its notes are in the order of their quotes."""

    pack: Pack
    source: Source
    notes: tuple[FactNote, ...]


def read_source(
    pack_id: str, source_id: str, lang: str, *, learner: Learner | None, now: datetime
) -> SourceReading:
    """Read a source in company of its facts, put in ``lang``. Raises NotFound.

    The facts carry the learner's memory of them; none for a visitor.
    """
    with reading() as session:
        version = versions.current_version(session, pack_id)
        pack = versions.get_pack(session, version.id)
        if source_id not in pack.source_by_id:
            raise NotFound(source_id)
        asked = knowledge.find_asked(session, version)
        memories = (
            knowledge.read_fact_memories(session, learner.id, version, now) if learner else {}
        )
    facts = sorted(
        (fact for fact in pack.facts if fact.quote.source == source_id),
        key=lambda fact: (fact.quote.start, fact.quote.end),
    )
    counts = {
        prompt.id: {form: len(items) for form, items in prompt.items.get(lang, {}).items()}
        for prompt in version.prompts
    }
    notes = tuple(
        FactNote(
            line,
            tuple(
                AskedPrompt(ask(asked.prompts[prompt], pack, lang), counts[prompt])
                for prompt in asked.of_fact.get(line.fact.id, ())
            ),
        )
        for line in knowledge.put_in_words(facts, pack, lang, memories)
    )
    return SourceReading(pack, pack.source_by_id[source_id], notes)

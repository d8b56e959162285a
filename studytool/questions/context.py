"""What every form needs to make items: the pack, what it proves, the wording and the seed."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from studytool.facts import DateSpan, Fact, Pack, Quote, Value

from .evidence import cite
from .flaws import gives_itself_away
from .item import SourceQuote
from .keys import Keys
from .neighbours import Neighbours
from .prompts import Prompt
from .truth import Knowledge
from .values import accepted_texts
from .wording import state

T = TypeVar("T")
_MOST_KEPT = 2_048


class Drawn(Generic[T]):
    """What an iterator yields, drawn from it no further than somebody looks, and kept."""

    def __init__(self, source: Iterator[T]) -> None:
        self._source = source
        self._taken: list[T] = []

    def __iter__(self) -> Iterator[T]:
        place = 0
        while True:
            if place == len(self._taken):
                for each in self._source:
                    self._taken.append(each)
                    break
                else:
                    return
            yield self._taken[place]
            place += 1


@dataclass(frozen=True, slots=True)
class Gap:
    """Why a prompt has no item of a form in a language."""

    prompt: str
    form: str
    lang: str
    reason: str


def _make_room(memo: dict[Any, Any]) -> None:
    if len(memo) >= _MOST_KEPT:
        memo.clear()


class Context:
    """Shared by the forms while one bank is generated."""

    def __init__(self, pack: Pack, seed: int) -> None:
        self.pack = pack
        self.seed = seed
        self.knowledge = Knowledge(pack)
        self.neighbours = Neighbours(pack, self.time_of)
        self.gaps: list[Gap] = []
        self._accepted: dict[str, tuple[str, ...]] = {}
        # What the forms and languages of one prompt share; emptied for the next.
        self.memo: dict[tuple[Value, ...], Any] = {}
        # What prompts beside each other share.
        self._stated: dict[tuple[str, str], str] = {}
        self._cited: dict[tuple[object, ...], tuple[SourceQuote, ...]] = {}

    def rng(self, *names: str) -> random.Random:
        """Return randomness that depends on the seed and the names alone, not on any order."""
        return random.Random("\x1f".join((str(self.seed), *names)))

    def skip(self, prompt: Prompt, form: str, lang: str, reason: str) -> None:
        """Record why there is no item."""
        self.gaps.append(Gap(prompt.id, form, lang, reason))

    def is_told(self, prompt: Prompt) -> bool:
        """Tell whether an inverse prompt tells its answer: the subject bears the value's name."""
        fact = prompt.facts[0]
        if prompt.kind != "inverse" or not isinstance(fact.value, str):
            return False
        labels = self.pack.entities[fact.subject].label.values()
        return any(gives_itself_away(label, self.accepted(fact.value)) for label in labels)

    def accepted(self, value: Value) -> tuple[str, ...]:
        """Return every text that is right when the value is typed."""
        if not isinstance(value, str):
            return accepted_texts(value, self.pack)
        if value not in self._accepted:
            self._accepted[value] = accepted_texts(value, self.pack)
        return self._accepted[value]

    @cached_property
    def keys(self) -> Keys:
        """Which values are the keys of choice items, and how often."""
        return Keys(self.pack)

    @cached_property
    def persons(self) -> tuple[str, ...]:
        """The ids of all persons, in pack order."""
        types = self.pack.types
        entities = self.pack.entities.values()
        return tuple(entity.id for entity in entities if types[entity.type].is_person)

    def quotes_of(self, fact_ids: tuple[str, ...]) -> list[Quote]:
        """Return the quotes of facts and declarations, in the order given."""
        return [self.pack.statement_by_id[fact_id].quote for fact_id in fact_ids]

    @cached_property
    def facts_about(self) -> Mapping[str, tuple[Fact, ...]]:
        """The facts in which an entity is subject or value, in pack order."""
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.pack.facts:
            if fact.is_negative:
                continue
            found[fact.subject].append(fact)
            if isinstance(fact.value, str) and fact.value != fact.subject:
                found[fact.value].append(fact)
        return {entity: tuple(facts) for entity, facts in found.items()}

    def state(self, fact: Fact, lang: str) -> str:
        """Return the sentence that states a fact of the pack."""
        memo = fact.id, lang
        if memo not in self._stated:
            _make_room(self._stated)
            self._stated[memo] = state(fact, self.pack, lang)
        return self._stated[memo]

    def cite(
        self, fact_ids: tuple[str, ...], answers: tuple[Value, ...], fact: Fact
    ) -> tuple[SourceQuote, ...]:
        """Return the quotes of facts and declarations with the answers marked in them.

        ``fact`` is one that the first of the answers belongs to.
        """
        memo = fact_ids, answers, fact.id
        if memo not in self._cited:
            _make_room(self._cited)
            known = self.known_beside(answers[0], fact)
            self._cited[memo] = cite(self.quotes_of(fact_ids), answers, self.pack, known)
        return self._cited[memo]

    def known_beside(self, answer: Value, fact: Fact) -> list[Value]:
        """Return what is known of the other end of a fact than the answer."""
        other = fact.value if answer == fact.subject else fact.subject
        return self.known_with(other) if isinstance(other, str) else [other]

    def known_with(self, entity: str) -> list[Value]:
        """Return an entity and what the facts say of it, or of whom they say it."""
        known: dict[Value, None] = {entity: None}
        for fact in self.facts_about.get(entity, ()):
            known[fact.value if fact.subject == entity else fact.subject] = None
        return list(known)

    @cached_property
    def time_of(self) -> Mapping[str, int]:
        """The number of the first day that the pack connects an entity with."""
        found: dict[str, int] = {}
        for entity, facts in self.facts_about.items():
            spans = [span for fact in facts for span in (fact.value, fact.at)]
            days = [span.start.first_number for span in spans if isinstance(span, DateSpan)]
            if days:
                found[entity] = min(days)
        return found

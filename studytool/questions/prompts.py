"""The things to be recalled: one prompt for each, however many items ask it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from studytool.facts import DateSpan, Fact, Property, scope_of

from .groups import find_pairings, find_sequences
from .rivals import Rivals
from .truth import Knowledge

Kind = Literal["forward", "inverse", "sequence", "pairing"]


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing to be recalled.

    ``forward`` asks for the value, or the value set, of a subject's property;
    ``inverse`` for the one subject that has a value; ``sequence`` for the order in time
    of several subjects and ``pairing`` for which value belongs to which. ``subject`` is
    what siblings share: an entity, or the property of facts that are asked together.
    ``id`` depends on what is asked and not on the answer, so that a correction keeps
    the learner's memory.
    """

    id: str
    kind: Kind
    subject: str
    prop: Property
    facts: tuple[Fact, ...]
    is_set: bool = False
    complete_id: str | None = None

    @property
    def scope(self) -> DateSpan | None:
        """The time for which the facts speak."""
        return scope_of(self.facts[0], self.prop)

    @property
    def fact_ids(self) -> tuple[str, ...]:
        """The ids of the facts that the answer rests on, the declaration of completeness last."""
        ids = tuple(fact.id for fact in self.facts)
        return (*ids, self.complete_id) if self.complete_id else ids


def derive_prompts(knowledge: Knowledge) -> Iterator[Prompt]:
    """Yield every prompt that the facts support, in pack order."""
    seen: set[str] = set()
    rivals = Rivals(knowledge)
    for fact in knowledge.pack.facts:
        if fact.is_negative:
            continue
        forward = _derive_forward(fact, knowledge)
        if forward.id not in seen:
            seen.add(forward.id)
            yield forward
        if _has_inverse(fact, knowledge, rivals):
            yield Prompt(
                id=f"{fact.id}.inverse",
                kind="inverse",
                subject=fact.subject,
                prop=knowledge.pack.properties[fact.property],
                facts=(fact,),
            )

    yield from derive_groups(knowledge)


def _derive_forward(fact: Fact, knowledge: Knowledge) -> Prompt:
    prop = knowledge.pack.properties[fact.property]
    if prop.cardinality == "functional":
        return Prompt(f"{fact.id}.forward", "forward", fact.subject, prop, (fact,))
    scope = knowledge.scope_of(fact)
    members = tuple(knowledge.stated(fact.subject, fact.property, scope))
    declared = knowledge.complete_set(fact.subject, fact.property, scope)
    if declared is not None and not knowledge.is_all(members, declared):
        declared = None
    when = f"@{scope}" if scope else ""
    return Prompt(
        id=f"{fact.subject}.{fact.property}{when}.forward",
        kind="forward",
        subject=fact.subject,
        prop=prop,
        facts=members,
        is_set=True,
        complete_id=declared.id if declared else None,
    )


def _has_inverse(fact: Fact, knowledge: Knowledge, rivals: Rivals) -> bool:
    """Tell whether the subject may be asked for: its value can be no other's."""
    prop = knowledge.pack.properties[fact.property]
    if not prop.is_one_to_one:
        return False
    if any(wording.inverse is None for wording in prop.wording.values()):
        return False
    return not rivals.has_rival(fact)


def derive_groups(knowledge: Knowledge) -> Iterator[Prompt]:
    """Yield the prompts that ask several facts of a property at once, in pack order."""
    for prop in knowledge.pack.properties.values():
        for number, facts in enumerate(find_sequences(prop, knowledge), 1):
            yield Prompt(f"{prop.id}.sequence.{number}", "sequence", prop.id, prop, facts)
        for number, facts in enumerate(find_pairings(prop, knowledge), 1):
            yield Prompt(f"{prop.id}.pairing.{number}", "pairing", prop.id, prop, facts)

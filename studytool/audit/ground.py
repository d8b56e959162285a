"""What every check stands on: the pack, what it proves, and its names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from studytool.facts import Fact, Pack, Value

from .truth import Claim, Proof, Truth, World
from .view import FORMS, Reader, View

Proofs = tuple[list[Proof], list[Proof]]  # that a claim is true, and that it is false
_MOST_KEPT = 4_096


def make_room(memo: dict[Any, Any]) -> None:
    """Empty a memo that has grown large: what comes next asks for other things."""
    if len(memo) >= _MOST_KEPT:
        memo.clear()


def truth_by(proofs: Proofs) -> Truth:
    """Return what the proofs amount to: where there are some of both kinds, or none, UNKNOWN."""
    said, refuted = proofs
    if bool(said) == bool(refuted):
        return "unknown"
    return "true" if said else "false"


class Ground:
    """A pack, indexed for the checks."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.world = World(pack)
        self.reader = Reader(pack)
        self._proofs: dict[Claim, Proofs] = {}
        self._by_label: dict[tuple[tuple[str, ...], str], dict[str, str]] = {}
        # By text, fact and language: whether the one is the other's statement or question.
        self.worded: dict[tuple[str, ...], bool] = {}
        # By sentence, value, property and language: whether it states something of the value.
        self.contrasts: dict[tuple[str, Value, str, str], bool] = {}
        self._texts: dict[str, tuple[str, ...]] = {}
        self.said = pack.statement_by_id

    def fact(self, fact_id: str) -> Fact | None:
        """Return the positive fact with the id; None where there is none."""
        said = self.said.get(fact_id)
        return said if isinstance(said, Fact) and not said.is_negative else None

    @cached_property
    def namesakes(self) -> Mapping[str, tuple[str, ...]]:
        """The entities that bear a folded name."""
        found: dict[str, tuple[str, ...]] = {}
        for entity in self.pack.entities:
            for name in self.world.names(entity):
                found[name] = *found.get(name, ()), entity
        return found

    def texts_of(self, value: Value) -> tuple[str, ...]:
        """Every name of an entity; nothing for a date or number."""
        if not isinstance(value, str):
            return ()
        texts = self._texts.get(value)
        if texts is None:
            make_room(self._texts)
            texts = self._texts[value] = tuple(sorted(self.pack.entities[value].names()))
        return texts

    def by_label(self, kinds: tuple[str, ...], lang: str) -> Mapping[str, str]:
        """Return the entities of some types by their labels in a language."""
        if (kinds, lang) not in self._by_label:
            self._by_label[kinds, lang] = {
                entity.label[lang]: entity.id
                for entity in self.pack.entities.values()
                if entity.type in kinds
            }
        return self._by_label[kinds, lang]

    def truth_of(self, view: View, option: str) -> Truth:
        """Return what the facts prove of an option, worked out once for all checks."""
        return truth_by(self.proofs_of(view, option))

    def proofs_of(self, view: View, option: str) -> Proofs:
        """Return the proofs that an option is true, and those that it is false."""
        memo = "proofs " + option
        if memo not in view.memo:
            view.memo[memo] = self.prove(view.claim(view.values[option]))
        proofs: Proofs = view.memo[memo]
        return proofs

    def prove(self, claim: Claim) -> Proofs:
        """Return the proofs that a claim is true, and those that it is false.

        The variants of a prompt, in all languages, make the same claims.
        """
        proofs = self._proofs.get(claim)
        if proofs is None:
            proofs = self.world.support(claim), list(self.world.refute(claim))
            make_room(self._proofs)
            self._proofs[claim] = proofs
        return proofs

    def about(self, value: Value, prop: str) -> Iterator[Fact]:
        """Yield the facts about an entity, date or number: those of the property first."""
        yield from (f for f in self._about.get(value, ()) if f.property == prop)
        if isinstance(value, str):
            yield from (f for f in self._about.get(value, ()) if f.property != prop)

    @cached_property
    def _about(self) -> Mapping[Value, list[Fact]]:
        found: dict[Value, list[Fact]] = {}
        for fact in self.pack.facts:
            if not fact.is_negative:
                found.setdefault(fact.value, []).append(fact)
                if fact.subject != fact.value:
                    found.setdefault(fact.subject, []).append(fact)
        return found


Run = Callable[[View, Ground], Iterable[str]]


@dataclass(frozen=True)
class Check:
    """One check of an item: its id, what must hold, and how it is tried.

    The id begins with the number of the guide's list, or "cert" or "also". ``run``
    yields a message for each way in which the item fails.
    """

    id: str
    claim: str
    run: Run
    forms: tuple[str, ...] = FORMS

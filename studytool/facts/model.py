"""What a pack holds once it is loaded and found sound. Everything here is immutable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from .dates import DateSpan
from .quantities import Quantity

Texts = Mapping[str, str]  # by language tag
Value = str | DateSpan | Quantity  # an entity's id, a date or a quantity
ValueKind = Literal["entity", "date", "quantity"]
Cardinality = Literal["functional", "set"]


@dataclass(frozen=True)
class Source:
    """A document; ``text`` is NFC with LF line ends, and all offsets count its code points."""

    id: str
    file: str
    language: str
    title: Texts
    author: Texts
    institute: Texts
    date: DateSpan | None
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim span of a source: ``source.text[start:end] == text``."""

    source: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class EntityType:
    """A kind of thing: country, person, meeting, …

    The names of persons may be typed with a slip, where that makes no other person.
    """

    id: str
    label: Texts
    is_person: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing with a type and names.

    ``label`` is its name on its own, as in a list of options; ``phrase`` its name
    inside a sentence (``the Red Bridge``); ``part_of`` names the entities that
    contain it or are a broader term for it.
    """

    id: str
    type: str
    label: Texts
    phrase: Texts
    aliases: Mapping[str, tuple[str, ...]]
    part_of: tuple[str, ...] = ()

    def names(self) -> frozenset[str]:
        """Every label, phrase and alias in every language."""
        listed = (alias for aliases in self.aliases.values() for alias in aliases)
        return frozenset({*self.label.values(), *self.phrase.values(), *listed})


@dataclass(frozen=True)
class Unit:
    """A unit of quantity; ``patterns[lang]`` maps CLDR plural categories to ``{n} items``."""

    id: str
    patterns: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Wording:
    """How one language asks and states a property. Slots: {subject}, {value}, {at}.

    ``one_of`` asks for one member and ``statement_all`` states all: both only for
    set-valued properties. ``inverse`` is None where the subject is never asked for.
    ``sequence`` asks to put the subjects in the order of their dates, ``pairing`` to
    match subjects and values; neither has a slot.
    """

    forward: str
    statement: str
    inverse: str | None = None
    one_of: str | None = None
    statement_all: str | None = None
    sequence: str | None = None
    pairing: str | None = None


@dataclass(frozen=True)
class Property:
    """What may be said of entities of the subject types.

    ``is_one_to_one`` declares that a value belongs to one subject only;
    ``is_changing`` that what holds today may not hold tomorrow, so that its facts
    carry ``at`` or ``as_of``; ``disjoint_with`` names properties that a subject and
    value of this one can never share. Every subject is a part of an entity that
    ``subject_within`` names, and every value of one in ``value_within``: options stay
    within them too, so that "which European country" offers no other country.
    """

    id: str
    subject_types: tuple[str, ...]
    value_kind: ValueKind
    value_types: tuple[str, ...]  # entity types; empty for dates and quantities
    unit: str | None
    cardinality: Cardinality
    is_one_to_one: bool
    is_changing: bool
    disjoint_with: tuple[str, ...]
    wording: Mapping[str, Wording]
    subject_within: tuple[str, ...] = ()
    value_within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement with its quote. ``is_negative``: the source says that it does not hold."""

    id: str
    subject: str
    property: str
    value: Value
    quote: Quote
    at: DateSpan | None = None
    as_of: DateSpan | None = None
    is_negative: bool = False


@dataclass(frozen=True, slots=True)
class CompleteSet:
    """A declaration, with its quote, that the listed values of a property are all there are."""

    id: str
    subject: str
    property: str
    quote: Quote
    at: DateSpan | None = None
    as_of: DateSpan | None = None


@dataclass(frozen=True)
class Pack:
    """A folder of content, sound and ready to generate from."""

    id: str
    title: Texts
    description: Texts
    languages: tuple[str, ...]
    as_of: DateSpan
    licence: str
    rights: Texts
    as_of_phrase: Texts  # "截至{date}，", "As of {date}, "
    sources: tuple[Source, ...]
    types: Mapping[str, EntityType]
    units: Mapping[str, Unit]
    properties: Mapping[str, Property]
    entities: Mapping[str, Entity]
    facts: tuple[Fact, ...]
    complete_sets: tuple[CompleteSet, ...]

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        """The sources by their ids."""
        return {source.id: source for source in self.sources}

    @cached_property
    def statement_by_id(self) -> Mapping[str, Fact | CompleteSet]:
        """The facts and declarations by their ids."""
        said: tuple[Fact | CompleteSet, ...] = (*self.facts, *self.complete_sets)
        return {statement.id: statement for statement in said}

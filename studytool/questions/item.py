"""One concrete question, with all that is needed to show, grade, explain and re-check it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Form = Literal[
    "choice", "select_all", "true_false", "typed", "numeric", "date", "cloze", "ordering",
    "matching", "flashcard",
]  # fmt: skip


@dataclass(frozen=True)
class Option:
    """One option; its id is its letter in the stored order and tells nothing."""

    id: str
    text: str


@dataclass(frozen=True)
class SourceQuote:
    """A quote; ``marks`` are the spans (start, end) in the source of the words that answer."""

    source: str
    start: int
    end: int
    quote: str
    marks: tuple[tuple[int, int], ...]

    def as_json(self) -> dict[str, Any]:
        """Return the quote as JSON-ready values."""
        return {
            "source": self.source,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "marks": [list(mark) for mark in self.marks],
        }


@dataclass(frozen=True)
class Item:
    """A question in one form and language.

    ``key`` holds option ids for a choice and every accepted text for a typed answer;
    ``accepted`` groups those texts by member of the value set, of which ``need`` are to
    be named. ``is_ordered`` options (dates, numbers) keep their order when shown.
    ``contrast`` says, for a wrong option, what it is true of, and ``contrast_sources``
    who says so. ``value`` is the number or
    date that a typed answer is compared with; ``precedes`` the pairs of option ids whose
    order is asked; ``left`` what is to be matched with the options. ``kind`` is the
    type of the entity that is typed, and ``rivals`` the names of others of its type.
    """

    id: str
    pack: str
    prompt: str
    form: Form
    lang: str
    variant: str
    stem: str
    key: tuple[str, ...]
    key_text: str
    facts: tuple[str, ...]
    explanation: str
    sources: tuple[SourceQuote, ...]
    certificate: Mapping[str, Any]
    options: tuple[Option, ...] = ()
    is_ordered: bool = False
    accepted: tuple[tuple[str, ...], ...] = ()
    need: int = 1
    contrast: Mapping[str, str] = field(default_factory=dict)
    contrast_sources: Mapping[str, tuple[SourceQuote, ...]] = field(default_factory=dict)
    value: Mapping[str, Any] | None = None
    precedes: tuple[tuple[str, str], ...] = ()
    left: tuple[Option, ...] = ()
    kind: str = ""
    rivals: tuple[tuple[str, ...], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the item as JSON-ready values; the export's fields come first."""
        return {
            "id": self.id,
            "pack": self.pack,
            "prompt": self.prompt,
            "form": self.form,
            "lang": self.lang,
            "stem": self.stem,
            "options": [{"id": option.id, "text": option.text} for option in self.options],
            "key": list(self.key),
            "key_text": self.key_text,
            "facts": list(self.facts),
            "explanation": self.explanation,
            "sources": [quote.as_json() for quote in self.sources],
            "certificate": dict(self.certificate),
            "variant": self.variant,
            "is_ordered": self.is_ordered,
            "accepted": [list(texts) for texts in self.accepted],
            "need": self.need,
            "contrast": dict(self.contrast),
            "contrast_sources": {
                option: [quote.as_json() for quote in quotes]
                for option, quotes in self.contrast_sources.items()
            },
            "value": None if self.value is None else dict(self.value),
            "precedes": [list(pair) for pair in self.precedes],
            "left": [{"id": option.id, "text": option.text} for option in self.left],
            "kind": self.kind,
            "rivals": [list(texts) for texts in self.rivals],
        }


def item_id(pack: str, prompt: str, form: Form, lang: str, variant: str) -> str:
    """Return an id that is stable over versions and tells a learner nothing of the answer."""
    name = "\x1f".join((pack, prompt, form, lang, variant))
    return hashlib.sha256(name.encode()).hexdigest()[:20]

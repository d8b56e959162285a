"""An emitted item, read once: its fields with their types, its values as the pack's values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from studytool.facts import DateSpan, Pack, Property, Value, parse_date, parse_quantity

from .truth import Claim, Scope

FORMS = (
    "choice", "select_all", "true_false", "typed", "numeric", "date", "cloze", "ordering",
    "matching", "flashcard",
)  # fmt: skip
PICKED = ("choice", "select_all")  # options that are values of the query
TYPED = ("typed", "numeric", "date", "cloze")


_TEXTS = ("id", "pack", "prompt", "form", "lang", "stem", "key_text", "explanation")

_LISTS = ("options", "key", "facts", "sources", "accepted")


class Malformed(Exception):
    """An item that cannot be read as one; the message says where."""


@dataclass(frozen=True, slots=True)
class View:
    """What the checks ask of an item. ``raw`` is the whole of it."""

    raw: Mapping[str, Any]
    id: str
    form: str
    lang: str
    prompt: str
    stem: str
    options: Mapping[str, str]
    key: tuple[str, ...]
    facts: tuple[str, ...]
    direction: str
    prop: Property
    scope: Scope
    subject: str | None  # of a forward query
    asked: Value | None  # of an inverse query
    result: tuple[Value, ...]  # values, or the subjects of any other direction
    values: Mapping[str, Value]  # what the options stand for, by the certificate
    memo: dict[str, Any] = field(default_factory=dict)  # what several checks work out

    def claim(self, value: Value) -> Claim:
        """What somebody claims who gives the value for an answer."""
        if self.direction == "inverse":
            assert self.asked is not None
            return Claim(str(value), self.prop.id, self.asked, self.scope)
        return Claim(self.subject or "", self.prop.id, value, self.scope)

    @property
    def is_complete(self) -> bool:
        """Whether the certificate says that the result is all there is."""
        return bool(self.raw["certificate"].get("is_complete"))

    @property
    def right(self) -> list[Value]:
        """The values of the right options."""
        return [self.values[key] for key in self.key if key in self.values]

    @property
    def wrong(self) -> list[Value]:
        """The values of the wrong options."""
        return [value for option, value in self.values.items() if option not in self.key]


class Reader:
    """Reads the items of one pack."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._values: dict[tuple[str, str], Value] = {}
        self._scopes: dict[str, DateSpan] = {}

    def read(self, raw: Mapping[str, Any]) -> View:
        """Return the item; raises Malformed for what is no item of this pack."""
        try:
            return self._read(raw)
        except (KeyError, TypeError, AttributeError, IndexError) as error:
            raise Malformed(f"a field is missing or of another shape: {error!r}") from error
        except (ValueError, ArithmeticError) as error:
            raise Malformed(f"a value cannot be read: {error}") from error

    def _read(self, raw: Mapping[str, Any]) -> View:
        for name in _TEXTS:
            text = raw[name]
            if not isinstance(text, str):
                raise Malformed(f"{name} is no text")
            if not text.isascii():
                text.encode()  # ValueError for half a character
        for name in _LISTS:
            if not isinstance(raw[name], (list, tuple)):
                raise Malformed(f"{name} is no list")
        certificate, form, lang = raw["certificate"], raw["form"], raw["lang"]
        query = certificate["query"]
        if form not in FORMS or lang not in self.pack.languages or raw["pack"] != self.pack.id:
            raise Malformed(f"{form!r} in {lang!r} of {raw['pack']!r} is not of this pack")
        prop, direction = self.pack.properties[query["property"]], query["direction"]
        if direction not in ("forward", "inverse", "sequence", "pairing"):
            raise Malformed(f"{direction!r} is no direction")
        is_forward = direction == "forward"
        answers = [
            self.value(prop, text) if is_forward else self.entity(text)
            for text in certificate["result"]
        ]
        values = {
            option: self.value(prop, verdict["value"])
            if is_forward
            else self.entity(verdict["value"])
            for option, verdict in certificate.get("options", {}).items()
        }
        return View(
            raw=raw,
            id=raw["id"],
            form=form,
            lang=lang,
            prompt=raw["prompt"],
            stem=raw["stem"],
            options={option["id"]: option["text"] for option in raw["options"]},
            key=tuple(raw["key"]),
            facts=tuple(raw["facts"]),
            direction=direction,
            prop=prop,
            scope=self.scope(query["scope"]),
            subject=self.entity(query["subject"]) if is_forward else None,
            asked=self.value(prop, query["value"]) if direction == "inverse" else None,
            result=tuple(answers),
            values=values,
        )

    def entity(self, text: str) -> str:
        """Return an entity's id; raises KeyError for one that the pack lacks."""
        return self.pack.entities[text].id

    def scope(self, text: str | None) -> Scope:
        """Return a time in EDTF."""
        if text is None:
            return None
        if text not in self._scopes:
            self._scopes[text] = parse_date(text)
        return self._scopes[text]

    def value(self, prop: Property, text: str) -> Value:
        """Return a value of the property from how a certificate writes it."""
        if prop.value_kind == "entity":
            return self.entity(text)
        known = self._values.get((prop.id, text))
        if known is None:
            known = parse_date(text) if prop.value_kind == "date" else parse_quantity(text)
            if len(self._values) > 50_000:
                self._values.clear()
            self._values[prop.id, text] = known
        return known

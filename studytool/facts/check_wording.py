"""Wording: each text has the slots it needs, and each property the texts it needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict

from .errors import ErrorLog, Place
from .model import Wording
from .shapes import PropertyShape
from .yamldoc import Document, Path

_PIECE = re.compile(r"\{([^{}]*)\}|[{}]")
_ASKING = ({"subject"}, {"subject", "at"})
_STATING = ({"subject", "value"}, {"subject", "value", "at"})
_SLOTS: Mapping[str, tuple[set[str], set[str]]] = {  # needed, allowed
    "forward": _ASKING,
    "one_of": _ASKING,
    "statement": _STATING,
    "statement_all": _STATING,
    "inverse": ({"value"}, {"value", "at"}),
    "sequence": (set(), set()),
    "pairing": (set(), set()),
}
_ONLY_FOR_SETS = ("one_of", "statement_all")


def slots_of(text: str) -> set[str]:
    """Return the names of the slots of a wording."""
    return {match[1] for match in _PIECE.finditer(text) if match[1] is not None}


def check_pattern(
    text: str, needed: set[str], allowed: set[str], place: Place, log: ErrorLog
) -> None:
    """Log unbalanced braces, slots that are not allowed and slots that are not there."""
    valid = [f"{{{name}}}" for name in sorted(allowed)]
    expected = f"expected {' '.join(valid)}" if valid else "expected no slot"
    if any(match[1] is None for match in _PIECE.finditer(text)):
        log.add(place, "unbalanced-brace", f"a brace of “{text}” has no partner; {expected}")
        return
    for name in sorted(slots_of(text) - allowed):
        message = f"the slot {{{name}}} cannot stand in “{text}”; {expected}"
        log.add(place, "bad-slot", message, given=f"{{{name}}}", valid=valid)
    for name in sorted(needed - slots_of(text)):
        message = f"the slot {{{name}}} is missing in “{text}”; {expected}"
        log.add(place, "missing-slot", message)


def check_wording(
    doc: Document,
    path: Path,
    wording: Mapping[str, Wording],
    shape: PropertyShape,
    log: ErrorLog,
) -> None:
    """Check a property's wording in every language that could be read."""
    has_inverse = any(words.inverse is not None for words in wording.values())
    for language, words in wording.items():
        texts = {key: text for key, text in asdict(words).items() if text is not None}
        for key, text in texts.items():
            if text:
                check_pattern(text, *_SLOTS[key], doc.place(*path, language, key), log)
        here = doc.key_place(*path, language)
        for key in _ONLY_FOR_SETS:
            if shape.cardinality == "set" and key not in texts:
                message = f"“{key}” is missing in {language}; expected it, since values are a set"
                log.add(here, "missing-wording", message)
            if shape.cardinality != "set" and key in texts:
                message = f"“{key}” stands here; expected it only with “cardinality: set”"
                log.add(doc.key_place(*path, language, key), "unexpected-wording", message)
        _check_grouped(doc, path, language, words, wording, shape, log)
        if words.inverse is not None and not shape.one_to_one:
            message = "“inverse” stands here; expected it only with “one_to_one: true”"
            log.add(doc.key_place(*path, language, "inverse"), "unexpected-wording", message)
        elif words.inverse is None and has_inverse and shape.one_to_one:
            message = f"“inverse” is missing in {language}; expected it in all languages or none"
            log.add(here, "missing-wording", message)


def _check_grouped(
    doc: Document,
    path: Path,
    language: str,
    words: Wording,
    wording: Mapping[str, Wording],
    shape: PropertyShape,
    log: ErrorLog,
) -> None:
    """Check the texts that ask several facts at once: which properties may have them."""
    fits = {
        "sequence": shape.value == ["date"] and shape.cardinality == "functional",
        "pairing": shape.cardinality == "functional" and not {"date", "quantity"} & {*shape.value},
    }
    expects = {
        "sequence": "“value: date” and “cardinality: functional”",
        "pairing": "“cardinality: functional” and entities as values",
    }
    for key in fits:
        here = getattr(words, key)
        if here is not None and not fits[key]:
            message = f"“{key}” stands here; expected it only with {expects[key]}"
            log.add(doc.key_place(*path, language, key), "unexpected-wording", message)
        elif here is None and any(getattr(each, key) is not None for each in wording.values()):
            message = f"“{key}” is missing in {language}; expected it in all languages or none"
            log.add(doc.key_place(*path, language), "missing-wording", message)

"""A certificate as a person reads it: each option, whether it is so, why, and who says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from studytool.facts import Pack
from studytool.web.content.words import rule_name


@dataclass(frozen=True)
class Ground:
    """A fact by its id, with its quote."""

    id: str
    quote: str
    language: str


@dataclass(frozen=True)
class Verdict:
    """What was offered or stated, whether it is true, and by which rule."""

    text: str
    is_true: bool
    rule: str
    grounds: tuple[Ground, ...]


def read_certificate(item: Mapping[str, Any], pack: Pack) -> list[Verdict]:
    """The verdicts of a stored item's certificate, in the order of its options."""
    certificate = item["certificate"]
    texts = {option["id"]: option["text"] for option in item.get("options") or []}
    if options := certificate.get("options"):
        return [
            _verdict(texts.get(option, entry["value"]), entry, pack)
            for option, entry in options.items()
        ]
    if stated := certificate.get("statement"):
        return [_verdict(item["stem"], stated, pack)]
    entries = certificate.get("intervals") or certificate.get("pairs") or {}
    if entries:
        return [
            Verdict(
                f"{_label(entry['subject'], item['lang'], pack)}: "
                f"{_label(entry.get('edtf') or entry['value'], item['lang'], pack)}",
                True,
                rule_name("stated"),
                _grounds(entry["facts"], pack),
            )
            for entry in entries.values()
        ]
    grounds = _grounds(certificate["facts"], pack)
    return [Verdict(item["key_text"], True, rule_name("stated"), grounds)]


def _verdict(text: str, entry: Mapping[str, Any], pack: Pack) -> Verdict:
    is_true = entry["truth"] == "true"
    return Verdict(text, is_true, rule_name(entry["rule"]), _grounds(entry["facts"], pack))


def _label(value: str, language: str, pack: Pack) -> str:
    entity = pack.entities.get(value)
    return entity.label.get(language, value) if entity else value


def _grounds(facts: list[str], pack: Pack) -> tuple[Ground, ...]:
    quotes = {each.id: each.quote for each in pack.facts}
    quotes |= {each.id: each.quote for each in pack.complete_sets}
    found = []
    for fact in facts:
        quote = quotes.get(fact)
        if quote is not None:
            language = pack.source_by_id[quote.source].language
            found.append(Ground(fact, quote.text, language))
    return tuple(found)

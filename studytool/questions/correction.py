"""An item as it was shown, with its key as later facts have it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

from studytool.facts import Fact, Pack, parse_date, scope_of

from .truth import Knowledge

Body = Mapping[str, Any]


def correct_item(
    body: Body, later: Body | None, pack: Pack, knowledge: Knowledge
) -> dict[str, Any] | None:
    """Return the stored item with the key that the facts of ``pack`` give its question.

    ``later`` is the item of the same id made from that pack, None where there is none:
    typed answers are compared with its texts. None where the facts no longer answer the
    question, so that nothing can be said about an answer to it.
    """
    form, certificate = body["form"], body["certificate"]
    if form == "flashcard":
        return None
    if form in ("ordering", "matching"):
        return _correct_rows(body, pack)
    right = _answers(certificate["query"], pack)
    if not right:
        return None
    if form in ("choice", "select_all"):
        options = certificate["options"]
        key = [option for option, entry in options.items() if entry["value"] in right]
        return {**body, "key": key} if key or form == "choice" else None
    if form == "true_false":
        return _correct_statement(body, right, knowledge)
    if later is None or later["certificate"]["query"] != certificate["query"]:
        return None
    return dict(later)


def _answers(query: Mapping[str, Any], pack: Pack) -> set[str]:
    """Evaluate the query of a certificate over the facts of another version."""
    prop = pack.properties.get(query["property"])
    if prop is None:
        return set()

    def is_in_scope(fact: Fact) -> bool:
        scope = scope_of(fact, prop)
        return (str(scope) if scope else None) == query.get("scope")

    facts = [
        fact
        for fact in pack.facts
        if fact.property == prop.id and not fact.is_negative and is_in_scope(fact)
    ]
    if query["direction"] == "inverse":
        return {fact.subject for fact in facts if str(fact.value) == query["value"]}
    return {str(fact.value) for fact in facts if fact.subject == query["subject"]}


def _correct_statement(body: Body, right: set[str], knowledge: Knowledge) -> dict[str, Any] | None:
    """The statement is true, or proven false by a functional property or a complete set."""
    stated = body["certificate"]["statement"]
    if stated["value"] in right:
        return {**body, "key": ["true"]}
    prop = knowledge.pack.properties[stated["property"]]
    is_whole = prop.cardinality == "functional" or any(
        complete.subject == stated["subject"] and complete.property == prop.id
        for complete in knowledge.pack.complete_sets
    )
    return {**body, "key": ["false"]} if is_whole else None


def _correct_rows(body: Body, pack: Pack) -> dict[str, Any] | None:
    certificate = body["certificate"]
    values: dict[str, Fact] = {}
    for fact in pack.facts:
        if fact.property == certificate["query"]["property"] and not fact.is_negative:
            values.setdefault(fact.subject, fact)
    if body["form"] == "ordering":
        spans = {}
        for option, entry in certificate["intervals"].items():
            if entry["subject"] not in values:
                return None
            spans[option] = parse_date(str(values[entry["subject"]].value))
        pairs = []
        for one, other in combinations(spans, 2):
            if spans[one].overlaps(spans[other]):
                return None
            is_first = spans[one].start.first_number < spans[other].start.first_number
            pairs.append([one, other] if is_first else [other, one])
        return {**body, "precedes": pairs}
    offered = {entry["value"]: entry["option"] for entry in certificate["pairs"].values()}
    key = []
    for row, entry in certificate["pairs"].items():
        known = values.get(entry["subject"])
        if known is None or str(known.value) not in offered:
            return None
        key.append(f"{row}-{offered[str(known.value)]}")
    return {**body, "key": key}

"""Why the key is right and each distractor is false, re-checkable from the facts alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from studytool.facts import Fact, Value

from .distractors import Distractor
from .prompts import Prompt
from .truth import Truth, Verdict


def certify_choice(
    prompt: Prompt, fact: Fact, distractors: Mapping[str, Distractor], key: str
) -> dict[str, Any]:
    """Return the certificate of a choice item: the query, its result, a verdict per option."""
    asked: Value = fact.subject if prompt.kind == "inverse" else fact.value
    verdicts = {option: (each.value, each.verdict) for option, each in distractors.items()}
    return certify_options(
        prompt, {**verdicts, key: (asked, Verdict(Truth.TRUE, "stated", (fact.id,)))}
    )


def certify_options(
    prompt: Prompt, verdicts: Mapping[str, tuple[Value, Verdict]]
) -> dict[str, Any]:
    """Return the certificate of an item whose options are each true or proven false."""
    options = {
        option: {
            "value": str(value),
            "truth": verdict.truth.value,
            "rule": verdict.rule,
            "facts": list(verdict.facts),
        }
        for option, (value, verdict) in sorted(verdicts.items())
    }
    return {**certify_recall(prompt), "options": options}


def certify_recall(prompt: Prompt) -> dict[str, Any]:
    """Return the certificate of an item without options: the query and its result set."""
    first = prompt.facts[0]
    scope = prompt.scope
    query: dict[str, Any] = {
        "direction": prompt.kind,
        "property": prompt.prop.id,
        "scope": str(scope) if scope else None,
    }
    if prompt.kind in ("sequence", "pairing"):
        result = [fact.subject for fact in prompt.facts]
    elif prompt.kind == "inverse":
        query["value"] = str(first.value)
        result = [first.subject]
    else:
        query["subject"] = prompt.subject
        result = [str(fact.value) for fact in prompt.facts]
    return {
        "query": query,
        "result": result,
        "is_complete": bool(prompt.complete_id) or not prompt.is_set,
        "facts": list(prompt.fact_ids),
    }


def certify_statement(prompt: Prompt, fact: Fact, value: Value, verdict: Verdict) -> dict[str, Any]:
    """Return the certificate of a true/false item: what is stated and whether it is so."""
    return {
        **certify_recall(prompt),
        "statement": {
            "subject": fact.subject,
            "property": fact.property,
            "value": str(value),
            "scope": str(prompt.scope) if prompt.scope else None,
            "truth": verdict.truth.value,
            "rule": verdict.rule,
            "facts": list(verdict.facts),
        },
    }


def certify_sequence(prompt: Prompt, ids: Mapping[str, str]) -> dict[str, Any]:
    """Return the certificate of an ordering item: each option's date; ``ids`` by subject."""
    intervals = {
        ids[fact.subject]: {"subject": fact.subject, "edtf": str(fact.value), "facts": [fact.id]}
        for fact in prompt.facts
    }
    return {**certify_recall(prompt), "intervals": dict(sorted(intervals.items()))}


def certify_pairing(prompt: Prompt, rights: Mapping[str, str]) -> dict[str, Any]:
    """Return the certificate of a matching item; ``rights`` are option ids by value."""
    pairs = {
        str(number): {
            "subject": fact.subject,
            "value": str(fact.value),
            "option": rights[str(fact.value)],
            "facts": [fact.id],
        }
        for number, fact in enumerate(prompt.facts, 1)
    }
    return {**certify_recall(prompt), "pairs": pairs}

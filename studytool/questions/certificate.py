"""Why the key is right and each distractor is false, re-checkable from the facts alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from studytool.facts import Fact, Value

from .distractors import Distractor
from .prompts import Prompt


def certify_choice(
    prompt: Prompt, fact: Fact, distractors: Mapping[str, Distractor], key: str
) -> dict[str, Any]:
    """Return the certificate of a choice item: the query, its result, a verdict per option."""
    asked: Value = fact.subject if prompt.kind == "inverse" else fact.value
    verdicts: dict[str, Any] = {
        key: {"value": str(asked), "truth": "true", "rule": "stated", "facts": [fact.id]}
    }
    for option, distractor in distractors.items():
        verdicts[option] = {
            "value": str(distractor.value),
            "truth": distractor.verdict.truth.value,
            "rule": distractor.verdict.rule,
            "facts": list(distractor.verdict.facts),
        }
    return {**certify_recall(prompt), "options": dict(sorted(verdicts.items()))}


def certify_recall(prompt: Prompt) -> dict[str, Any]:
    """Return the certificate of an item without options: the query and its result set."""
    first = prompt.facts[0]
    scope = prompt.scope
    query: dict[str, Any] = {
        "direction": prompt.kind,
        "property": prompt.prop.id,
        "scope": str(scope) if scope else None,
    }
    if prompt.kind == "inverse":
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

"""What an edit of a pack makes of what learners remember, prompt by prompt."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Literal

from studytool.facts import Pack

from .prompts import Prompt, derive_prompts
from .truth import Knowledge

Effect = Literal["keep", "relearn", "retire", "learn"]


@dataclass(frozen=True)
class PromptEffect:
    """*keep* a memory whose answer still holds; *relearn* one whose answer was corrected;
    *retire* a prompt that is gone; *learn* a new one. ``facts`` are those that the prompt
    rests on, before or after; ``has_other_answer`` tells whether an answer to it may have
    to be graded anew."""

    prompt: str
    effect: Effect
    facts: frozenset[str]
    has_other_answer: bool


def compare_prompts(old: Pack | None, new: Pack) -> tuple[PromptEffect, ...]:
    """Return the effect on every prompt of either version, the new one's order first.

    A value that joins an open set leaves what was known as right as before; one that
    goes, or a set declared complete that changes, does not.
    """
    before = {} if old is None else {each.id: each for each in derive_prompts(Knowledge(old))}
    after = {each.id: each for each in derive_prompts(Knowledge(new))}
    effects = []
    for prompt_id, prompt in after.items():
        earlier = before.get(prompt_id)
        effect: Effect = "learn" if earlier is None else _effect(earlier, prompt)
        facts = frozenset((*prompt.fact_ids, *(earlier.fact_ids if earlier else ())))
        is_other = earlier is not None and _answers(earlier) != _answers(prompt)
        effects.append(PromptEffect(prompt_id, effect, facts, is_other or effect == "relearn"))
    effects += [
        PromptEffect(prompt_id, "retire", frozenset(prompt.fact_ids), True)
        for prompt_id, prompt in before.items()
        if prompt_id not in after
    ]
    return tuple(effects)


def _effect(old: Prompt, new: Prompt) -> Effect:
    if old.prop.id != new.prop.id or (not old.is_set and old.subject != new.subject):
        return "relearn"
    before, after = _answers(old), _answers(new)
    if old.is_set and new.is_set and not (old.complete_id or new.complete_id):
        return "keep" if before <= after else "relearn"
    return "keep" if before == after else "relearn"


def _answers(prompt: Prompt) -> frozenset[Hashable]:
    return frozenset((fact.subject, fact.value, fact.at) for fact in prompt.facts)

"""How well facts are known, from the memories of the prompts that ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

State = Literal["unasked", "learning", "known"]
STATES: tuple[State, ...] = ("known", "learning", "unasked")

# Known is what is likely to be recalled now, and was learnt to last for three weeks.
KNOWN_RECALL = 0.8
KNOWN_STABILITY_DAYS = 21.0


# These two are made by the ten thousand for one page, which tuples are quicker at.
class PromptMemory(NamedTuple):
    """A prompt that was answered: its stability and the chance, 0 to 1, of recall now."""

    stability_days: float
    recall: float


class FactMemory(NamedTuple):
    """How well a fact is known.

    ``prompt_count`` prompts ask for the fact itself, and ``asked_count`` of them were
    answered; ``recall`` is the mean expected recall of those, None if there are none.
    """

    fact_id: str
    prompt_count: int
    asked_count: int
    recall: float | None
    state: State


@dataclass(frozen=True)
class TopicMemory:
    """The facts about entities of one type, those of each state, and how many of them are
    expected to be recalled now: the sum of their recalls, an unasked one counting nothing.
    """

    type_id: str
    counts: Mapping[State, int]
    expected: float

    @property
    def fact_count(self) -> int:
        return sum(self.counts.values())

    @property
    def share(self) -> float:
        """The share of the facts, 0 to 1, that is expected to be recalled now."""
        return self.expected / self.fact_count if self.fact_count else 0.0


def judge_fact(fact_id: str, memories: Sequence[PromptMemory | None]) -> FactMemory:
    """How well a fact is known by the memories of its prompts, None where never answered."""
    asked = [memory for memory in memories if memory is not None]
    if not asked:
        return FactMemory(fact_id, len(memories), 0, None, "unasked")
    recall = asked[0].recall
    stability_days = asked[0].stability_days
    if len(asked) > 1:
        recall = sum(memory.recall for memory in asked) / len(asked)
        stability_days = min(memory.stability_days for memory in asked)
    is_known = (
        len(asked) == len(memories)
        and recall >= KNOWN_RECALL
        and stability_days >= KNOWN_STABILITY_DAYS
    )
    state: State = "known" if is_known else "learning"
    return FactMemory(fact_id, len(memories), len(asked), recall, state)


def sum_up_topic(type_id: str, facts: Iterable[FactMemory]) -> TopicMemory:
    """The memory of a topic's facts together."""
    counts = dict.fromkeys(STATES, 0)
    expected = 0.0
    for fact in facts:
        counts[fact.state] += 1
        expected += fact.recall or 0.0
    return TopicMemory(type_id, counts, expected)

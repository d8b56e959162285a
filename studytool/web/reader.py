"""A source's sentences with what rests on them, for the page that shows both."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from studytool.analytics import STATES, State
from studytool.services.reader import FactNote
from studytool.web.marking import Block, Sentence, Span

# A longer text is read in parts; a page of more passages with their facts is slow everywhere.
PART_BLOCKS = 200


@dataclass(frozen=True)
class Part:
    """Some of a source's blocks; ``number`` counts from 1 to ``count``."""

    blocks: Sequence[Block]
    number: int
    count: int


@dataclass(frozen=True)
class Noted:
    """A sentence with the facts whose quotes touch it."""

    sentence: Sentence
    text: str
    notes: list[FactNote] = field(default_factory=list)

    @property
    def states(self) -> dict[State, int]:
        """How many of the facts are in each state; empty for a visitor."""
        found = [note.line.memory.state for note in self.notes if note.line.memory]
        return {state: found.count(state) for state in STATES if state in found}

    @property
    def state(self) -> State | None:
        """The one state of all the facts, "learning" where they differ, None for a visitor."""
        states = list(self.states)
        return states[0] if len(states) == 1 else "learning" if states else None


def take_notes(text: str, blocks: Sequence[Block], notes: Sequence[FactNote]) -> dict[int, Noted]:
    """Every sentence of a source by its number, each with its facts in the order given."""
    found = [
        Noted(sentence, text[sentence.start : sentence.end])
        for block in blocks
        for sentence in block.sentences
    ]
    ends = [each.sentence.end for each in found]
    for note in notes:
        # The first sentence that ends after the quote begins, and on until it has ended.
        for each in found[bisect_right(ends, note.start) :]:
            if each.sentence.start >= note.end:
                break
            each.notes.append(note)
    return {each.sentence.number: each for each in found}


def choose_part(blocks: Sequence[Block], number: int, chosen: Span | None = None) -> Part:
    """The part that holds the span ``chosen``, else the one of that number, kept in range."""
    count = max(1, -(-len(blocks) // PART_BLOCKS))
    if chosen is not None:
        before = sum(
            1 for block in blocks if block.sentences and block.sentences[-1].end <= chosen[0]
        )
        starts = [n for n, block in enumerate(blocks) if block.sentences]
        number = (starts[before] if before < len(starts) else len(blocks)) // PART_BLOCKS + 1
    number = min(max(number, 1), count)
    return Part(blocks[(number - 1) * PART_BLOCKS : number * PART_BLOCKS], number, count)

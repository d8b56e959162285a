"""Picking wrong options so that whoever knows nothing hits the key by chance alone.

A blind guesser takes the longest option, the shortest, the one that is most often a key,
the one that shares most words with the stem, the odd one out or the highest number. For
each of them a coin says, item by item, whether it is to hit the key (with a chance of one
in the number of options), and of several picks the one is taken that comes nearest to
what all coins say. Nothing is carried from item to item, so that each can be made alone.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from studytool.facts import find_numerals
from studytool.text import display_width, tokens

from .flaws import FUNCTION_WORDS

_TRIED = 20  # picks that are weighed against each other
_FREQUENCY = 2  # its place among the scores
_WEIGHTS = (2, 3, 6, 1, 1, 4)  # of the guessers, in the order of the scores
_PEER = 2.0  # what a pick costs for each peer of the key that it leaves out
_RARE = 3  # a hit is asked for a third as often as a miss, and seldom to be had


@dataclass(frozen=True)
class Field:
    """A key and the texts that may stand beside it, the key's first.

    ``frequencies`` say how often each text is the key of another prompt.
    """

    stem: str
    texts: Sequence[str]
    frequencies: Sequence[int]

    @cached_property
    def scores(self) -> tuple[Sequence[float], ...]:
        """What each guesser that looks at single options gives each text."""
        asked = tokens(self.stem) - FUNCTION_WORDS
        widths = [display_width(text) for text in self.texts]
        numbers = [
            max((float(numeral.value) for numeral in find_numerals(text)), default=0.0)
            for text in self.texts
        ]
        return (
            widths,
            [-width for width in widths],
            self.frequencies,
            [len(asked & part) for part in self._parts],
            numbers,
        )

    @cached_property
    def _parts(self) -> Sequence[frozenset[str]]:
        return [tokens(text) - FUNCTION_WORDS for text in self.texts]

    @cached_property
    def shared(self) -> Sequence[Sequence[int]]:
        """How many words each two texts have in common."""
        return [[len(one & other) for other in self._parts] for one in self._parts]


def propose(
    field: Field, count: int, rng: random.Random, *, peers: int = 0
) -> Iterator[tuple[int, ...]]:
    """Yield picks of so many texts beside the key, by their places, the best first.

    The first ``peers`` texts are nearer to the key than all others: a pick is the better
    for each of them, as far as the guessers allow.
    """
    places = range(1, len(field.texts))
    if len(places) <= count:
        yield tuple(places)
        return
    every = list(combinations(places, count))
    tried = rng.sample(every, min(_TRIED, len(every)))
    coins = [rng.random() * (count + 1) < 1 for _ in range(len(field.scores) + 1)]
    coins[_FREQUENCY] = False  # wherever it can be helped: mostly it cannot

    def cost(pick: tuple[int, ...]) -> float:
        missing = peers - sum(place <= peers for place in pick)
        return _miss(field, pick, coins) + _PEER * missing

    # A stable sort: among equals the order of the draw decides.
    yield from sorted(tried, key=cost)


def _miss(field: Field, pick: tuple[int, ...], coins: Sequence[bool]) -> float:
    """Return how far the guessers' luck on a pick is from what the coins say."""
    options = (0, *pick)
    found = [_luck([scores[place] for place in options]) for scores in field.scores]
    shared = field.shared
    found.append(_luck([-sum(shared[one][other] for other in options) + shared[one][one]
                        for one in options]))  # fmt: skip
    return sum(
        weight * (_RARE * (1 - luck) if coin else luck)
        for luck, coin, weight in zip(found, coins, _WEIGHTS, strict=True)
        if luck is not None
    )


def _luck(scores: Sequence[float]) -> float | None:
    """Return the chance that the highest score is the first; None where all are alike."""
    best = max(scores)
    ties = scores.count(best)
    if ties == len(scores):
        return None
    return 1 / ties if scores[0] == best else 0.0

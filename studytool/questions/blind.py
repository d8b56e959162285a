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
from functools import cached_property, lru_cache
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
        numbers = list(map(_highest_number, self.texts))
        return (
            widths,
            [-width for width in widths],
            self.frequencies,
            [len(asked & part) for part in self._parts],
            numbers,
        )

    @cached_property
    def telling(self) -> Sequence[tuple[int, Sequence[float]]]:
        """The scores that are not the same for all texts, with their places."""
        return [each for each in enumerate(self.scores) if len(set(each[1])) > 1]

    @cached_property
    def _parts(self) -> Sequence[frozenset[str]]:
        return [tokens(text) - FUNCTION_WORDS for text in self.texts]

    @cached_property
    def shared(self) -> Sequence[Sequence[int]] | None:
        """How many words each two texts have in common, with themselves none; None: none have."""
        parts = self._parts
        if sum(map(len, parts)) == len(frozenset().union(*parts)):
            return None
        return [
            [len(one & other) if at != place else 0 for at, other in enumerate(parts)]
            for place, one in enumerate(parts)
        ]


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


@lru_cache(maxsize=8_192)
def _highest_number(text: str) -> float:
    return max((float(numeral.value) for numeral in find_numerals(text)), default=0.0)


def _miss(field: Field, pick: tuple[int, ...], coins: Sequence[bool]) -> float:
    """Return how far the guessers' luck on a pick is from what the coins say."""
    miss = 0.0
    for guesser, scores in field.telling:
        luck = _luck(scores[0], [scores[place] for place in pick])
        if luck is not None:
            miss += _WEIGHTS[guesser] * (_RARE * (1 - luck) if coins[guesser] else luck)
    if field.shared is not None:
        options = (0, *pick)
        first, *others = (-sum([field.shared[one][two] for two in options]) for one in options)
        luck = _luck(first, others)
        if luck is not None:
            miss += _WEIGHTS[-1] * (_RARE * (1 - luck) if coins[-1] else luck)
    return miss


def _luck(first: float, others: Sequence[float]) -> float | None:
    """Return the chance that the highest score is the first; None where all are alike."""
    best = max(others)
    if first != best:
        return 0.0 if first < best else 1.0
    ties = others.count(best)
    return None if ties == len(others) else 1 / (ties + 1)

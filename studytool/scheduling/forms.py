"""How a prompt is asked: the form, the variant and the order of the options."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from random import Random
from typing import TypeVar

from .cards import CardState

T = TypeVar("T")

# Below this stability (days) recognition is asked for, above it recall.
WEAK_BELOW_DAYS = 3.0
FOR_WEAK = ("choice", "flashcard", "typed")
FOR_STRONG = ("typed", "flashcard", "choice")
FORMS = FOR_WEAK


def choose_form(
    available: Collection[str], card: CardState | None, wanted: str | None = None
) -> str:
    """The form to ask in: `wanted` where it exists, else by the card's strength.

    `available` must not be empty; a form of a kind unknown here comes last.
    """
    if wanted in available and wanted is not None:
        return wanted
    is_weak = card is None or card.memory.stability < WEAK_BELOW_DAYS
    for form in FOR_WEAK if is_weak else FOR_STRONG:
        if form in available:
            return form
    return min(available)


def choose_variant(variants: Sequence[T], review_count: int) -> T:
    """The variants of a form take turns."""
    return variants[review_count % len(variants)]


def shuffle_options(options: Sequence[T], *, is_ordered: bool, seed: str) -> list[T]:
    """The options in the order to show; numbers and dates keep their own order."""
    shown = list(options)
    if not is_ordered:
        Random(seed).shuffle(shown)
    return shown

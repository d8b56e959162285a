"""How a prompt is asked: the form, the variant and the order of the options."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from random import Random
from typing import TypeVar

from .cards import CardState

T = TypeVar("T")

# Steps of stability (days): below the first, recognition is asked for; up to the second,
# recall with or without a sentence to help; above it, recall alone.
WEAK_BELOW_DAYS = 3.0
STRONG_FROM_DAYS = 21.0
RECOGNITION = ("choice", "true_false", "select_all", "matching")
CUED = ("cloze",)
RECALL = ("typed", "numeric", "date", "ordering")
FLASHCARD = ("flashcard",)
FORMS = (*RECOGNITION, *CUED, *RECALL, *FLASHCARD)


def forms_in_turn(available: Collection[str], card: CardState | None) -> tuple[str, ...]:
    """The forms that take turns at the card's strength; one at least.

    `available` must not be empty; a form of a kind unknown here comes last. A
    flashcard, which grades itself, stands in only where its card's kind has no form.
    """
    for group in _groups(0.0 if card is None else card.memory.stability):
        found = tuple(form for form in group if form in available)
        if found:
            return found
    return (min(available),)


def _groups(stability_days: float) -> tuple[tuple[str, ...], ...]:
    """Groups of forms for a card of this strength, the fitting one first."""
    if stability_days < WEAK_BELOW_DAYS:
        return RECOGNITION, FLASHCARD, CUED, RECALL
    if stability_days < STRONG_FROM_DAYS:
        return (*CUED, *RECALL), FLASHCARD, RECOGNITION
    return RECALL, CUED, FLASHCARD, RECOGNITION


def choose_form(
    available: Collection[str], card: CardState | None, wanted: str | None = None
) -> str:
    """The form to ask in: `wanted` where it exists, else by the card's strength, in turn."""
    if wanted in available and wanted is not None:
        return wanted
    turns = forms_in_turn(available, card)
    return turns[(card.review_count if card else 0) % len(turns)]


def choose_variant(variants: Sequence[T], turn: int, seed: str | None = None) -> T:
    """The variants of a form take turns; with a seed, in another order each time round.

    Without one, what comes first for everybody could be learnt: of two statements
    always the false one, say.
    """
    rounds, place = divmod(turn, len(variants))
    order = list(variants)
    if seed is not None:
        Random(f"{seed}:{rounds}").shuffle(order)
    return order[place]


def shuffle_options(options: Sequence[T], *, is_ordered: bool, seed: str) -> list[T]:
    """The options in the order to show; numbers and dates keep their own order."""
    shown = list(options)
    if not is_ordered:
        Random(seed).shuffle(shown)
    return shown

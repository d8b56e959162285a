"""From a pack to its bank: every item that its facts honestly support."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from studytool.facts import Pack

from . import choice, recall
from .context import Context, Gap
from .item import Item
from .prompts import Prompt, derive_prompts

# Raised whenever the same pack would yield other items: a published bank is made anew.
GENERATOR_VERSION = 2

# The forms in which a prompt can be asked; a new form is one more line here.
FORMS: dict[str, Callable[[Prompt, Context, str], Iterator[Item]]] = {
    "choice": choice.make,
    "typed": recall.make_typed,
    "flashcard": recall.make_flashcard,
}


@dataclass(frozen=True)
class Bank:
    """All prompts and items of a pack, and the reasons for every gap."""

    prompts: tuple[Prompt, ...]
    items: tuple[Item, ...]
    gaps: tuple[Gap, ...]


def generate(
    pack: Pack, seed: int = 0, on_progress: Callable[[int, int], None] | None = None
) -> Bank:
    """Return the bank of a pack: the same pack and seed give the same bank, item for item.

    ``on_progress`` is called with how many prompts are done and how many there are.
    A prompt that no form can ask in any language is left out, with its gaps.
    """
    context = Context(pack, seed)
    asked, items = [], []
    prompts = list(derive_prompts(context.knowledge))
    for number, prompt in enumerate(prompts, 1):
        context.memo.clear()
        made = [
            item
            for lang in pack.languages
            for make in FORMS.values()
            for item in make(prompt, context, lang)
        ]
        if made:
            asked.append(prompt)
            items.extend(made)
        if on_progress is not None:
            on_progress(number, len(prompts))
    return Bank(tuple(asked), tuple(items), tuple(context.gaps))

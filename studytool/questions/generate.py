"""From a pack to its bank: every item that its facts honestly support."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from studytool.facts import Pack

from . import choice, cloze, matching, ordering, recall, select_all, true_false
from .context import Context, Gap
from .item import Form, Item
from .prompts import Prompt, derive_prompts

# Raised whenever the same pack would yield other items: a published bank is made anew.
GENERATOR_VERSION = 4

Maker = Callable[[Prompt, Context, str], Iterator[Item]]


@dataclass(frozen=True)
class FormMaker:
    """A form, the prompts that it can ask at all, and what makes its items."""

    form: Form
    fits: Callable[[Prompt], bool]
    make: Maker


def _is_single(prompt: Prompt) -> bool:
    return prompt.kind in ("forward", "inverse")


def _is_typed_as(form: Form) -> Callable[[Prompt], bool]:
    return lambda prompt: _is_single(prompt) and recall.typed_form(prompt) == form


# A new form is one more line here.
FORMS: tuple[FormMaker, ...] = (
    FormMaker("choice", _is_single, choice.make),
    FormMaker("select_all", lambda prompt: prompt.is_set, select_all.make),
    FormMaker("true_false", lambda prompt: prompt.kind == "forward", true_false.make),
    FormMaker("typed", _is_typed_as("typed"), recall.make_typed),
    FormMaker("numeric", _is_typed_as("numeric"), recall.make_typed),
    FormMaker("date", _is_typed_as("date"), recall.make_typed),
    FormMaker("cloze", lambda prompt: prompt.kind == "forward", cloze.make),
    FormMaker("ordering", lambda prompt: prompt.kind == "sequence", ordering.make),
    FormMaker("matching", lambda prompt: prompt.kind == "pairing", matching.make),
    FormMaker("flashcard", _is_single, recall.make_flashcard),
)


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
            for maker in FORMS
            if maker.fits(prompt)
            for item in maker.make(prompt, context, lang)
        ]
        if made:
            asked.append(prompt)
            items.extend(made)
        if on_progress is not None:
            on_progress(number, len(prompts))
    return Bank(tuple(asked), tuple(items), tuple(context.gaps))

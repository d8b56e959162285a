"""From a pack to its bank: every item that its facts honestly support."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from studytool.facts import Pack

from . import choice, cloze, matching, ordering, recall, select_all, true_false
from .context import Context, Gap
from .item import Form, Item
from .prompts import Prompt, derive_prompts

# Raised whenever the same pack would yield other items: a published bank is made anew.
GENERATOR_VERSION = 5

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
class Asked:
    """What the forms make of one prompt: its items, and why there are no others."""

    prompt: Prompt
    items: tuple[Item, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class Bank:
    """All prompts and items of a pack, and the reasons for every gap."""

    prompts: tuple[Prompt, ...]
    items: tuple[Item, ...]
    gaps: tuple[Gap, ...]


class Generator:
    """A pack's prompts, and the items of each: whole banks need not be held at once.

    The same pack and seed give the same items, in whatever order the prompts are asked.
    """

    def __init__(self, pack: Pack, seed: int = 0) -> None:
        self._context = Context(pack, seed)
        self.prompts: Sequence[Prompt] = tuple(derive_prompts(self._context.knowledge))

    def ask(self, prompt: Prompt) -> Asked:
        """Return the items of a prompt, in every language and form that fits."""
        context = self._context
        context.memo.clear()
        context.gaps.clear()
        items = tuple(
            item
            for lang in context.pack.languages
            for maker in FORMS
            if maker.fits(prompt)
            for item in maker.make(prompt, context, lang)
        )
        return Asked(prompt, items, tuple(context.gaps))


def generate(pack: Pack, seed: int = 0) -> Bank:
    """Return the bank of a pack: the same pack and seed give the same bank, item for item.

    A prompt that no form can ask in any language is left out, with its gaps.
    """
    generator = Generator(pack, seed)
    asked = [generator.ask(prompt) for prompt in generator.prompts]
    return Bank(
        tuple(each.prompt for each in asked if each.items),
        tuple(item for each in asked for item in each.items),
        tuple(gap for each in asked for gap in each.gaps),
    )

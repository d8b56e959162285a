"""The items of single prompts, made when somebody looks at them."""

from __future__ import annotations

from studytool.facts import Pack

from .context import Context
from .generate import FORMS
from .item import Item
from .prompts import Prompt, derive_prompts


class Preview:
    """The prompts of a pack, and on demand the items that a bank would hold for each."""

    def __init__(self, pack: Pack, seed: int = 0) -> None:
        self._context = Context(pack, seed)
        self.prompts: tuple[Prompt, ...] = tuple(derive_prompts(self._context.knowledge))

    def items_of(self, prompt: Prompt) -> list[Item]:
        """Return the items of a prompt in every form and language, as ``generate`` would."""
        self._context.memo.clear()
        return [
            item
            for lang in self._context.pack.languages
            for maker in FORMS
            if maker.fits(prompt)
            for item in maker.make(prompt, self._context, lang)
        ]

"""A batch: some prompts in a row, with their items as they are stored and what the audit says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from studytool.audit import Auditor, Look
from studytool.facts import Pack
from studytool.questions import Asked, Gap, Generator, Item

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
BATCH_PROMPTS = 64  # so few that progress is seen to move, so many that sending them costs little


def count_batches(prompts: int) -> int:
    """How many batches so many prompts make."""
    return -(-prompts // BATCH_PROMPTS)


class Asking(NamedTuple):
    """A prompt that some item asks."""

    id: str
    kind: str
    subject: str


class ItemText(NamedTuple):
    """An item; ``body`` is the JSON of `Item.as_json()`."""

    id: str
    prompt: str
    form: str
    lang: str
    variant: str
    body: str


# What a batch brings beside the findings: items to be stored, or samples for the guessers.
Keeping = Literal["items", "samples"]


class Batch(NamedTuple):
    """What a row of prompts gives, in the order of the pack; a look for each item.

    ``items`` is empty where samples are kept instead.
    """

    prompts: tuple[Asking, ...]
    items: tuple[ItemText, ...]
    gaps: tuple[Gap, ...]
    looks: tuple[Look, ...]


def write_item(item: Item) -> ItemText:
    """Return an item as it is stored."""
    return _write(item, item.as_json())


def _write(item: Item, raw: Mapping[str, Any]) -> ItemText:
    body = _encode(raw)
    return ItemText(item.id, item.prompt, item.form, item.lang, item.variant, body)


class Maker:
    """Makes and audits the items of a pack."""

    def __init__(self, pack: Pack, seed: int, keeping: Keeping) -> None:
        self._generator = Generator(pack, seed)
        self._auditor = Auditor(pack, is_sampled=keeping == "samples")
        self._keeping = keeping

    @property
    def prompt_count(self) -> int:
        """How many prompts the pack has, those that no form can ask included."""
        return len(self._generator.prompts)

    def make(self, number: int) -> Batch:
        """Return the batch with the number, from 0."""
        start = number * BATCH_PROMPTS
        prompts = self._generator.prompts[start : start + BATCH_PROMPTS]
        return self._pack(map(self._generator.ask, prompts))

    def _pack(self, prompts: Iterable[Asked]) -> Batch:
        askings: list[Asking] = []
        items: list[ItemText] = []
        gaps: list[Gap] = []
        looks: list[Look] = []
        for asked in prompts:
            gaps += asked.gaps
            if asked.items:
                prompt = asked.prompt
                askings.append(Asking(prompt.id, prompt.kind, prompt.subject))
            for item in asked.items:
                raw = item.as_json()
                looks.append(self._auditor.look(raw))
                if self._keeping == "items":
                    items.append(_write(item, raw))
        return Batch(tuple(askings), tuple(items), tuple(gaps), tuple(looks))

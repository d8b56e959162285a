"""Planting flaws: each function takes a clean item and a seed and spoils it in one way.

It returns the spoilt item, or None where an item cannot have the flaw. ``FLAWS`` names
for each the check that must find it.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from typing import Any

from studytool.facts import Pack

Item = dict[str, Any]
Plant = Callable[[Item, random.Random, Pack], Item | None]
FLAWS: dict[str, tuple[str, Plant]] = {}


def caught_by(check: str) -> Callable[[Plant], Plant]:
    """Register a flaw with the check that finds it."""

    def register(plant: Plant) -> Plant:
        FLAWS[plant.__name__] = (check, plant)
        return plant

    return register


def plant(name: str, item: Item, rng: random.Random, pack: Pack) -> Item | None:
    return FLAWS[name][1](copy.deepcopy(item), rng, pack)


def is_zh(item: Item) -> bool:
    return item["lang"] == "zh-Hant"


def say(item: Item, zh: str, en: str) -> str:
    return zh if is_zh(item) else en


def is_picked(item: Item) -> bool:
    return item["form"] in ("choice", "select_all")


def has_names(item: Item) -> bool:
    """Tell whether it is a choice among entities."""
    return item["form"] == "choice" and not item["is_ordered"]


def right(item: Item) -> Item:
    return next(option for option in item["options"] if option["id"] in item["key"])


def wrong(item: Item, rng: random.Random) -> Item:
    return rng.choice([option for option in item["options"] if option["id"] not in item["key"]])


def ask_instead(item: Item, stem: str) -> Item:
    item["stem"] = stem
    return item


def is_question(item: Item) -> bool:
    return item["stem"][-1] in "?？"

"""Answers made of the page's own options: choosing, ordering, matching, rating oneself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations
from math import factorial, perm
from typing import Any

from .verdict import Grade

_MOST_TO_COUNT = 6  # options; 720 orders are looked through in no time


def grade_choice(item: Mapping[str, Any], response: str) -> Grade:
    """Grade one option's id; for true_false, "true" or "false"."""
    options = _option_ids(item)
    _require(response, options)
    return Grade(is_right=response in item["key"], guess_chance=1 / len(options))


def grade_select_all(item: Mapping[str, Any], response: str) -> Grade:
    """Grade the ids chosen, joined by commas in any order, against the exact set."""
    options = _option_ids(item)
    chosen = _read_ids(response, options)
    key = set(item["key"])
    right = len(key & set(chosen))
    note = "extra" if set(chosen) - key else "missed" if key - set(chosen) else None
    chance = 1 / (2 ** len(options) - 1)
    return Grade(note is None, note, guess_chance=chance, score=(right, len(key)))


def grade_ordering(item: Mapping[str, Any], response: str) -> Grade:
    """Grade all ids in an order; every order is right that ``precedes`` allows."""
    options = _option_ids(item)
    order = _read_ids(response, options)
    if len(order) != len(options):
        raise ValueError("an order names every option")
    pairs = _precedence(item)
    kept = sum(order.index(first) < order.index(second) for first, second in pairs)
    is_right = kept == len(pairs)
    note = "reversed" if not is_right and _allows(order[::-1], pairs) else None
    chance = _order_chance(options, pairs)
    return Grade(is_right, note, guess_chance=chance, score=(kept, len(pairs)))


def grade_matching(item: Mapping[str, Any], response: str) -> Grade:
    """Grade pairs such as ``1-b,2-a``: each left side once; one left out is not right."""
    left = [entry["id"] for entry in item["left"]]
    options = _option_ids(item)
    pairs: dict[str, str] = {}
    for pair in response.split(","):
        first, _, second = pair.strip().partition("-")
        _require(first, left)
        _require(second, options)
        if first in pairs:
            raise ValueError(f"matched twice: {first!r}")
        pairs[first] = second
    right = sum(f"{first}-{second}" in item["key"] for first, second in pairs.items())
    is_right = right == len(left)
    note = None if is_right or not right else "partly"
    chance = 1 / perm(len(options), len(left)) if len(options) >= len(left) else 0.0
    return Grade(is_right, note, guess_chance=chance, score=(right, len(left)))


def grade_flashcard(item: Mapping[str, Any], response: str) -> Grade:
    """Take the learner's own rating, "1" to "4"; "1" is a lapse."""
    if response not in ("1", "2", "3", "4"):
        raise ValueError("a flashcard is graded from 1 to 4")
    rating = int(response)
    return Grade(is_right=rating > 1, self_rating=rating)


def _option_ids(item: Mapping[str, Any]) -> list[str]:
    return [option["id"] for option in item["options"]]


def _require(option: str, known: Sequence[str]) -> None:
    if option not in known:
        raise ValueError(f"no such option: {option[:40]!r}")


def _read_ids(response: str, options: Sequence[str]) -> list[str]:
    """Split ids joined by commas. Raises ValueError for one that is unknown or named twice."""
    if response.count(",") >= len(options):
        raise ValueError("more options than there are")
    chosen = [part.strip() for part in response.split(",")]
    for option in chosen:
        _require(option, options)
    if len(set(chosen)) < len(chosen):
        raise ValueError("an option is named twice")
    return chosen


def _precedence(item: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the pairs that the item requires; without any, its key is the only order."""
    if item.get("precedes"):
        return [(first, second) for first, second in item["precedes"]]
    key = list(item["key"])
    return [(key[i], key[j]) for i in range(len(key)) for j in range(i + 1, len(key))]


def _allows(order: Sequence[str], pairs: Sequence[tuple[str, str]]) -> bool:
    place = {option: index for index, option in enumerate(order)}
    return all(place[first] < place[second] for first, second in pairs)


def _order_chance(options: Sequence[str], pairs: Sequence[tuple[str, str]]) -> float:
    total = factorial(len(options))
    if len(options) > _MOST_TO_COUNT:
        return 1 / total
    return sum(_allows(order, pairs) for order in permutations(options)) / total

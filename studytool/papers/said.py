"""What a response says, in the words of its item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def say_response(item: Mapping[str, Any], response: str) -> str:
    """The response in words: options' texts in place of their ids, typed text as it is.

    An id that the item does not know stays an id. Orders are joined by arrows and pairs
    by dashes, as in the item's own `key_text`.
    """
    texts = {option["id"]: option["text"] for option in item.get("options") or []}
    if not texts or not response:
        return response
    parts = response.split(",")
    if item["form"] == "matching":
        left = {row["id"]: row["text"] for row in item["left"]}
        pairs = [part.partition("-") for part in parts]
        return "; ".join(f"{left.get(a, a)} – {texts.get(b, b)}" for a, _, b in pairs)
    joint = " → " if item["form"] == "ordering" else "; "
    return joint.join(texts.get(part, part) for part in parts)

"""An item as the templates want it: what is asked, what was answered, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from studytool.facts import Pack, Source
from studytool.web.marking import Piece, anchor, mark_spans


@dataclass(frozen=True)
class Option:
    """One option, with what became of it once the question is answered."""

    id: str
    text: str
    number: int
    is_key: bool
    is_chosen: bool


@dataclass(frozen=True)
class Quote:
    """A quote of an item with its key marked; `source` is None if the pack dropped it."""

    pieces: list[Piece]
    source: Source | None
    start: int
    end: int

    @property
    def anchor(self) -> str:
        return anchor(self.start, self.end)


@dataclass(frozen=True)
class Card:
    """`item` is a stored item's body, `options` its options in the order shown.

    `response` is None while the question is open; templates of open questions
    must not ask for the key.
    """

    item: dict[str, Any]
    shown: list[dict[str, str]]
    response: str | None = None

    @property
    def form(self) -> str:
        return str(self.item["form"])

    @property
    def language(self) -> str:
        return str(self.item["lang"])

    @property
    def need(self) -> int:
        """How many members are to be named."""
        return int(self.item.get("need") or 1)

    @property
    def options(self) -> list[Option]:
        key = self.item["key"] if self.response is not None else ()
        return [
            Option(o["id"], o["text"], number, o["id"] in key, o["id"] == self.response)
            for number, o in enumerate(self.shown, start=1)
        ]

    @property
    def contrast(self) -> str | None:
        """What the wrong option that was chosen is true of."""
        if self.form != "choice" or not self.response or self.response in self.item["key"]:
            return None
        return (self.item.get("contrast") or {}).get(self.response)

    def quotes(self, pack: Pack) -> list[Quote]:
        """The item's quotes; one that lies inside another is read there, and not twice."""
        sources = {source.id: source for source in pack.sources}
        quotes = self.item["sources"]
        outer = [q for n, q in enumerate(quotes) if not any(_holds(o, q) for o in quotes[:n])]
        outer = [q for q in outer if not any(_holds(o, q) for o in outer if o is not q)]
        return [
            Quote(
                mark_spans(
                    q["quote"],
                    [(a, b) for other in quotes if _holds(q, other) for a, b in other["marks"]],
                    q["start"],
                ),
                sources.get(q["source"]),
                q["start"],
                q["end"],
            )
            for q in outer
        ]


def _holds(outer: dict[str, Any], inner: dict[str, Any]) -> bool:
    """Tell whether one stored quote contains another, or equals it."""
    return bool(
        outer["source"] == inner["source"]
        and outer["start"] <= inner["start"]
        and inner["end"] <= outer["end"]
    )

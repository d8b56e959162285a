"""An item as the templates want it: what is asked, what was answered, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from studytool.facts import Pack, Source, parse_date
from studytool.web.marking import Piece, anchor, mark_spans
from studytool.web.rows import OrderRow, PairRow, order_as_given, order_as_right, pairs_of

BLANK = "＿＿＿＿"


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
class Contrast:
    """What a wrong option is true of, and where that is said."""

    text: str
    quotes: list[Quote]


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
    def chosen(self) -> tuple[str, ...]:
        """The ids of the options that were chosen."""
        return tuple((self.response or "").split(",")) if self.response else ()

    @property
    def options(self) -> list[Option]:
        key = self.item["key"] if self.response is not None else ()
        return [
            Option(o["id"], o["text"], number, o["id"] in key, o["id"] in self.chosen)
            for number, o in enumerate(self.shown, start=1)
        ]

    def contrasts(self, pack: Pack) -> list[Contrast]:
        """What each wrong option that was chosen is true of, in the order shown."""
        said = self.item.get("contrast") or {}
        cited = self.item.get("contrast_sources") or {}
        found = {
            said[option.id]: option.id
            for option in self.options
            if option.is_chosen and not option.is_key and option.id in said
        }
        # The explanation may say it already.
        found.pop(self.item["explanation"], None)
        return [
            Contrast(text, self._quotes(cited.get(option, []), pack))
            for text, option in found.items()
        ]

    @property
    def left(self) -> list[dict[str, str]]:
        """What options are to be matched with."""
        return list(self.item["left"])

    @property
    def order(self) -> list[OrderRow]:
        return order_as_given(self.item, self.shown, self.response or "")

    @property
    def right_order(self) -> list[OrderRow]:
        return order_as_right(self.item)

    @property
    def pairs(self) -> list[PairRow]:
        return pairs_of(self.item, self.response or "")

    @property
    def around_blank(self) -> tuple[str, str]:
        """A cloze's sentence before and after its blank."""
        before, _, after = self.item["stem"].partition(BLANK)
        return before, after

    @property
    def precision(self) -> str | None:
        """How exact a date is asked for: "year", "month", "day", or "days" for two ends."""
        value = self.item.get("value") or {}
        if "edtf" not in value:
            return None
        span = parse_date(value["edtf"])
        return f"{span.precision}s" if span.is_interval else span.precision

    def unit(self, pack: Pack) -> str:
        """The unit of a number that is asked for; "" for a mere number."""
        unit = pack.units.get((self.item.get("value") or {}).get("unit") or "")
        patterns = unit.patterns.get(self.language, {}) if unit else {}
        return patterns.get("other", "").replace("{n}", "").strip()

    def quotes(self, pack: Pack) -> list[Quote]:
        """What the key rests on."""
        return self._quotes(self.item["sources"], pack)

    def _quotes(self, stored: list[dict[str, Any]], pack: Pack) -> list[Quote]:
        """Stored quotes; one that lies inside another is read there, and not twice."""
        outer = [q for n, q in enumerate(stored) if not any(_holds(o, q) for o in stored[:n])]
        outer = [q for q in outer if not any(_holds(o, q) for o in outer if o is not q)]
        return [
            Quote(
                mark_spans(
                    q["quote"],
                    [(a, b) for other in stored if _holds(q, other) for a, b in other["marks"]],
                    q["start"],
                ),
                pack.source_by_id.get(q["source"]),
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

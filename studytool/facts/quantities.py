"""Quantities: an exact decimal, a unit, and whether the source calls it approximate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_QUANTITY = re.compile(r"(~?)(-?\d{1,24}(?:\.\d{1,12})?)(?: ([^\s]+))?", re.ASCII)


@dataclass(frozen=True)
class Quantity:
    """An amount in a unit; ``unit`` is a unit id of the pack, or None for a bare number."""

    amount: Decimal
    unit: str | None = None
    is_approximate: bool = False

    def bounds(self) -> tuple[Decimal, Decimal]:
        """Return the least and the greatest amount that may be meant.

        "About 4,500" is taken as within a tenth of it, or within one of its last
        significant digit where that is more: wider than any writer means, so that what
        lies outside is surely something else.
        """
        if not self.is_approximate:
            return self.amount, self.amount
        margin = max(abs(self.amount) / 10, self.last_digit())
        return self.amount - margin, self.amount + margin

    def last_digit(self) -> Decimal:
        """Return what one of the last significant digit counts: 100 for 4500."""
        exponent = self.amount.normalize().as_tuple().exponent
        return Decimal(10) ** (exponent if isinstance(exponent, int) else 0)

    def may_be(self, other: Quantity) -> bool:
        """Tell whether both may be one amount; of different units nobody knows."""
        (least, most), (other_least, other_most) = self.bounds(), other.bounds()
        return self.unit != other.unit or (least <= other_most and other_least <= most)

    def __str__(self) -> str:
        mark = "~" if self.is_approximate else ""
        unit = f" {self.unit}" if self.unit else ""
        return f"{mark}{self.amount:f}{unit}"


def parse_quantity(text: str, unit: str | None = None) -> Quantity:
    """Read ``54``, ``~26.5``, ``26000000000 cny``; a property's unit is taken where none is given.

    Raises ValueError, saying what was expected, for anything else.
    """
    match = _QUANTITY.fullmatch(text)
    if match is None:
        raise ValueError(f"“{text}” is not a number; write plain digits, as 54, ~20 or 26.5 unit")
    mark, digits, own_unit = match.groups()
    return Quantity(Decimal(digits), own_unit or unit, bool(mark))

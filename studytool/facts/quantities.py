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

"""Width of a text as it stands on a page."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=65_536)
def display_width(text: str) -> int:
    """Return the width in columns: 2 for East Asian wide and full-width characters, else 1.

    After Unicode Standard Annex #11 (East Asian Width); combining marks are 0.
    """
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )

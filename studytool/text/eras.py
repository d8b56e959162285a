"""Years before 1000, which need their era beside them to read as years."""

from __future__ import annotations

from .languages import is_chinese

_FIRST_PLAIN = 1000


def format_year(year: int, lang: str) -> str | None:
    """Return ``AD 753``, ``221 BC``, 西元753年 or 西元前221年; None from the year 1000 on.

    ``year`` counts as in EDTF: 0 is 1 BC. Languages other than Chinese are given the
    English marks.
    """
    if year >= _FIRST_PLAIN:
        return None
    if is_chinese(lang):
        return f"西元{year}年" if year > 0 else f"西元前{1 - year}年"
    return f"AD {year}" if year > 0 else f"{1 - year} BC"


def format_years(start: int, end: int, lang: str) -> str | None:
    """Return ``AD 618–907``, ``753–509 BC`` or 西元前753年至前509年; None for plain years."""
    first, last = format_year(start, lang), format_year(end, lang)
    if first is None:
        return None
    is_one_era = (start > 0) == (end > 0)
    if is_chinese(lang):
        last = last or f"{end}年"
        return f"{first}至{last.removeprefix('西元') if is_one_era else last}"
    if is_one_era:
        return f"AD {start}–{end}" if start > 0 else f"{1 - start}–{last}"
    return f"{first}–{last or end}"


def year_texts(year: int) -> list[str]:
    """Return what may be typed for a year before 1000."""
    if year > 0:
        marked = [f"{mark} {year}" for mark in ("AD", "CE")]
        marked += [f"{year} {mark}" for mark in ("AD", "CE")]
        return [*marked, f"西元{year}年", f"公元{year}年"]
    number = 1 - year
    return [
        *(f"{number} {mark}" for mark in ("BC", "BCE", "B.C.", "B.C.E.")),
        *(f"{mark}前{number}年" for mark in ("西元", "公元", "")),
    ]

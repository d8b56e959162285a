"""Typed numbers, compared as values: the amount exactly, the unit in any of its spellings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from studytool.text import contains_text, fold

from .numbers import read_number
from .units import COUNTING, spellings_of, unit_key, units_of
from .verdict import Grade

_BEFORE = re.compile(
    r"^(?:about|approximately|approx\.?|around|roughly|some|circa|ca\.?|a total of|[~≈]|大约|大概"
    r"|约|总共|一共|共计|共|计)\s*"
)
_POINT_FIRST = re.compile(r"\s*[.．][0-9０-９]")
_AFTER = re.compile(r"\s*(?:in total|altogether|in all|左右|上下)$")
# Words about an age, or a place in a book, that say again what was asked.
_AGE = re.compile(r"(?:岁|years? old|years? of age|years?|old|of age)")
_ASKS_AGE = re.compile(r"\b(?:old|age|aged)\b|岁|年龄|年纪")
_PLACES = (
    (re.compile(r"(?:ch|chap|chapter)\.?"), re.compile(r"\bchapter|[章回]")),
    (re.compile(r"(?:p|pg|page)\.?"), re.compile(r"\bpage|页")),
    (re.compile(r"(?:vol|volume)\.?"), re.compile(r"\bvolume|[卷册]")),
    (re.compile(r"(?:no|nr|number)\.?|#"), re.compile(r"")),
)


def grade_amount(item: Mapping[str, Any], response: str) -> Grade:
    """Grade a number against ``item["value"]``: {"amount", "unit", "units", "tolerance"}.

    ``tolerance``, where the source itself says "about", is how far off is as good.

    ``units`` holds the pack's spellings of the unit, "" if it may go without one. A unit
    that measures has its own feedback where it is missing; it is wrong to leave it out
    only where neither the stem nor an accepted text shows that it is plain.
    """
    value = item["value"]
    folded = fold(response)
    if _POINT_FIRST.match(response):  # which folding takes for a stray full stop
        folded = f"0.{folded}"
    is_accepted = folded in {fold(text) for texts in item.get("accepted", ()) for text in texts}
    number = read_number(folded)
    if number is None:
        return Grade(is_accepted, None if is_accepted else "not-a-number")
    amount = Decimal(value["amount"])
    tolerance = Decimal(value.get("tolerance") or 0)
    if abs(number.amount - amount) > tolerance and not is_accepted:
        return Grade(is_right=False, note=_scale_note(number.amount, amount))
    before, after = _BEFORE.sub("", number.before), _AFTER.sub("", number.after)
    if not before and not after:
        return _grade_bare(item, is_accepted)
    is_right = is_accepted or _is_unit(item, before, after)
    return Grade(is_right, None if is_right else "wrong-unit")


def _scale_note(given: Decimal, wanted: Decimal) -> str | None:
    if not given or not wanted:
        return None
    is_shifted = given.normalize().as_tuple()[:2] == wanted.normalize().as_tuple()[:2]
    return "wrong-scale" if is_shifted else None


def _spellings(value: Mapping[str, Any]) -> list[str]:
    return [str(text) for text in (value.get("units") or ())]


def _own_units(value: Mapping[str, Any]) -> frozenset[str]:
    """Return the well-known units that the pack's unit is."""
    if known := units_of(str(value.get("unit") or "")):
        return known
    found = [units for text in _spellings(value) if (units := units_of(text))]
    return frozenset.intersection(*found) if found else known


def _grade_bare(item: Mapping[str, Any], is_accepted: bool) -> Grade:
    """Grade the right number without a unit."""
    value = item["value"]
    spellings = [text for text in _spellings(value) if text]
    is_counted = bool(_own_units(value)) and _own_units(value) <= COUNTING
    if not value.get("unit") or not spellings or is_counted or item.get("form") == "cloze":
        return Grade(is_right=True)
    stem = item.get("stem", "")
    is_plain = any(contains_text(stem, text) for text in spellings) or _accepts_bare(item)
    return Grade(is_accepted or is_plain, note="missing-unit")


def _accepts_bare(item: Mapping[str, Any]) -> bool:
    """Tell whether an accepted text is a number alone."""
    texts = (text for texts in item.get("accepted", ()) for text in texts)
    numbers = filter(None, (read_number(fold(text)) for text in texts))
    return any(not number.before and not number.after for number in numbers)


def _is_unit(item: Mapping[str, Any], before: str, after: str) -> bool:
    """Tell whether what stands about the number is its unit, or words of the question."""
    value = item["value"]
    written = unit_key(before) + unit_key(after)
    own = _own_units(value)
    if _says_again(item, before, after):
        return True
    if written in spellings_of(own) | {unit_key(text) for text in _spellings(value) if text}:
        return True
    if units_of(written) or before:
        return False
    is_counted = own <= COUNTING  # a bare number counts as well
    return is_counted and _names_what_is_asked(item, after)


def _says_again(item: Mapping[str, Any], before: str, after: str) -> bool:
    """Tell whether what stands about a number only names what was asked: ch. 14, 35 years old."""
    value = item["value"]
    asked = fold(" ".join([str(item.get("stem", "")), *_spellings(value)]))
    if not before and _AGE.fullmatch(after) and _ASKS_AGE.search(asked):
        return not value.get("unit") or "year" in _own_units(value) or "岁" in asked
    return not after and any(
        place.fullmatch(before) and named.search(asked) for place, named in _PLACES
    )


def _names_what_is_asked(item: Mapping[str, Any], after: str) -> bool:
    """Tell whether the words after a count stand in the stem: 6 countries, 19個平臺."""
    stem = item.get("stem", "")
    rest = after[1:] if units_of(after[:1]) & COUNTING else after
    return contains_text(stem, rest or after)

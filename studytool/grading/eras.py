"""Typed years before 1000, which need their era: AD 753, 753–509 BC, 西元前221年."""

from __future__ import annotations

import re

from studytool.facts import DateSpan

from .numbers import read_han
from .verdict import Grade

_BEFORE, _SINCE = r"b\.?c\.?(?:e\.?)?", r"a\.?d\.?|c\.?e\.?"
_PART = (
    rf"(?:(?P<bc{{n}}>(?:公元|西元|纪元)?前)|(?P<ad{{n}}>公元|西元|{_SINCE}))?\s*"
    rf"(?P<number{{n}}>[0-9]{{{{1,4}}}}|[〇零一二三四五六七八九十百千]{{{{1,8}}}})\s*年?\s*"
    rf"(?:(?P<bc_after{{n}}>{_BEFORE})|(?P<ad_after{{n}}>{_SINCE}))?"
)
_YEARS = re.compile(
    r"(?:in |from |the year |在|于|从)?"
    + _PART.format(n=1)
    + r"(?:\s*(?:-|~|至|到|to|until|and|和)\s*"
    + _PART.format(n=2)
    + ")?"
)
LATEST = 1000  # from here on a year is known as one without its era


def grade_early_years(folded: str, wanted: DateSpan) -> Grade | None:
    """Grade a folded year or two against early ones; None for what is no such text.

    An era that is not said is that of our time, as people speak; of years before it,
    the answer is then not right, and is told so.
    """
    match = _YEARS.fullmatch(folded)
    if match is None:
        return None
    ends = [_read(match, "1"), _read(match, "2")]
    read = [end for end in ends if end is not None]
    if not read or (match["number2"] is not None and len(read) == 1):
        return None
    if read[-1][1] == "bc" and not read[0][1]:
        read[0] = (read[0][0], "bc")  # 753–509 BC
    given = [1 - number if era == "bc" else number for number, era in read]
    right = [wanted.start.year, wanted.end.year]
    if [given[0], given[-1]] == right:
        return Grade(is_right=True)
    unsaid = [wanted.start.year_number, wanted.end.year_number]
    if [read[0][0], read[-1][0]] == unsaid and not any(era for _, era in read):
        return Grade(is_right=False, note="missing-era")
    if wanted.is_interval and len(given) == 1 and given[0] in right:
        return Grade(is_right=False, note="incomplete")
    return Grade(is_right=False)


def _read(match: re.Match[str], place: str) -> tuple[int, str] | None:
    """Return the number of one end and "bc", "ad" or "" for its era."""
    written = match["number" + place]
    if written is None:
        return None
    number = int(written) if written.isascii() else read_han(written)
    if not number:
        return None
    is_bc = match["bc" + place] or match["bc_after" + place]
    is_ad = match["ad" + place] or match["ad_after" + place]
    if is_bc and is_ad:
        return None
    return number, "bc" if is_bc else "ad" if is_ad else ""

"""A typed date cut into numbers, month names and the marks between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .numbers import read_han

_MONTHS = (
    "january|jan", "february|feb", "march|mar", "april|apr", "may", "june|jun", "july|jul",
    "august|aug", "september|sept|sep", "october|oct", "november|nov", "december|dec",
)  # fmt: skip
_MONTH_NUMBERS = {
    name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split("|")
}
_TOKEN = re.compile(
    r"(?P<N>[0-9]+)(?:(?:st|nd|rd|th)(?![a-z]))?"
    r"|(?P<H>[〇零一二两三四五六七八九十百千廿卅]+)"
    rf"|(?<![a-z])(?P<O>{'|'.join(sorted(_MONTH_NUMBERS, key=len, reverse=True))})(?![a-z])\.?"
    r"|(?P<B>(?:中华)?民国前)|(?P<R>(?:中华)?民国|(?<![a-z])(?:minguo|r\.?o\.?c)(?![a-z])\.?)"
    r"|(?P<F>元)(?=年)"
    r"|(?P<Y>年)|(?P<M>月)(?:份)?|(?P<D>[日号])"
    r"|(?P<J>至|到|迄|[~〜&]|和|与|及|(?<![a-z])(?:to|through|thru|until|till|and)(?![a-z]))"
    r"|(?P<S>[-/.])"
    r"|(?P<x>[\s,]|公元(?!前)|西元(?!前)|[于在]|从|自"
    r"|(?<![a-z])(?:the|of|in|on|from|between|year|ad|ce|a\.d|c\.e)(?![a-z])\.?)"
)
LONGEST_DATE = 80  # characters, folded


@dataclass(frozen=True)
class DateToken:
    """``kind`` is N number, O month's name, R or B the era of the Republic of China, Y M D
    the signs 年 月 日, J "to", or the mark "-", "/" or "." itself. ``width`` is the number of
    digits; 0 for a number in words, which is never short for another."""

    kind: str
    value: int = 0
    width: int = 0


def cut_date(folded: str) -> list[DateToken] | None:
    """Cut a folded text into tokens; None if something in it is no part of a date."""
    if len(folded) > LONGEST_DATE:
        return None
    tokens: list[DateToken] = []
    place, last_kind = 0, ""
    while place < len(folded):
        match = _TOKEN.match(folded, place)
        if match is None:
            return None
        place = match.end()
        token = _read_token(match)
        if token is None:
            return None
        if token.kind == "N" and last_kind == "N":
            return None  # 2023十
        last_kind = token.kind
        if token.kind != "x":
            tokens.append(token)
    return _drop_marks_by_month_names(tokens)


def _read_token(match: re.Match[str]) -> DateToken | None:
    kind = str(match.lastgroup)
    if kind == "N":
        return DateToken("N", int(match["N"]), len(match["N"])) if len(match["N"]) < 9 else None
    if kind == "H":
        value = read_han(match["H"])
        is_by_digits = not set(match["H"]) & set("十百千廿卅")
        width = len(match["H"]) if is_by_digits and len(match["H"]) == 4 else 0
        return None if value is None or value > 9999 else DateToken("N", value, width)
    if kind == "F":
        return DateToken("N", 1)
    if kind == "O":
        return DateToken("O", _MONTH_NUMBERS[match["O"]])
    return DateToken(match["S"] if kind == "S" else kind)


def _drop_marks_by_month_names(tokens: Sequence[DateToken]) -> list[DateToken]:
    """Drop the dashes of 18-May-2023, but keep that of May-June 2023."""
    kept: list[DateToken] = []
    for index, token in enumerate(tokens):
        if token.kind in "-/.":
            before = tokens[index - 1].kind if index else ""
            after = tokens[index + 1].kind if index + 1 < len(tokens) else ""
            if sorted((before, after)) == ["N", "O"] and _is_inside_a_date(tokens, index):
                continue
        kept.append(token)
    return kept


def _is_inside_a_date(tokens: Sequence[DateToken], index: int) -> bool:
    """Tell whether a mark by a month's name divides parts of one date, not two dates."""
    return sum(token.kind == "O" for token in tokens) == 1 and (
        sum(token.kind in "-/." for token in tokens) == 2 or len(tokens) == 3
    )

"""Whole numbers in words, as a learner may type them."""

from __future__ import annotations

_HAN = "零一二三四五六七八九"
_HAN_PLACES = ("", "十", "百", "千")
_HAN_MYRIADS = ("", "萬", "億", "兆")
_LARGEST = 10**16

_ENGLISH = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_ENGLISH_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def han_numerals(number: int) -> list[str]:
    """Return the spellings of a number from 0 below 10^16: 54 as 五十四, 260億 as 二百六十億.

    Empty for larger ones, which nobody types.
    """
    if number >= _LARGEST:
        return []
    if number == 0:
        return ["零", "〇"]
    groups = []
    rest = number
    while rest:
        rest, group = divmod(rest, 10_000)
        groups.append(group)
    text = ""
    for index in range(len(groups) - 1, -1, -1):
        group = groups[index]
        if group:
            needs_zero = bool(text) and group < 1000
            text += ("零" if needs_zero else "") + _spell_group(group) + _HAN_MYRIADS[index]
    spellings = [text[1:] if text.startswith("一十") else text]
    if number == 2:
        spellings.append("兩")
    if number > _HAN_MYRIAD and number % 10**8 == 0:
        spellings.append(f"{number // 10**8}億")
    elif number > _HAN_MYRIAD and number % 10**4 == 0:
        spellings.append(f"{number // 10**4}萬")
    return spellings


_HAN_MYRIAD = 10_000


def _spell_group(group: int) -> str:
    """Spell a number below 10,000."""
    text, has_gap = "", False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit:
            text += ("零" if has_gap and text else "") + _HAN[digit] + _HAN_PLACES[place]
            has_gap = False
        else:
            has_gap = True
    return text


def english_words(number: int) -> list[str]:
    """Return the English words for 0 to 99; empty above, where people type digits."""
    if number < len(_ENGLISH):
        return [_ENGLISH[number]]
    if number > 99:
        return []
    tens, ones = divmod(number, 10)
    word = _ENGLISH_TENS[tens - 2]
    return [f"{word}-{_ENGLISH[ones]}", f"{word} {_ENGLISH[ones]}"] if ones else [word]

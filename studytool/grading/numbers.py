"""Numbers as a learner writes them: 54, 26,000,000,000, 260億, 二百六十億, 廿, twenty-six."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_HAN_DIGITS = {
    char: value
    for value, chars in enumerate(
        ("〇零", "一壹", "二贰两", "三叁参", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for char in chars
}
_HAN_TENS = {"廿": 20, "卅": 30, "卌": 40}
_HAN_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_HAN_MYRIADS = {"兆": 10**12, "亿": 10**8, "万": 10**4}  # largest first
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "mn": 10**6, "billion": 10**9,
    "bn": 10**9, "trillion": 10**12, "tn": 10**12,
}  # fmt: skip
_WORDS = {word: value for value, word in enumerate(_ONES)} | {
    word: 20 + 10 * index for index, word in enumerate(_TENS)
}
_WORDS |= {"dozen": 12}

_HAN = "[" + "".join((*_HAN_DIGITS, *_HAN_TENS, *_HAN_UNITS, *_HAN_MYRIADS)) + "]"
_HAN_SCALE = "[百佰千仟]?万?[亿兆]|[百佰千仟]?万|[百佰千仟]"  # after digits; nobody writes 5十
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_ARABIC = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,3}(?:'[0-9]{3})+(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?: [0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,3}(?:\.[0-9]{3}){2,}"
    r"|[0-9]+(?:\.[0-9]+)?)(?![0-9])"
)
_WORD = "(?:" + "|".join(sorted((*_WORDS, *_SCALES), key=len, reverse=True)) + ")"
_POWER = r" ?(?:[x×*] ?10(?:\^|\*\*)?|e\+?)(?P<power>[0-9]{1,2}|[⁰¹²³⁴-⁹]{1,2})(?![0-9.a-z])"
_NUMBER = re.compile(
    rf"(?P<arabic>{_ARABIC})(?:{_POWER}|(?P<han_scale>{_HAN_SCALE})(?:(?P<more>{_ARABIC})"
    rf"(?P<more_scale>{_HAN_SCALE})?)?|(?P<scales>(?:[ -]?(?:{_SCALE})(?![a-z]))+))?"
    rf"|(?P<han>{_HAN}+(?:点{_HAN}+)?)"
    rf"|(?<![a-z])(?P<words>(?:an? )?{_WORD}(?:(?: and |-| ){_WORD})*)(?![a-z])"
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MINUS = re.compile(r"(?:-|minus |negative )$")
_LONGEST = 120  # characters; no number that anyone types is longer


@dataclass(frozen=True)
class WrittenNumber:
    """A number with the folded text before and after it: units, hedges, or more."""

    amount: Decimal
    before: str
    after: str


def read_number(folded: str) -> WrittenNumber | None:
    """Read the one number that a folded text holds; None if it holds none, or more than one.

    A comma or space divides thousands and a point decimals, as in both languages; points
    divide thousands only where there are two or more.
    """
    if len(folded) > _LONGEST:
        return None
    text = folded.replace("零下", "-").replace("负", "-")
    text = re.sub(r"^(.*)百分之(.+)$", r"\1\2%", text)
    text = re.sub(r"(?<![a-z])(once|twice|thrice)(?![a-z])", _say_times, text)
    matches = list(_NUMBER.finditer(text))
    if len(matches) != 1:
        return None
    match = matches[0]
    amount = _read(match)
    if amount is None:
        return None
    before, after = text[: match.start()], text[match.end() :]
    if sign := _MINUS.search(before):
        before, amount = before[: sign.start()], -amount
    return WrittenNumber(amount, before.strip(), after.strip())


def read_han(text: str, is_whole: bool = True) -> int | None:
    """Read 二〇二三 digit by digit and 一百二十 by place; 一萬五 is 15,000, 一百零二 is 102."""
    if all(char in _HAN_DIGITS for char in text):
        return int("".join(str(_HAN_DIGITS[char]) for char in text)) if text else None
    for myriad, size in _HAN_MYRIADS.items():
        left, found, right = text.rpartition(myriad)
        if found:
            high = read_han(left, is_whole=False)
            low = _read_rest(right, size)
            return None if high is None or low is None or low >= size else high * size + low
    return _read_section(text, is_whole)


def _read_rest(text: str, size: int) -> int | None:
    """Read what follows 萬 or 億: nothing, a lone digit of the next place, or a number."""
    if not text:
        return 0
    if len(text) == 1 and text in _HAN_DIGITS:
        return _HAN_DIGITS[text] * size // 10
    return read_han(text.lstrip("零〇") or "零")


def _read_section(text: str, is_whole: bool) -> int | None:
    """Read a number below 10,000 by place; None where the places do not fall.

    一百二 is 120 only at the end: nobody can tell what 二百六億 is.
    """
    total, digit, last, has_zero = 0, None, 10_000, False
    for char in text:
        if char in _HAN_DIGITS:
            if digit:
                return None
            digit = _HAN_DIGITS[char]
            has_zero = has_zero or digit == 0
        elif char in _HAN_TENS:
            if digit or last <= 10:
                return None
            total, digit, last = total + _HAN_TENS[char], None, 10
        else:
            place = _HAN_UNITS[char]
            if place >= last or (digit is None and place != 10) or (digit == 0 and place != 10):
                return None
            total, digit, last = total + (digit or 1) * place, None, place
    if digit and 10 < last < 10_000 and not has_zero:
        return total + digit * last // 10 if is_whole else None
    return total + (digit or 0)


def _read(match: re.Match[str]) -> Decimal | None:
    if match["arabic"] is not None:
        return _read_arabic(match)
    if match["han"] is not None:
        whole, _, decimals = match["han"].partition("点")
        return _read_han_decimal(whole, decimals)
    value = _read_words(match["words"])
    return None if value is None else Decimal(value)


def _read_arabic(match: re.Match[str]) -> Decimal | None:
    amount = _plain(match["arabic"])
    if match["power"]:
        return amount * Decimal(10) ** int(match["power"].translate(_SUPERSCRIPTS))
    if match["scales"]:
        for scale in re.findall(r"[a-z]+", match["scales"]):
            amount *= _SCALES[scale]
    if match["han_scale"]:
        scale = _han_scale(match["han_scale"])
        amount *= scale
        if match["more"]:  # 26億5,000萬
            more = _plain(match["more"]) * _han_scale(match["more_scale"] or "")
            return amount + more if 0 < more < scale else None
    return amount


def _read_han_decimal(whole: str, decimals: str) -> Decimal | None:
    if not decimals:
        value = read_han(whole)
        return None if value is None else Decimal(value)
    digits = "".join(str(_HAN_DIGITS[char]) for char in decimals if char in _HAN_DIGITS)
    scale = decimals.lstrip("".join(_HAN_DIGITS))
    high = read_han(whole)
    if high is None or not digits or not re.fullmatch(f"(?:{_HAN_SCALE})?", scale):
        return None
    if len(digits) + len(scale) != len(decimals):
        return None
    return Decimal(f"{high}.{digits}") * _han_scale(scale)


def _plain(text: str) -> Decimal:
    marks = r"[,' ]" if text.count(".") < 2 else r"\."
    return Decimal(re.sub(marks, "", text))


def _han_scale(text: str) -> int:
    scale = 1
    for char in text:
        scale *= _HAN_UNITS.get(char) or _HAN_MYRIADS[char]
    return scale


def _read_words(text: str) -> int | None:
    """Read one hundred and twenty-six; None for words that make no one number."""
    total = section = 0
    last = 1000
    words = [word for word in re.findall(r"[a-z]+", text) if word != "and"]
    if words[0] in ("a", "an"):
        if words[1] not in _SCALES and words[1] != "dozen":
            return None
        words[0:1] = ["one"] if words[1] != "dozen" else []
    for word in words:
        if word == "hundred":
            section, last = (section or 1) * 100, 100
        elif word in _SCALES:
            total, section, last = total + (section or 1) * _SCALES[word], 0, 1000
        else:
            value = _WORDS[word]
            if value >= last or (last < 20 and section) or (last in range(20, 100) and value > 9):
                return None
            section, last = section + value, max(value, 1)
    return total + section


def _say_times(match: re.Match[str]) -> str:
    return {"once": "1", "twice": "2", "thrice": "3"}[match[1]] + " times"

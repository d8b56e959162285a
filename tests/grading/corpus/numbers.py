"""Rules for typed numbers; see the package."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from .answer import Answer, Question
from .names import JUNK

# What the values of the pack are called, written down by hand.
SPELT = {
    4: ("四", "肆", "four"),
    6: ("六", "陸", "six"),
    8: ("八", "捌", "eight"),
    9: ("九", "玖", "nine"),
    19: ("十九", "一十九", "拾玖", "nineteen"),
    20: ("二十", "廿", "貳拾", "twenty"),
    30: ("三十", "卅", "參拾", "thirty"),
    31: ("三十一", "卅一", "參拾壹", "thirty-one", "thirty one"),
    54: ("五十四", "伍拾肆", "fifty-four", "fifty four", "Fifty-Four"),
    26_000_000_000: (
        "260億", "260 億", "２６０億", "二百六十億", "兩百六十億", "二六〇億", "貳佰陸拾億",
        "260亿", "26 billion", "26bn", "twenty-six billion", "26,000 million", "26,000,000,000",
        "26 000 000 000", "2,600,000萬", "0.026兆", "2.6e10", "2.6×10^10",
    ),
}  # fmt: skip
# By unit id: how the unit is written, and other units that do not measure the same.
RIGHT_UNITS = {
    "item": ("{}項", "{} 项", "{}個", "{} items", "共{}項"),
    "piece": ("{}個", "{} 个", "{} pieces"),
    "occasion": ("{}次", "{} 次", "{} times"),
    "year": ("{}年", "{} 年", "{} years"),
    "cny": (
        "{}元人民幣", "人民幣{}元", "{}元", "{} yuan", "{} CNY", "CNY {}", "{} RMB", "¥{}",
        "RMB {}", "{}人民币", "約{}元人民幣",
    ),
}  # fmt: skip
WRONG_UNITS = {
    "item": ("{}年", "{}%", "{}元", "{} years", "{} bananas"),
    "piece": ("{}年", "{}%", "{}公里", "{} years", "{} bananas"),
    "occasion": ("{}年", "{}%", "{}天", "{} years", "{} bananas"),
    "year": ("{}個月", "{}天", "{} months", "{} days", "{} decades", "{}次", "{}%"),
    "cny": ("{}美元", "{} dollars", "US${}", "{}新臺幣", "{}日圓", "{} euros", "{}盧布", "{}年"),
}


def answer_number(question: Question) -> Iterator[Answer]:
    """Yield right and wrong answers to a question that asks for a number."""
    value = question.item["value"]
    amount, unit = Decimal(value["amount"]), value["unit"]
    for is_right, rule, response in (*_right(amount, unit), *_wrong(amount, unit)):
        yield Answer(question.item, response, is_right, rule)
    for text in JUNK:
        yield Answer(question.item, text, False, "junk")


def _right(amount: Decimal, unit: str | None) -> Iterator[tuple[bool, str, str]]:
    for written in _writings(amount):
        yield True, "number", written
        yield True, "number", f" {written}。"
        for pattern in RIGHT_UNITS.get(unit or "", ()):
            yield True, "number with unit", pattern.format(written)


def _wrong(amount: Decimal, unit: str | None) -> Iterator[tuple[bool, str, str]]:
    for written in _writings(amount):
        for pattern in WRONG_UNITS.get(unit or "", ()):
            yield False, "wrong unit", pattern.format(written)
        for pattern in (
            "{}或100",
            "超過{}",
            "more than {}",
            "{} or 7",
            "不到{}",
            "{}-{}",
            "{}又二分之一",
        ):
            yield False, "bounds", pattern.format(written, int(amount) + 1)
    for number in {amount + step for step in (-11, -10, -2, -1, 1, 2, 10, 11)}:
        for pattern in ("{}", *RIGHT_UNITS.get(unit or "", ())[:2]):
            yield False, "off by a little", pattern.format(number)
    for other in (amount * 10, amount * 100, amount / 10, amount * 10_000, -amount, amount + 100):
        yield False, "off by a power", f"{other:f}"
    for other, texts in SPELT.items():
        if other != amount:
            yield from ((False, "another number", text) for text in texts)


def _writings(amount: Decimal) -> tuple[str, ...]:
    plain = f"{amount:f}"
    wide = "".join(chr(ord(char) + 0xFEE0) for char in plain)
    return (plain, wide, *SPELT.get(int(amount), ()))

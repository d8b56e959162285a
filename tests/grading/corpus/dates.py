"""Rules for typed dates; see the package."""

from __future__ import annotations

from collections.abc import Iterator

from .answer import Answer, Question
from .names import JUNK

DIGITS = "〇一二三四五六七八九"
TENS = ("", "十", "二十", "三十")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def answer_date(question: Question) -> Iterator[Answer]:
    """Yield right and wrong answers to a question that asks for a date."""
    edtf = question.value or ""
    rules = _interval if "/" in edtf else (_year, _month, _day)[edtf.count("-")]
    for is_right, rule, response in rules(edtf):
        yield Answer(question.item, response, is_right, rule)
    for text in JUNK:
        yield Answer(question.item, text, False, "junk")


def write_year(year: int) -> Iterator[tuple[str, str]]:
    """Yield a year's writings, each with its rule."""
    han = "".join(DIGITS[int(digit)] for digit in str(year))
    yield from (("year", str(year)), ("year", f"{year}年"), ("year", f"{year} 年"))
    yield from (("year", f"西元{year}年"), ("year", f"公元{year}年"), ("year", f"AD {year}"))
    yield "year", "".join(chr(ord(char) + 0xFEE0) for char in str(year)) + "年"
    yield from (("Chinese year", han), ("Chinese year", f"{han}年"))
    yield "Chinese year", han.replace("〇", "零") + "年"
    yield "Chinese year", han.replace("〇", "○") + "年"
    roc = year - 1911
    yield from (
        ("ROC year", f"民國{roc}年"),
        ("ROC year", f"民国{roc}年"),
        ("ROC year", f"民國{roc}"),
    )
    yield from (("ROC year", f"中華民國{roc}年"), ("ROC year", f"民國{write_number(roc)}年"))


def write_number(number: int) -> str:
    """Write a number from 1 to 999 in Chinese."""
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        digit = DIGITS[rest % 10] if rest % 10 else ""
        return TENS[rest // 10] + digit if rest < 40 else DIGITS[rest // 10] + "十" + digit
    gap = "零" if 0 < rest < 10 else "一" if 10 <= rest < 20 else ""
    return DIGITS[hundreds] + "百" + gap + (write_number(rest) if rest else "")


def _year(edtf: str) -> Iterator[tuple[bool, str, str]]:
    year = int(edtf)
    yield from ((True, rule, text) for rule, text in write_year(year))
    yield from ((True, "year", text) for text in (f"in {year}", f"於{year}年"))
    for other in (year - 10, year - 2, year - 1, year + 1, year + 2, year + 10, year + 100):
        yield from ((False, f"wrong {rule}", text) for rule, text in write_year(other))
    roc, text = year - 1911, str(year)
    yield from ((False, "era left out", f"{roc}年"), (False, "era left out", f"{roc}"))
    yield False, "era left out", f"{write_number(roc)}年"
    yield False, "wrong ROC year", f"民國{year}年"
    yield from (
        (False, "short", text[:3]),
        (False, "short", text[2:]),
        (False, "short", text[2:] + "年"),
    )
    yield from (
        (False, "two dates", f"{year}或{year + 1}"),
        (False, "two dates", f"{year}-{year + 1}"),
    )
    yield from ((False, "two dates", f"{year}, {year - 1}"), (False, "bounds", f"{year}年以前"))
    yield from ((False, "bounds", f"before {year}"), (False, "bounds", f"西元前{year}年"))
    yield from ((False, "bounds", f"{year} BC"), (False, "one off", f"{year}0"))


def _write_month(year: int, month: int) -> Iterator[tuple[str, str]]:
    name = MONTHS[month - 1]
    short = name[:3]
    for _, written in [*write_year(year)]:
        if written.endswith("年"):
            yield "month", f"{written}{month}月"
            yield "month", f"{written} {month} 月"
    yield "Chinese month", f"{''.join(DIGITS[int(d)] for d in str(year))}年{write_number(month)}月"
    for text in (
        f"{year}-{month:02}", f"{year}/{month}", f"{year}.{month}", f"{month}/{year}",
        f"{name} {year}", f"{name}, {year}", f"{short} {year}", f"{short}. {year}",
        f"{year} {name}", f"{name} of {year}", name.upper() + f" {year}", f"in {name} {year}",
    ):  # fmt: skip
        yield "month", text


def _month(edtf: str) -> Iterator[tuple[bool, str, str]]:
    year, month = map(int, edtf.split("-"))
    yield from ((True, rule, text) for rule, text in _write_month(year, month))
    for other in ((year - 1, month), (year + 1, month), (year, month % 12 + 1), (year + 9, month)):
        yield from ((False, "wrong month", text) for _, text in _write_month(*other))
    yield from ((False, "less precise", text) for _, text in write_year(year))
    for text in (f"{month}月", MONTHS[month - 1], f"{write_number(month)}月", f"{month}"):
        yield False, "less precise", text
    yield from (
        (False, "era left out", f"{year - 1911}年{month}月"),
        (False, "one off", f"{year}-13"),
    )


def _write_day(year: int, month: int, day: int) -> Iterator[tuple[str, str]]:
    name = MONTHS[month - 1]
    for _, written in write_year(year):
        if written.endswith("年"):
            yield "day", f"{written}{month}月{day}日"
            yield "day", f"{written}{write_number(month)}月{write_number(day)}日"
    yield "day", f"{year}年{month}月{day}號"
    for text in (
        f"{year}-{month:02}-{day:02}", f"{year}/{month}/{day}", f"{year}.{month}.{day}",
        f"{name} {day}, {year}", f"{name} {day} {year}", f"{day} {name} {year}",
        f"{name[:3]} {day}, {year}", f"the {day}th of {name}, {year}", f"{day}-{name[:3]}-{year}",
    ):  # fmt: skip
        yield "day", text


def _day(edtf: str) -> Iterator[tuple[bool, str, str]]:
    year, month, day = map(int, edtf.split("-"))
    yield from ((True, rule, text) for rule, text in _write_day(year, month, day))
    for other in ((year, month, day + 1), (year, month % 12 + 1, day), (year + 1, month, day)):
        yield from ((False, "wrong day", text) for _, text in _write_day(*other))
    yield from ((False, "less precise", text) for _, text in _write_month(year, month))


def _interval(edtf: str) -> Iterator[tuple[bool, str, str]]:
    first, last = (tuple(map(int, end.split("-"))) for end in edtf.split("/"))
    if len(first) != 3 or first[:2] != last[:2]:
        return
    year, month, start = first
    end = last[2]
    yield from ((True, "interval", text) for text in _write_days(year, month, start, end))
    for other in (
        (year, month, start - 1, end), (year, month, start, end + 1), (year + 1, month, start, end),
        (year, month + 1, start, end), (year, month, start + 1, end + 1),
    ):  # fmt: skip
        yield from ((False, "wrong interval", text) for text in _write_days(*other))
    yield from ((False, "one end", text) for _, text in _write_day(year, month, start))
    yield from ((False, "one end", text) for _, text in _write_day(year, month, end))
    yield from ((False, "less precise", text) for _, text in _write_month(year, month))
    for text in (f"{month}月{start}至{end}日", f"{MONTHS[month - 1]} {start}-{end}"):
        yield False, "less precise", text


def _write_days(year: int, month: int, start: int, end: int) -> Iterator[str]:
    name = MONTHS[month - 1]
    for era in (f"{year}年", f"民國{year - 1911}年", f"西元{year}年"):
        for joint in ("至", "到", "-", "–", "~", "～"):
            yield f"{era}{month}月{start}{joint}{end}日"
            yield f"{era}{month}月{start}日{joint}{end}日"
            yield f"{era}{month}月{start}日{joint}{month}月{end}日"
            yield f"{era}{month}月{start}日{joint}{era}{month}月{end}日"
    han = "".join(DIGITS[int(digit)] for digit in str(year))
    yield f"{han}年{write_number(month)}月{write_number(start)}日至{write_number(end)}日"
    for joint in ("-", "–", " to ", " and ", " through ", " – "):
        yield f"{name} {start}{joint}{end}, {year}"
        yield f"{name[:3]} {start}{joint}{end} {year}"
        yield f"{start}{joint}{end} {name} {year}"
        yield f"{start} {name}{joint}{end} {name} {year}"
        yield f"{name} {start}, {year}{joint}{name} {end}, {year}"
    yield f"from {start} to {end} {name} {year}"
    yield f"{year}-{month:02}-{start:02}/{year}-{month:02}-{end:02}"
    yield f"{year}-{month:02}-{start:02} to {year}-{month:02}-{end:02}"
    yield f"{year}/{month}/{start}-{end}"
    yield f"{year}/{month}/{start}-{month}/{end}"
    yield f"{year}.{month}.{start}-{end}"

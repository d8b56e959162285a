"""Reading a date or a number back from the words in which an item shows it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from studytool.facts import DatePoint, DateSpan, Pack, Quantity, Value, find_numerals
from studytool.text import about_words, is_chinese, locale_of

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH = "|".join(_MONTHS)
_HAN = re.compile(r"(?:(\d{1,4})年)?(?:(\d{1,2})月)?(?:(\d{1,2})日)?")
_ENGLISH = re.compile(
    rf"(?P<day>\d{{1,2}}(?!\d))?(?: ?(?P<month>{_MONTH})\b)?(?: ?(?P<year>\d{{4}}))?"
)
_AMERICAN = re.compile(rf"(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?!\d)(?:, (?P<year>\d{{4}}))?")
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_ENDS = re.compile(r"\s*(?:至|–|—|/| to )\s*")
_SPACE = re.compile(r"\s+")
_MINUS = re.compile(r"[-−–]\s*$")
Parts = tuple[int | None, int | None, int | None]


@lru_cache(maxsize=20_000)
def read_date(text: str, lang: str) -> DateSpan | None:
    """Read what the page shows of a date or interval; None where it is no such text.

    What one end of an interval leaves out, the other end says: 2023年5月18日至19日,
    18–19 May 2023.
    """
    plain = _SPACE.sub(" ", text).strip()
    if early := _read_early(plain):
        return early
    ends = _ENDS.split(plain)
    if len(ends) > 2:
        return None
    read = [_read_parts(end, lang) for end in ends]
    if None in read:
        return None
    first, last = (part for part in (read[0], read[-1]) if part is not None)
    if len(read) == 2:
        first, last = _complete(first, last)
    try:
        return DateSpan(_point(first), _point(last))
    except ValueError:
        return None


_EARLY = (
    re.compile(r"(AD )?(\d{1,4})( BC)?(?:–(AD )?(\d{1,4})( BC)?)?"),
    re.compile(r"西元(前)?(\d{1,4})()年(?:至(?:西元)?(前)?(\d{1,4})()年)?"),
)


def _read_early(text: str) -> DateSpan | None:
    """Read years with their era: AD 753, 753–509 BC, 西元前753年至前509年."""
    if text.isdigit() or "-" in text:
        return None
    english, chinese = (pattern.fullmatch(text) for pattern in _EARLY)
    if english:
        mark, first, first_bc, _, last, last_bc = english.groups()
        is_last_bc = bool(last_bc)
        is_first_bc = bool(first_bc) or (is_last_bc and not mark)
        if not (mark or first_bc or last_bc):
            return None
    elif chinese:
        before, first, _, before_last, last, _ = chinese.groups()
        is_first_bc, is_last_bc = bool(before), bool(before_last)
    else:
        return None
    start = DatePoint(1 - int(first) if is_first_bc else int(first))
    if last is None:
        return DateSpan(start, start)
    return DateSpan(start, DatePoint(1 - int(last) if is_last_bc else int(last)))


def _read_parts(text: str, lang: str) -> Parts | None:
    """Return (year, month, day) as far as they are written."""
    if found := _ISO.fullmatch(text):
        year, month, day = (int(part) if part else None for part in found.groups())
        return year, month, day
    if is_chinese(lang):
        found = _HAN.fullmatch(text)
        if not found or not text:
            return None
        year, month, day = (int(part) if part else None for part in found.groups())
        return year, month, day
    folded = text.casefold()
    found = _ENGLISH.fullmatch(folded) or _AMERICAN.fullmatch(folded)
    if not found or not text:
        return None
    name, day_text, year_text = found["month"], found["day"], found["year"]
    month = _MONTHS.index(name) + 1 if name else None
    return (
        int(year_text) if year_text else None,
        month,
        int(day_text) if day_text else None,
    )


def _complete(first: Parts, last: Parts) -> tuple[Parts, Parts]:
    year = first[0] if first[0] is not None else last[0]
    month = first[1] if first[1] is not None else last[1]
    if year is not None and last[0] is not None and last[0] < 100 <= year:
        last = (year // 100 * 100 + last[0], last[1], last[2])  # 1977至83年
    is_day = first[2] is not None or last[2] is not None
    begins = (year, first[1] if first[1] is not None else month, first[2])
    ends = (
        last[0] if last[0] is not None else year,
        last[1] if last[1] is not None else (month if is_day else None),
        last[2],
    )
    return begins, ends


def _point(parts: Parts) -> DatePoint:
    year, month, day = parts
    if year is None or (month is None and day is not None):
        raise ValueError("a date without its year, or a day without its month")
    point = DatePoint(year, month, day)
    _ = point.first_number, point.last_number  # raises ValueError where there is no such day
    return point


@lru_cache(maxsize=20_000)
def read_amount(text: str) -> Decimal | None:
    """Read the one number that a text shows; None where it shows none or several."""
    found = list(find_numerals(text))
    if not found:
        return None
    widest = max(found, key=lambda numeral: numeral.end - numeral.start)
    if any(n.start < widest.start or n.end > widest.end for n in found):
        return None  # 260 of 260億 lies inside, a second number does not
    is_negative = bool(_MINUS.search(text[: widest.start]))
    return -widest.value if is_negative else widest.value


def shows(text: str, value: Value, pack: Pack, lang: str) -> bool:
    """Tell whether a text is how the value stands alone in the language."""
    if isinstance(value, str):
        return text == pack.entities[value].label[lang]
    if not is_chinese(lang) and lang.split("-")[0] != "en":
        return _has_numbers(text, value)
    if isinstance(value, DateSpan):
        return read_date(text, lang) == value
    return _shows_quantity(text, value, pack, lang)


def _has_numbers(text: str, value: DateSpan | Quantity) -> bool:
    """Tell, in a language whose dates cannot be read here, whether the numbers are there."""
    found = {numeral.value for numeral in find_numerals(text)}
    if isinstance(value, Quantity):
        return value.amount in found
    return {Decimal(value.start.year), Decimal(value.end.year)} <= found


def says(text: str, value: Value, pack: Pack, lang: str) -> bool:
    """Tell whether a text is how the value stands inside a sentence, however capitalised."""
    if isinstance(value, str):
        return text.casefold() == pack.entities[value].phrase[lang].casefold()
    if isinstance(value, Quantity) and value.is_approximate:
        # The wording may say "about" itself.
        exact = replace(value, is_approximate=False)
        return shows(text, value, pack, lang) or shows(text, exact, pack, lang)
    return shows(text, value, pack, lang)


def _shows_quantity(text: str, value: Quantity, pack: Pack, lang: str) -> bool:
    about = about_words(lang)
    if text.casefold().startswith(about) != value.is_approximate:
        return False
    text = text[len(about) :] if value.is_approximate else text
    number = text
    if value.unit is not None:
        patterns = pack.units[value.unit].patterns[lang]
        category = str(locale_of(lang).plural_form(value.amount))
        before, _, after = patterns.get(category, patterns["other"]).partition("{n}")
        if not text.startswith(before) or not text.endswith(after):
            return False
        number = text[len(before) : len(text) - len(after)]
    return read_amount(number) == value.amount


def is_other_value(text: str, value: Value, pack: Pack) -> bool:
    """Tell whether a text to be typed plainly means another date or number than the value."""
    if isinstance(value, str):
        return False
    if isinstance(value, Quantity):
        amount = read_amount(text)
        return amount is not None and amount != value.amount
    for lang in pack.languages:
        read = read_date(text, lang)
        if read is not None:
            return read != value
    return False

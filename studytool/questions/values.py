"""How a value reads in a language, and every way in which a learner may type it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from babel import Locale
from babel.dates import format_date as babel_format_date
from babel.dates import format_interval, format_skeleton
from babel.numbers import format_compact_decimal, format_decimal

from studytool.facts import DatePoint, DateSpan, Pack, Quantity, Value, find_numerals
from studytool.text import (
    about_words,
    calendar_locale_of,
    capitalise_sentence,
    format_year,
    format_years,
    is_chinese,
    join_list,
    locale_of,
    year_texts,
)

from .numerals import english_words, han_numerals

_SKELETONS = {"year": "y", "month": "yMMMM", "day": "yMMMd"}
# From here on the short forms read better: 26 billion, 5萬.
_MILLION, _MYRIAD = 1_000_000, 10_000
_MINUS = "\u2212"  # a minus sign, where a hyphen would be typed
_FIRST_PLAIN_YEAR = 1000  # earlier ones are shown with their era


def label_of(value: Value, pack: Pack, lang: str) -> str:
    """Return the value as it stands alone: as an option, or as the right answer."""
    if isinstance(value, str):
        return pack.entities[value].label[lang]
    return _format(value, pack, lang)


def phrase_of(value: Value, pack: Pack, lang: str) -> str:
    """Return the value as it stands inside a sentence."""
    if isinstance(value, str):
        return pack.entities[value].phrase[lang]
    return _format(value, pack, lang)


def list_answers(values: Sequence[Value], pack: Pack, lang: str, *, is_choice: bool = False) -> str:
    """Return the right answers in a row, as a sentence would have them: A, b, and the c.

    ``is_choice`` where one of them is enough: A, b, or the c.
    """
    if len(values) == 1:
        return label_of(values[0], pack, lang)
    phrases = [phrase_of(value, pack, lang) for value in values]
    listed = join_list(phrases, lang, is_choice=is_choice)
    return capitalise_sentence(listed, lang)


def accepted_texts(value: Value, pack: Pack) -> tuple[str, ...]:
    """Return every text that is right when typed, in any of the pack's languages."""
    if isinstance(value, str):
        entity = pack.entities[value]
        texts = [entity.label[lang] for lang in pack.languages]
        texts += [entity.phrase[lang] for lang in pack.languages]
        texts += [alias for lang in pack.languages for alias in entity.aliases.get(lang, ())]
    elif isinstance(value, DateSpan):
        texts = [*_date_texts(value, pack)]
    else:
        texts = [*_quantity_texts(value, pack)]
    return tuple(dict.fromkeys(texts))


@lru_cache(maxsize=65_536)
def format_date(span: DateSpan, lang: str) -> str:
    """Return a date or interval with the precision that it has, as the language writes it."""
    if not span.is_interval:
        return _format_point(span.start, lang)
    if span.precision == "year":
        if early := format_years(span.start.year, span.end.year, lang):
            return early
        ends = _format_point(span.start, lang), _format_point(span.end, lang)
        return ("至" if is_chinese(lang) else "–").join(ends)
    start, end = _moment(span.start), _moment(span.end)
    locale = calendar_locale_of(lang)
    text = format_interval(start, end, _SKELETONS[span.precision], locale=locale)
    text = text.replace("\u2009", "")
    # CLDR has intervals of days with abbreviated months only.
    wide, short = locale.months["format"]["wide"], locale.months["format"]["abbreviated"]
    for month in {span.start.month, span.end.month}:
        if month is not None:
            text = re.sub(rf"{re.escape(short[month])}(?!\w)", wide[month], text)
    return text


def _format_point(point: DatePoint, lang: str) -> str:
    if point.month is None and (early := format_year(point.year, lang)):
        return early
    moment, locale = _moment(point), calendar_locale_of(lang)
    if point.precision == "day":
        return babel_format_date(moment, "long", locale=locale)
    return format_skeleton(_SKELETONS[point.precision], moment, locale=locale)


def _format(value: DateSpan | Quantity, pack: Pack, lang: str) -> str:
    if isinstance(value, DateSpan):
        return format_date(value, lang)
    number = _format_number(value.amount, lang)
    if value.is_approximate:
        return about_words(lang) + _with_unit(number, value, pack, lang)
    return _with_unit(number, value, pack, lang)


def _moment(point: DatePoint) -> datetime:
    # Only formatted, never compared: the hour and zone say nothing.
    return datetime(point.year, point.month or 1, point.day or 1)  # noqa: DTZ001


@lru_cache(maxsize=65_536)
def _format_number(amount: Decimal, lang: str) -> str:
    """Return 54, −39, 1,200, 260億 or 26 billion: the short form where it loses no digit."""
    if amount < 0:
        return _MINUS + _format_number(-amount, lang)
    locale = locale_of(lang)
    # Babel has no long forms for Chinese, whose short ones are the words 萬 and 億.
    has_long = "long" in locale.compact_decimal_formats
    if abs(amount) >= (_MILLION if has_long else _MYRIAD):
        kind: Literal["long", "short"] = "long" if has_long else "short"
        for digits in range(3 if abs(amount) >= _MILLION else 1):
            text = format_compact_decimal(
                amount, format_type=kind, locale=locale, fraction_digits=digits
            )
            if _is_exact(text, amount, locale):
                return text
    return format_decimal(amount, locale=locale, decimal_quantization=False)


def _is_exact(text: str, amount: Decimal, locale: Locale) -> bool:
    return any(numeral.value == amount for numeral in find_numerals(text))


def _with_unit(number: str, value: Quantity, pack: Pack, lang: str) -> str:
    if value.unit is None:
        return number
    patterns = pack.units[value.unit].patterns[lang]
    category = str(locale_of(lang).plural_form(value.amount))
    return patterns.get(category, patterns["other"]).replace("{n}", number)


def _quantity_texts(value: Quantity, pack: Pack) -> Iterator[str]:
    plain = f"{value.amount:f}"
    for lang in pack.languages:
        numbers = [_format_number(value.amount, lang), plain]
        numbers.append(
            format_decimal(value.amount, locale=locale_of(lang), decimal_quantization=False)
        )
        if value.amount == value.amount.to_integral_value() and value.amount >= 0:
            spelt = han_numerals if is_chinese(lang) else english_words
            numbers += spelt(int(value.amount))
        for number in numbers:
            yield number
            yield _with_unit(number, value, pack, lang)


def _date_texts(span: DateSpan, pack: Pack) -> Iterator[str]:
    yield str(span)
    for lang in pack.languages:
        yield format_date(span, lang)
    if span.is_interval:
        yield from _interval_texts(span)
        return
    yield from _point_texts(span.start)


def _point_texts(point: DatePoint) -> Iterator[str]:
    if point.month is None and point.year < _FIRST_PLAIN_YEAR:
        yield from year_texts(point.year)
    if point.is_bc:
        return
    year = str(point.year)
    han_year = "".join("〇一二三四五六七八九"[int(digit)] for digit in year)
    moment = _moment(point)
    if point.month is None:
        yield from (year, f"{year}年", han_year, f"{han_year}年", han_year.replace("〇", "零"))
        yield han_year.replace("〇", "零") + "年"
        return
    names = [format_skeleton(skeleton, moment, locale="en") for skeleton in ("MMMM", "MMM")]
    if point.day is None:
        yield from (f"{year}/{point.month}", f"{year}/{point.month:02}", f"{year}-{point.month}")
        yield from (
            f"{year}.{point.month}",
            f"{year}年{point.month}月",
            f"{year}年{point.month:02}月",
        )
        yield f"{han_year}年{han_numerals(point.month)[0]}月"
        for name in names:
            yield from (f"{name} {year}", f"{name}, {year}", f"{year} {name}", f"{name} of {year}")
        return
    month, day = point.month, point.day
    for joint in "/-.":
        yield f"{year}{joint}{month}{joint}{day}"
        yield f"{year}{joint}{month:02}{joint}{day:02}"
    yield from (
        f"{year}年{month}月{day}日",
        f"{year}年{month:02}月{day:02}日",
        f"{year}年{month}月{day}號",
    )
    yield f"{han_year}年{han_numerals(month)[0]}月{han_numerals(day)[0]}日"
    for name in names:
        yield from (f"{name} {day}, {year}", f"{name} {day} {year}", f"{day} {name} {year}")


def _interval_texts(span: DateSpan) -> Iterator[str]:
    start, end = span.start, span.end
    if start.month is None and start.year < _FIRST_PLAIN_YEAR:
        return  # as shown, and in whatever other way the grader reads
    starts, ends = [*_point_texts(start)], [*_point_texts(end)]
    for one, other in zip(starts, ends, strict=True):
        for joint in ("-", "至", "到", " to ", " and ", "和"):
            yield f"{one}{joint}{other}"
    if start.day is None or (start.year, start.month) != (end.year, end.month):
        if start.month is None:
            short = f"{end.year % 100:02}"
            yield from (
                f"{start.year}-{short}",
                f"{start.year}至{short}年",
                f"{start.year}至{end.year}年",
            )
        return
    year, month = start.year, start.month
    for joint in ("-", "至", "到"):
        for han in ("日", "號"):
            yield f"{year}年{month}月{start.day}{joint}{end.day}{han}"
            yield f"{year}年{month}月{start.day}{han}{joint}{end.day}{han}"
        yield f"{year}/{month}/{start.day}{joint}{end.day}"
    for skeleton in ("MMMM", "MMM"):
        name = format_skeleton(skeleton, _moment(start), locale="en")
        for joint in ("-", " to ", " and "):
            yield from (
                f"{name} {start.day}{joint}{end.day}, {year}",
                f"{name} {start.day}{joint}{end.day} {year}",
                f"{start.day}{joint}{end.day} {name} {year}",
            )

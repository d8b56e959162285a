"""How a language writes: its locale, its lists, its sentences."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.lists import format_list


@cache
def locale_of(lang: str) -> Locale:
    """Return Babel's locale for a BCP 47 tag such as ``zh-Hant`` or ``en``.

    Raises ValueError for a tag that names no known language.
    """
    try:
        return Locale.parse(lang, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise ValueError(f"{lang!r} is not a known language tag") from error


@cache
def is_chinese(lang: str) -> bool:
    """Tell whether the tag names Chinese, in whichever script."""
    return lang.split("-")[0].casefold() == "zh"


def join_list(texts: Sequence[str], lang: str) -> str:
    """Join texts as the language lists them: ``甲、乙和丙``, ``A, B, and C``."""
    return format_list(list(texts), locale=locale_of(lang))


def capitalise_sentence(text: str, lang: str) -> str:
    """Upper-case the first letter, past an opening quotation mark; Chinese stays as it is."""
    if is_chinese(lang):
        return text
    for index, char in enumerate(text):
        if char.isalnum():
            if char.isupper():
                return text
            return text[:index] + char.upper() + text[index + 1 :]
    return text


def about_words(lang: str) -> str:
    """Return what stands before a number that is not exact; a sign where no word is known."""
    if is_chinese(lang):
        return "約"
    return "about " if lang.split("-")[0].casefold() == "en" else "≈ "


def truth_words(lang: str) -> dict[bool, str]:
    """Return the words for true and false, as on an answer sheet; English where unknown."""
    if is_chinese(lang):
        return {True: "正確", False: "錯誤"}
    return {True: "True", False: "False"}

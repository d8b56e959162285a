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
def calendar_locale_of(lang: str) -> Locale:
    """Return the locale in which dates are written; English ones go with British spelling."""
    return Locale("en", "GB") if lang == "en" else locale_of(lang)


@cache
def is_chinese(lang: str) -> bool:
    """Tell whether the tag names Chinese, in whichever script."""
    return lang.split("-")[0].casefold() == "zh"


def join_list(texts: Sequence[str], lang: str, *, is_choice: bool = False) -> str:
    """Join texts as the language lists them: ``甲、乙和丙``, ``A, B, and C``; or ``A, B, or C``."""
    listed, locale = list(texts), locale_of(lang)
    return format_list(listed, "or" if is_choice else "standard", locale)


def join_sentences(sentences: Sequence[str], lang: str) -> str:
    """Join sentences to a paragraph."""
    return ("" if is_chinese(lang) else " ").join(sentences)


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


def denial_words(lang: str) -> str:
    """Return the sentence that says of a statement that its source denies it; "" if unknown."""
    if is_chinese(lang):
        return "原文否定了這個說法。"
    return "The source denies this." if lang.split("-")[0].casefold() == "en" else ""


def truth_words(lang: str) -> dict[bool, str]:
    """Return the words for true and false, as on an answer sheet; English where unknown."""
    if is_chinese(lang):
        return {True: "正確", False: "錯誤"}
    return {True: "True", False: "False"}

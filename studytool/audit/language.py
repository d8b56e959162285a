"""What a careful teacher would not write, in either language, wherever it stands.

Every rule is a pattern on a text from which quotations and the pack's own names are
taken out first where that is said: "唯一" in a title, or "not" in somebody's words,
is the source's, and the pupil is asked about it as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from studytool.text import is_chinese

from .ground import Check, Ground
from .patterns import (
    ABSOLUTE,
    ALL_OF_THEM,
    DOUBLED,
    FULL_WIDTH,
    HALF_WIDTH,
    HAN,
    NONE_OF_THEM,
    POSITION,
    SLOT,
    VAGUE,
    family,
    unquoted,
)
from .view import FORMS, View


def own_words(view: View, ground: Ground) -> str:
    """Return the stem without quotations and without the names that the query is about."""
    if "own words" not in view.memo:
        view.memo["own words"] = _own_words(view, ground)
    words: str = view.memo["own words"]
    return words


def _own_words(view: View, ground: Ground) -> str:
    text = unquoted(view.stem)
    for entity in (view.subject, view.asked):
        if isinstance(entity, str):
            named = ground.pack.entities[entity]
            for name in (named.phrase[view.lang], named.label[view.lang]):
                text = _without(text, name)
    if view.form == "true_false":
        stated = view.raw["certificate"]["statement"]
        for name in (stated["subject"], stated["value"]):
            if name in ground.pack.entities:
                text = _without(text, ground.pack.entities[name].phrase[view.lang])
    return text


def _without(text: str, name: str) -> str:
    bare = unquoted(name).casefold()
    start = text.casefold().find(bare) if bare else -1
    return text if start < 0 else text[:start] + " " + text[start + len(bare) :]


def texts_of(view: View) -> list[str]:
    """Return all that the pupil reads: stem, options, both sides, explanation, contrasts."""
    if "texts" not in view.memo:
        view.memo["texts"] = _texts_of(view)
    texts: list[str] = view.memo["texts"]
    return texts


def _texts_of(view: View) -> list[str]:
    left = [option["text"] for option in view.raw.get("left") or ()]
    told: tuple[str, ...] = (
        view.raw["explanation"],
        view.raw["key_text"],
        *view.raw["contrast"].values(),
    )
    return [view.stem, *view.options.values(), *left, *told]


@lru_cache(maxsize=20_000)
def is_foreign_script(text: str, lang: str) -> str | None:
    """Return what stands in the text that is not of its language's script; None where all is.

    Big5 has every usual traditional character and no simplified one; the bank's names
    for symbols and abbreviations stay Latin in Chinese.
    """
    if family(lang) == "other":
        return None
    if not is_chinese(lang):
        foreign = HAN.search(text) or FULL_WIDTH.search(text)
        return foreign[0] if foreign else None
    if "Hant" in lang:
        for found in HAN.finditer(text):
            char = found[0]
            if not _encodes(char, "big5") and _encodes(char, "gb2312"):
                return char
    narrow = HALF_WIDTH.search(text)
    return narrow[0] if narrow else None


def _encodes(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=20_000)
def has_slot(text: str) -> bool:
    return bool(SLOT.search(text)) or not text.strip()


@lru_cache(maxsize=20_000)
def is_doubled(text: str) -> bool:
    return bool(DOUBLED.search(text))


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong with an option's own words; the word itself, where it is to be told."""

    denies: bool
    takes_all: bool
    points: bool
    absolute: str | None
    vague: str | None


@lru_cache(maxsize=20_000)
def faults_of(text: str, lang: str) -> Faults:
    """Look an option through, once for all the items that show it."""
    words = unquoted(text)
    absolute, vague = ABSOLUTE[family(lang)].search(words), VAGUE[family(lang)].search(words)
    return Faults(
        denies=bool(NONE_OF_THEM.search(words)),
        takes_all=bool(ALL_OF_THEM.search(words)),
        points=bool(POSITION.search(words)),
        absolute=absolute and absolute[0],
        vague=vague and vague[0],
    )


def check_none(view: View, ground: Ground) -> Iterable[str]:
    """11: no "none of the above"."""
    return [text for text in view.options.values() if faults_of(text, view.lang).denies]


def check_all(view: View, ground: Ground) -> Iterable[str]:
    """12: no "all of the above"."""
    return [text for text in view.options.values() if faults_of(text, view.lang).takes_all]


def check_absolute(view: View, ground: Ground) -> Iterable[str]:
    """15: no absolute term, in the stem's own words or in an option outside a quotation."""
    pattern = ABSOLUTE[family(view.lang)]
    if found := pattern.search(own_words(view, ground)):
        yield f"{found[0]!r} in the stem"
    for text in view.options.values():
        if word := faults_of(text, view.lang).absolute:
            yield f"{word!r} in the option {text!r}"


def check_vague(view: View, ground: Ground) -> Iterable[str]:
    """27: no vague term, in the stem's own words or in an option outside a quotation."""
    words = own_words(view, ground)
    if found := VAGUE[family(view.lang)].search(words):
        yield f"{found[0]!r} in {words!r}"
    for text in view.options.values():
        if word := faults_of(text, view.lang).vague:
            yield f"{word!r} in {unquoted(text)!r}"


def check_position(view: View, ground: Ground) -> Iterable[str]:
    """No option speaks of another, or of its place."""
    return [text for text in view.options.values() if faults_of(text, view.lang).points]


def check_slots(view: View, ground: Ground) -> Iterable[str]:
    """No slot is left unfilled, and no text is empty."""
    return [f"unfilled: {text!r}" for text in texts_of(view) if has_slot(text)]


def check_script(view: View, ground: Ground) -> Iterable[str]:
    """No character, or punctuation mark, of another script."""
    for text in texts_of(view):
        if found := is_foreign_script(text, view.lang):
            # A cloze's answer is the source's word, and so is what an English page quotes.
            yield f"{found!r} in {text!r}"


def check_punctuation(view: View, ground: Ground) -> Iterable[str]:
    """No mark stands twice, and none beside one that excludes it."""
    return [f"doubled mark in {text!r}" for text in texts_of(view) if is_doubled(text)]


_WRITTEN = tuple(form for form in FORMS if form != "cloze")
_LISTED = ("choice", "select_all", "ordering", "matching")

CHECKS: Sequence[Check] = (
    Check("11-none-of-them", "no option denies all others", check_none, _LISTED),
    Check("12-all-of-them", "no option takes in all others", check_all, _LISTED),
    Check("15-absolute", "no absolute terms", check_absolute, _WRITTEN),
    Check("27-vague", "no vague terms", check_vague, _WRITTEN),
    Check("also-position", "no option refers to another", check_position, _LISTED),
    Check("also-slot", "no slot is unfilled", check_slots),
    Check("also-script", "no mixed script", check_script),
    Check("also-punctuation", "no doubled punctuation", check_punctuation),
)

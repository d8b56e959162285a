"""Ids, languages and texts: what is wanted of every word that a pack writes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence

from studytool.text import locale_of

from .decode import forbidden_characters
from .errors import ErrorLog, Place
from .yamldoc import Document, Path

_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", re.ASCII)
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?", re.ASCII)
_COMMON_TAGS = ("zh-Hant", "zh-Hans", "en", "ja", "ko", "fr", "de", "es", "pt", "ru", "ar", "vi")
_MAX_ID = 100
# Letters and symbols that show nothing: the fillers of Hangul, the blank pattern of Braille.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_NOWHERE: Place = ("", 1, 1)


def check_id(text: str, place: Place | Callable[[], Place], log: ErrorLog) -> bool:
    """Tell whether a text is an id such as ``held_in``, logging it if not."""
    if len(text) <= _MAX_ID and _ID.fullmatch(text):
        return True
    message = (
        f"“{text[:_MAX_ID]}” is not an id; expected small letters a-z and digits, joined by - or "
        f"_, at most {_MAX_ID} characters"
    )
    place = place if isinstance(place, tuple) else place()
    log.add(place, "bad-id", message, suggestion=_like_an_id(text))
    return False


def check_language(tag: str, place: Place, log: ErrorLog) -> bool:
    """Tell whether a text is the tag of a language, logging it if not."""
    try:
        if _TAG.fullmatch(tag):
            locale_of(tag)
            return True
    except ValueError:
        pass
    message = f"“{tag}” is not a known language tag; expected one such as zh-Hant or en"
    log.add(place, "unknown-language", message, given=tag, valid=_COMMON_TAGS)
    return False


def clean_text(
    text: str, place: Place | Callable[[], Place], log: ErrorLog, *, allow: str = ""
) -> str:
    """Return the text in NFC without space around it, logging it if empty or not plain."""
    place = place if isinstance(place, tuple) else place() if _is_odd(text) else _NOWHERE
    stripped = unicodedata.normalize("NFC", text).strip()
    if not is_visible(stripped):
        log.add(place, "empty-text", "the text is empty; expected some words")
    if found := forbidden_characters(stripped, allow=allow):
        message = f"the text holds the control character {', '.join(found)}; expected plain text"
        log.add(place, "control-character", message)
    return stripped


def check_texts(
    doc: Document,
    path: Path,
    texts: Mapping[str, str],
    languages: Sequence[str],
    log: ErrorLog,
    *,
    allow: str = "",
) -> dict[str, str]:
    """Return the texts, cleaned, in the pack's languages; missing and unknown ones are logged."""
    check_languages(doc, path, texts, languages, log)
    return {
        language: clean_text(text, doc.place(*path, language), log, allow=allow)
        for language, text in texts.items()
    }


def check_languages(
    doc: Document,
    path: Path,
    given: Iterable[str],
    languages: Sequence[str],
    log: ErrorLog,
) -> None:
    """Log each language of the pack that is not given, and each given that is not the pack's."""
    given = list(given)
    if not languages:  # pack.yaml could not be read: that is said elsewhere
        return
    for language in languages:
        if language not in given:
            message = f"“{path[-1]}” has no {language}; expected {', '.join(languages)}"
            log.add(doc.key_place(*path), "missing-language", message)
    for language in given:
        if language not in languages:
            message = f"“{language}” is not a language of the pack; expected {', '.join(languages)}"
            place = doc.key_place(*path, language)
            log.add(place, "unknown-language", message, given=language, valid=languages)


def _is_odd(text: str) -> bool:
    """Whether something will be said of a text: its place is worth finding out."""
    return not text.isprintable() or not is_visible(text)


def is_visible(text: str) -> bool:
    """Whether some character of the text shows: no space, format character or lone accent."""
    return any(char not in _BLANK and unicodedata.category(char)[0] in "LNPS" for char in text)


def _like_an_id(text: str) -> str | None:
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_text.casefold())
    return "-".join(words)[:_MAX_ID].strip("-") or None

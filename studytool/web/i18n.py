"""The interface's language, and its translations read straight from .po files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, request, session
from flask_babel import Babel, Domain, get_locale
from markupsafe import Markup

TRANSLATIONS = Path(__file__).parent.parent / "translations"

# Our language tags (BCP 47, as in content and `lang` attributes) and the
# locales that Babel and gettext know them by.
LOCALES = {"zh-Hant": "zh_Hant", "en": "en"}
NAMES = {"zh-Hant": "中文", "en": "English"}
DEFAULT_LANGUAGE = "en"
# Of all templates together there are fewer.
MAX_TEXTS = 2_000


@lru_cache
def load_translations(locale: str) -> NullTranslations:
    """Compile the locale's .po file in memory; English needs none."""
    path = TRANSLATIONS / locale / "LC_MESSAGES" / "messages.po"
    if not path.is_file():
        return NullTranslations()
    with path.open("rb") as file:
        catalog = read_po(file, locale=locale)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Translations(compiled)


class PoDomain(Domain):
    """A Flask-Babel domain without compiled files on disk."""

    def get_translations(self) -> NullTranslations:
        return load_translations(str(get_locale() or DEFAULT_LANGUAGE))


class PoBabel(Babel):
    @cached_property
    def domain_instance(self) -> Domain:
        return PoDomain()


def match_language(accepted: Iterable[str]) -> str:
    """The first of the browser's languages that we speak, or English.

    >>> match_language(["fr", "zh-TW", "en"])
    'zh-Hant'
    """
    for tag in accepted:
        subtags = tag.lower().replace("_", "-").split("-")
        if subtags[0] == "en":
            return "en"
        if subtags[0] == "zh" and (len(subtags) == 1 or subtags[1] in ("hant", "tw", "hk", "mo")):
            return "zh-Hant"
    return DEFAULT_LANGUAGE


def interface_language() -> str:
    """The language tag of this request's pages.

    Decided without the database, so that an error page about a failed
    database still comes in the right language.
    """
    chosen = session.get("language")
    if chosen in LOCALES:
        return str(chosen)
    return match_language(request.accept_languages.values())


def choose_language(language: str | None) -> None:
    """Keep the learner's choice in this browser."""
    if language in LOCALES:
        session["language"] = language


def language_for(offered: Iterable[str]) -> str:
    """The interface's language if `offered` has it, else the first offered."""
    languages = list(offered)
    language = interface_language()
    return language if language in languages or not languages else languages[0]


def text_in(values: Mapping[str, str]) -> tuple[str, str]:
    """A text that content gives by language, and the language it came in."""
    language = language_for(values)
    return values.get(language, ""), language


def _catalog() -> NullTranslations:
    return load_translations(LOCALES[interface_language()])


@lru_cache(maxsize=2 * MAX_TEXTS)
def _marked(language: str, text: str) -> Markup:
    # The texts of templates are written by us, and are markup like the rest of them.
    return Markup(load_translations(LOCALES[language]).ugettext(text))


@lru_cache(maxsize=2 * MAX_TEXTS)
def _plain(language: str, text: str) -> Markup:
    return _marked(language, text) % {}


def _translate(text: str, /, **values: object) -> Markup:
    """A template's text in the language of the page, the values escaped into it."""
    language = interface_language()
    return _marked(language, text) % values if values else _plain(language, text)


def configure(app: Flask) -> None:
    PoBabel(app, locale_selector=lambda: LOCALES[interface_language()])
    # A page has fifty texts: Flask-Babel would look up its context anew for each, and Jinja
    # would mark and format it anew.
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # by jinja2.ext.i18n
        gettext=lambda text: _catalog().ugettext(text),
        ngettext=lambda one, many, count: _catalog().ungettext(one, many, count),
        newstyle=True,
    )
    app.jinja_env.globals["_"] = _translate
    app.context_processor(
        lambda: {
            "language": interface_language(),
            "language_names": NAMES,
            # Between sentences: a Chinese full stop brings its own space.
            "gap": "" if interface_language() == "zh-Hant" else " ",
        }
    )
    # A global, since macros are imported without context.
    app.jinja_env.globals["text_in"] = text_in

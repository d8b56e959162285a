"""The Traditional Chinese catalogue says everything that the sources say, and no more."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from studytool.web.i18n import LOCALES, TRANSLATIONS

PACKAGE = TRANSLATIONS.parent
KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None, "lazy_gettext": None}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]")
TRANSLATED = sorted(locale for locale in LOCALES.values() if locale != "en")
# Half-width punctuation between Chinese characters is a slip.
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,.;:?!()]|[,;:?!()][\u4e00-\u9fff]")
# Blocks that stand inside a tag of the base template.
ATTRIBUTE_BLOCK = re.compile(r"\{% block (?:viewport|body_class) %\}.*?\{% endblock %\}")


def read_catalog(locale: str) -> Catalog:
    path = TRANSLATIONS / locale / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def extract() -> Catalog:
    catalog = Catalog()
    with (TRANSLATIONS / "babel.cfg").open() as file:
        mapping, options = parse_mapping_cfg(file)
    found = extract_from_dir(PACKAGE, mapping, options, keywords=KEYWORDS)
    for _file, _line, message, _comments, context in found:
        catalog.add(message, context=context)
    return catalog


def texts(value: str | tuple[str, ...] | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def messages(locale: str) -> list[Message]:
    return [message for message in read_catalog(locale) if message.id]


def test_every_interface_language_but_english_has_a_catalogue():
    assert sorted(path.name for path in TRANSLATIONS.iterdir() if path.is_dir()) == TRANSLATED


@pytest.mark.parametrize("locale", TRANSLATED)
def test_the_catalogue_matches_the_sources(locale):
    expected = {message.id for message in extract() if message.id}
    assert len(expected) > 100
    assert {message.id for message in messages(locale)} == expected


@pytest.mark.parametrize("locale", TRANSLATED)
def test_no_message_stands_in_the_catalogue_twice(locale):
    """Of two the reader takes the last, and the first is changed in vain."""
    text = (TRANSLATIONS / locale / "LC_MESSAGES" / "messages.po").read_text("utf-8")
    found = Counter(re.findall(r'^msgid (".+")$', text, re.MULTILINE))
    assert [message for message, count in found.items() if count > 1 and message != '""'] == []


@pytest.mark.parametrize("locale", TRANSLATED)
def test_every_message_is_translated_and_none_is_fuzzy_or_obsolete(locale):
    catalog = read_catalog(locale)
    assert not catalog.obsolete
    for message in messages(locale):
        assert not message.fuzzy, message.id
        assert all(text.strip() for text in texts(message.string)), message.id
        if message.pluralizable:
            assert len(message.string) == catalog.num_plurals, message.id


@pytest.mark.parametrize("locale", TRANSLATED)
def test_a_translation_has_its_messages_placeholders(locale):
    for message in messages(locale):
        wanted = set(PLACEHOLDER.findall(texts(message.id)[-1]))
        for text in texts(message.string):
            assert set(PLACEHOLDER.findall(text)) == wanted, message.id


def test_chinese_is_set_with_full_width_punctuation():
    for message in messages("zh_Hant"):
        for text in texts(message.string):
            assert not HALF_WIDTH.search(text), text


def test_no_template_has_words_outside_gettext():
    """Latin words between tags, save the tool's name, would stay English for everybody."""
    for path in sorted((PACKAGE / "templates").rglob("*.html")):
        text = ATTRIBUTE_BLOCK.sub(" ", path.read_text("utf-8"))
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.S)
        words = re.sub(r"<kbd>.*?</kbd>|<[^>]*>", " ", text, flags=re.S)
        left = set(re.findall(r"[A-Za-z]{2,}", words)) - {"studytool", "doctype"}
        assert not left, f"{Path(path).name}: {left}"

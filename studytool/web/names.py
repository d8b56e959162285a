"""The words by which the pages call forms of asking, languages and graders' notes."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError
from flask import Flask
from flask_babel import get_locale, lazy_gettext

from studytool.text import is_chinese

FORMS = {
    "choice": lazy_gettext("Choice"),
    "typed": lazy_gettext("Typed answer"),
    "flashcard": lazy_gettext("Flashcard"),
}

# By the codes of `studytool.grading.Grade.note`.
NOTES = {
    "incomplete": lazy_gettext("What you named is right, but more was asked for."),
    "extra": lazy_gettext("Something that you named is not among the answers."),
}


def form_name(form: str) -> str:
    """A form of asking in words; one that has none yet goes by its identifier."""
    return str(FORMS.get(form, form))


def language_name(tag: str) -> str:
    """A content language in the reader's own language."""
    try:
        name = Locale.parse(tag, sep="-").get_display_name(get_locale())
    except (UnknownLocaleError, ValueError):
        return tag
    if not name:
        return tag
    if is_chinese(str(get_locale()).replace("_", "-")):
        return name.replace(" (", "（").replace(")", "）")
    return name[:1].upper() + name[1:]


def note_text(note: str) -> str:
    """What the grader remarks on an answer; nothing for a remark without words here."""
    return str(NOTES.get(note, ""))


def configure(app: Flask) -> None:
    app.jinja_env.globals.update(
        form_name=form_name, language_name=language_name, note_text=note_text
    )

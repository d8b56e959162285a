"""The words by which the pages call forms of asking, languages and graders' notes."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError
from flask import Flask
from flask_babel import get_locale, lazy_gettext

from studytool.text import is_chinese

FORMS = {
    "choice": lazy_gettext("Choice"),
    "true_false": lazy_gettext("True or false"),
    "select_all": lazy_gettext("Select all"),
    "matching": lazy_gettext("Matching"),
    "typed": lazy_gettext("Typed answer"),
    "numeric": lazy_gettext("Number"),
    "date": lazy_gettext("Date"),
    "cloze": lazy_gettext("Fill in the blank"),
    "ordering": lazy_gettext("Ordering"),
    "flashcard": lazy_gettext("Flashcard"),
}

# How well a fact is known, by the states of `studytool.analytics`.
STATES = {
    "known": lazy_gettext("Known"),
    "learning": lazy_gettext("Learning"),
    "unasked": lazy_gettext("Not yet asked"),
}

# By the codes of `studytool.grading`. Where a note says what the answer came near to, the
# second text has a place for it.
NOTES: dict[str, tuple[object, object | None]] = {
    "incomplete": (lazy_gettext("What you gave is right, but more was asked for."), None),
    "extra": (
        lazy_gettext("Something in your answer does not belong."),
        lazy_gettext("“%(near)s” is not among the answers."),
    ),
    "missed": (lazy_gettext("What you chose is right, but there is more."), None),
    "partly": (lazy_gettext("Some of it is right."), None),
    "reversed": (lazy_gettext("The order is right, but back to front."), None),
    "close": (
        lazy_gettext("This is close to the answer, but not the same."),
        lazy_gettext("This is close to “%(near)s”, but not the same."),
    ),
    "other": (
        lazy_gettext("This names something else."),
        lazy_gettext("This names something else: %(near)s."),
    ),
    "spelling": (
        lazy_gettext("Mind the spelling."),
        lazy_gettext("Mind the spelling: %(near)s."),
    ),
    "not-a-number": (lazy_gettext("This could not be read as a number."), None),
    "missing-unit": (lazy_gettext("The number is right, but its unit is missing."), None),
    "wrong-unit": (lazy_gettext("The number is right, but not in this unit."), None),
    "wrong-scale": (lazy_gettext("The digits are right, but not how large the number is."), None),
    "not-a-date": (lazy_gettext("This could not be read as a date."), None),
    "ambiguous": (
        lazy_gettext("This can be read as another date: write the whole year, and write it first."),
        None,
    ),
    "right-month": (lazy_gettext("The month is right, but not the day."), None),
    "right-year": (lazy_gettext("The year is right, but not the rest."), None),
    "less-precise": (lazy_gettext("This is right, but less exact than was asked for."), None),
    "more-precise": (lazy_gettext("This is more exact than was asked for."), None),
}


def form_name(form: str) -> str:
    """A form of asking in words; one that has none yet goes by its identifier."""
    return str(FORMS.get(form, form))


def state_name(state: str) -> str:
    """How well a fact is known, in words."""
    return str(STATES[state])


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


def note_text(note: str, near: str | None = None) -> str:
    """What the grader remarks on an answer; nothing for a remark without words here."""
    plain, naming = NOTES.get(note, ("", None))
    if near and naming:
        return str(naming) % {"near": near}
    return str(plain)


def configure(app: Flask) -> None:
    app.jinja_env.globals.update(
        form_name=form_name,
        language_name=language_name,
        note_text=note_text,
        state_name=state_name,
    )

"""Words for what content calls by identifiers: columns, wordings, rules, changes, errors."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton
from flask_babel import gettext, lazy_gettext

from studytool.web.content.blueprint import bp
from studytool.web.content.problem_names import problem_expectation, problem_name
from studytool.web.formats import calendar_locale
from studytool.web.names import language_name
from studytool.web.sessions import current_learner

_COLUMNS = {
    "id": lazy_gettext("Id"),
    "type": lazy_gettext("Type"),
    "part_of": lazy_gettext("Part of"),
    "only_option": lazy_gettext("Only a wrong option"),
    "label": lazy_gettext("Name shown"),
    "phrase": lazy_gettext("Name in a sentence"),
    "aliases": lazy_gettext("Other names"),
    "kind": lazy_gettext("Kind"),
    "subject": lazy_gettext("Subject"),
    "property": lazy_gettext("Property"),
    "value": lazy_gettext("Value"),
    "at": lazy_gettext("When it held"),
    "as_of": lazy_gettext("Known as of"),
    "source": lazy_gettext("Source"),
    "quote": lazy_gettext("Quote"),
}
_HINTS = {
    "id": lazy_gettext("Never changes: memories hang on it"),
    "type": lazy_gettext("The id of a type"),
    "part_of": lazy_gettext("Ids of entities, with | between them"),
    "only_option": lazy_gettext("“yes” if no fact is about it; otherwise empty"),
    "phrase": lazy_gettext("Where it differs from the name shown"),
    "aliases": lazy_gettext("With | between them"),
    "kind": lazy_gettext("Empty for a fact; “not” or “complete”"),
    "subject": lazy_gettext("The id of an entity"),
    "property": lazy_gettext("The id of a property"),
    "at": lazy_gettext("Such as 2023, 2023-05 or 2023-05-18/2023-05-19"),
    "as_of": lazy_gettext("Such as 2023 or 2023-05"),
    "source": lazy_gettext("The id of a source; empty if there is only one"),
    "quote": lazy_gettext("Word for word as it stands in the source"),
}
_WORDINGS = {
    "forward": lazy_gettext("Asks for the value"),
    "statement": lazy_gettext("States the fact"),
    "inverse": lazy_gettext("Asks for the subject"),
    "one_of": lazy_gettext("Asks for one of several values"),
    "statement_all": lazy_gettext("States all values"),
    "sequence": lazy_gettext("Asks for the order in time"),
    "pairing": lazy_gettext("Asks what belongs together"),
}
KINDS = {
    "new": lazy_gettext("new"),
    "reworded": lazy_gettext("reworded"),
    "corrected": lazy_gettext("corrected"),
    "superseded": lazy_gettext("superseded"),
    "removed": lazy_gettext("removed"),
    "other": lazy_gettext("other change"),
}
EFFECTS = {
    "keep": lazy_gettext("Memory is kept"),
    "relearn": lazy_gettext("Learnt anew; answers graded anew"),
    "retire": lazy_gettext("No longer asked; history is kept"),
    "learn": lazy_gettext("New to everybody"),
}
_RULES = {
    "stated": lazy_gettext("a fact states it"),
    "a": lazy_gettext("the property has one value, and it is another"),
    "b": lazy_gettext("the values listed are all there are"),
    "c": lazy_gettext("another property excludes it"),
    "d": lazy_gettext("the source denies it"),
}


def column_name(column: str) -> str:
    """A column of a table in words: ``label:en`` is the English name."""
    base, _, language = column.partition(":")
    name = str(_COLUMNS.get(base, base))
    return f"{name}{gettext(': ')}{language_name(language)}" if language else name


def column_hint(column: str) -> str:
    """What a cell of the column holds; empty where its name says it."""
    return str(_HINTS.get(column.partition(":")[0], ""))


def wording_name(key: str) -> str:
    return str(_WORDINGS.get(key, key))


def rule_name(rule: str) -> str:
    return str(_RULES.get(rule, rule))


def phase_name(phase: str) -> str:
    """What a job is doing."""
    names = {
        "": gettext("Waiting for its turn"),
        "checking": gettext("Checking the facts"),
        "making": gettext("Making and checking questions"),
        "following": gettext("Bringing memories and grades in line"),
    }
    return names.get(phase, phase)


def stamp(at: datetime) -> str:
    """A past moment in the reader's time zone."""
    learner = current_learner()
    zone = ZoneInfo(learner.timezone) if learner else UTC
    local = at.astimezone(zone)
    day = format_date(local, "medium", locale=calendar_locale())
    return f"{day} {format_skeleton('Hm', local, tzinfo=zone, locale=calendar_locale())}"


@bp.app_context_processor
def _words() -> dict[str, object]:
    return {
        "change_kinds": KINDS,
        "column_name": column_name,
        "memory_effects": EFFECTS,
        "problem_expectation": problem_expectation,
        "problem_name": problem_name,
        "stamp": stamp,
    }

"""Words for what content calls by identifiers: columns, wordings, rules, changes, errors."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from flask_babel import get_locale, gettext, lazy_gettext

from studytool.web.content.blueprint import bp
from studytool.web.content.problem_names import problem_expectation, problem_name
from studytool.web.names import language_name
from studytool.web.sessions import current_learner

_COLUMNS = {
    "id": lazy_gettext("Id"),
    "type": lazy_gettext("Type"),
    "part_of": lazy_gettext("Part of"),
    "only_option": lazy_gettext("Only a wrong option"),
    "label": lazy_gettext("Name"),
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
    return f"{name} ({language_name(language)})" if language else name


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
    return format_datetime(at.astimezone(zone), "medium", tzinfo=zone, locale=get_locale())


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

"""Stems and statements, filled from the pack's own wording and from nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from studytool.facts import DateSpan, Fact, Pack, Value, Wording
from studytool.text import capitalise_sentence, is_chinese, join_list, join_sentences

from .prompts import Prompt
from .values import format_date, phrase_of

_SLOT = re.compile(r"\{(subject|value|at)\}")
_ABOUT_TWICE = re.compile(
    r"\b((?:about|around|approximately|roughly) )about |(約[為有是達計重長高]?)約", re.IGNORECASE
)
_DATED = re.compile(r"\b(in|on) (?=\{(value|at)\})", re.IGNORECASE)


def ask(prompt: Prompt, pack: Pack, lang: str, *, for_one: bool = False) -> str:
    """Return the stem of a prompt; ``for_one`` asks for one member of a value set."""
    wording = prompt.prop.wording[lang]
    fact = prompt.facts[0]
    if prompt.kind in ("sequence", "pairing"):
        asked = wording.sequence if prompt.kind == "sequence" else wording.pairing
        return _finish(asked or "", "", "", fact, pack, lang)
    if prompt.kind == "inverse":
        template, value = wording.inverse or "", phrase_of(fact.value, pack, lang)
        subject = ""
    else:
        template = (wording.one_of if for_one else wording.forward) or wording.forward
        subject, value = pack.entities[prompt.subject].phrase[lang], ""
    return _finish(template, subject, value, fact, pack, lang)


def state(fact: Fact, pack: Pack, lang: str) -> str:
    """Return the sentence that states one fact."""
    subject = pack.entities[fact.subject].phrase[lang]
    template = _wording(fact, pack, lang).statement
    return _finish(template, subject, phrase_of(fact.value, pack, lang), fact, pack, lang)


def state_as(fact: Fact, value: Value, pack: Pack, lang: str) -> str:
    """Return the sentence that would state another value in the fact's place."""
    return state(replace(fact, value=value), pack, lang)


def state_all(facts: Iterable[Fact], pack: Pack, lang: str) -> str:
    """Return the sentence that states all members of a value set."""
    listed = list(facts)
    wording = _wording(listed[0], pack, lang)
    if len(listed) == 1 or wording.statement_all is None:
        return state(listed[0], pack, lang)
    values = join_values((fact.value for fact in listed), pack, lang)
    subject = pack.entities[listed[0].subject].phrase[lang]
    return _finish(wording.statement_all, subject, values, listed[0], pack, lang)


def state_each(facts: Iterable[Fact], pack: Pack, lang: str) -> str:
    """Return the sentences that state facts one by one, which claims no completeness."""
    return join_sentences([state(fact, pack, lang) for fact in facts], lang)


def join_values(values: Iterable[Value], pack: Pack, lang: str) -> str:
    """Return the values as the language lists them inside a sentence."""
    return join_list([phrase_of(value, pack, lang) for value in values], lang)


def _wording(fact: Fact, pack: Pack, lang: str) -> Wording:
    return pack.properties[fact.property].wording[lang]


def _finish(template: str, subject: str, value: str, fact: Fact, pack: Pack, lang: str) -> str:
    at = format_date(fact.at, lang) if fact.at else ""
    slots = {"subject": subject, "value": value, "at": at}
    if lang == "en":
        template = _fit_preposition(template, {"value": fact.value, "at": fact.at})
    if fact.as_of is not None:
        template = _prefix_as_of(template, fact.as_of, pack, lang)
    text = _SLOT.sub(lambda match: slots[match[1]], template)
    return capitalise_sentence(mend_doubles(text), lang)


def _fit_preposition(template: str, values: Mapping[str, Value | None]) -> str:
    """Write "on" before a day and "in" before a month or year, whichever the pack has there.

    One wording serves facts of every precision: "born in 1825", "born on 15 March 1813".
    """

    def fit(match: re.Match[str]) -> str:
        date = values[match[2]]
        if not isinstance(date, DateSpan) or (date.is_interval and date.precision == "day"):
            return match[0]
        word = "on" if date.precision == "day" else "in"
        return (word.capitalize() if match[1][0].isupper() else word) + " "

    return _DATED.sub(fit, template)


def _prefix_as_of(template: str, as_of: DateSpan, pack: Pack, lang: str) -> str:
    phrase = pack.as_of_phrase[lang].replace("{date}", format_date(as_of, lang))
    # "As of May 2023, which …": the wording's own first letter now stands inside the sentence.
    if len(template) > 1 and template[1].islower():
        template = template[0].lower() + template[1:]
    # A table's cell loses its last space; a language that parts its words needs it back.
    return phrase + ("" if is_chinese(lang) or phrase.endswith(" ") else " ") + template


def mend_doubles(text: str) -> str:
    """Drop the second full stop after a name that has one of its own, and "about" said twice."""
    return _ABOUT_TWICE.sub(r"\1\2", text.replace("..", "."))

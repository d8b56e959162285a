"""Whether a sentence is the pack's own wording, with these slots filled and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from studytool.facts import DateSpan, Fact, Value
from studytool.text import is_chinese, join_list

from .ground import Ground, make_room
from .reading import says
from .view import View

RECALLED = ("typed", "flashcard")
_SLOT = re.compile(r"(\{(?:subject|value|at|date)\})")
_PREPOSITION = re.compile(r"\b(?:in|on) $", re.IGNORECASE)
Slots = Mapping[str, Value | str]  # a str is set as it stands


@lru_cache(maxsize=4_000)
def _cut(template: str) -> tuple[str, ...]:
    """Cut a template into its literal texts and, at the odd places, its slots."""
    return tuple(_SLOT.split(template))


def is_worded(text: str, template: str, slots: Slots, ground: Ground, lang: str) -> bool:
    """Tell whether the text is the template with every slot filled by its value.

    Dates and numbers are read back rather than written again. Letters' case is left
    to another check, and of two full stops in a row one is dropped.
    """
    parts = list(_cut(template))
    literal = [""]
    wanted: list[Value] = []
    for place, part in enumerate(parts):
        if place % 2 == 0:
            literal[-1] += part
            continue
        value = slots.get(part[1:-1])
        if value is None:
            return False
        if isinstance(value, str):
            literal[-1] += value
        else:
            if lang == "en":
                literal[-1] = _before(literal[-1], value)
            wanted.append(value)
            literal.append("")
    literal = [part.casefold().replace("..", ".") for part in literal]
    return _fits(text, text.casefold(), literal, wanted, ground, lang)


def _before(words: str, value: Value) -> str:
    """Return the words before a date with the preposition that English has for its precision."""
    found = _PREPOSITION.search(words)
    if found is None or not isinstance(value, DateSpan):
        return words
    if value.precision == "day":
        return words if value.is_interval else words[: found.start()] + "on "
    return words[: found.start()] + "in "


def _fits(
    text: str, folded: str, literal: list[str], wanted: list[Value], ground: Ground, lang: str
) -> bool:
    if not wanted:
        return folded == literal[0]
    if len(folded) != len(text) or not folded.startswith(literal[0]):
        return False
    rest, rest_folded = text[len(literal[0]) :], folded[len(literal[0]) :]
    following = literal[1]
    ends = (
        [len(rest) - len(following)]
        if len(wanted) == 1
        else [found.start() for found in re.finditer(re.escape(following or " "), rest_folded)]
    )
    for end in ends:
        if (
            end > 0
            and says(rest[:end], wanted[0], ground.pack, lang)
            and _fits(rest[end:], rest_folded[end:], literal[1:], wanted[1:], ground, lang)
        ):
            return True
    return False


def with_as_of(template: str, fact: Fact, ground: Ground, lang: str) -> str:
    """Put the "as of" phrase before the template where the fact carries the date."""
    if fact.as_of is None:
        return template
    phrase = ground.pack.as_of_phrase[lang].rstrip(" ")
    return phrase + ("" if is_chinese(lang) else " ") + template


def slots_of(fact: Fact, ground: Ground, lang: str, value: Value | str | None = None) -> Slots:
    """Return what fills the slots of a sentence about the fact."""
    entities = ground.pack.entities
    shown: Value | str = fact.value if value is None else value
    if isinstance(shown, str) and shown in entities and value is None:
        shown = entities[shown].phrase[lang]
    slots: dict[str, Value | str] = {"subject": entities[fact.subject].phrase[lang], "value": shown}
    if fact.at is not None:
        slots["at"] = fact.at
    if fact.as_of is not None:
        slots["date"] = fact.as_of
    return slots


def states(text: str, fact: Fact, ground: Ground, lang: str, value: Value | None = None) -> bool:
    """Tell whether the text is the statement of the fact, or of another value in its place."""
    template = ground.pack.properties[fact.property].wording[lang].statement
    if value is None:
        return _words(text, template, fact, ground, lang)
    shown = ground.pack.entities[value].phrase[lang] if isinstance(value, str) else value
    slots = slots_of(fact, ground, lang, shown)
    return is_worded(text, with_as_of(template, fact, ground, lang), slots, ground, lang)


def _words(text: str, template: str, fact: Fact, ground: Ground, lang: str) -> bool:
    """Tell whether the text is the template filled from the fact, worked out once for all items."""
    memo = text, template, fact.id, lang
    is_so = ground.worded.get(memo)
    if is_so is None:
        slots = slots_of(fact, ground, lang)
        is_so = is_worded(text, with_as_of(template, fact, ground, lang), slots, ground, lang)
        make_room(ground.worded)
        ground.worded[memo] = is_so
    return is_so


def states_all(text: str, facts: list[Fact], ground: Ground, lang: str) -> bool:
    """Tell whether the text states all the values of a set, in some order."""
    template = ground.pack.properties[facts[0].property].wording[lang].statement_all
    if template is None:
        return False
    entities = ground.pack.entities
    phrases = [entities[f.value].phrase[lang] for f in facts if isinstance(f.value, str)]
    slots = slots_of(facts[0], ground, lang, join_list(phrases, lang))
    return is_worded(text, with_as_of(template, facts[0], ground, lang), slots, ground, lang)


def templates_of(view: View) -> Iterator[str]:
    """Yield the templates from which the stem of an item may come."""
    wording = view.prop.wording[view.lang]
    if view.direction == "sequence":
        listed = [wording.sequence]
    elif view.direction == "pairing":
        listed = [wording.pairing]
    elif view.direction == "inverse":
        listed = [wording.inverse]
    elif view.prop.cardinality == "set" and (
        view.form == "choice" or (view.form in RECALLED and not view.is_complete)
    ):
        listed = [wording.one_of]
    else:
        listed = [wording.forward]
    yield from (template for template in listed if template)


def is_asked_as_worded(view: View, facts: Iterable[Fact], ground: Ground) -> bool:
    """Tell whether the stem is a template of the pack, filled from one of the facts."""
    return any(
        _words(view.stem, template, fact, ground, view.lang)
        for template in templates_of(view)
        for fact in facts
    )

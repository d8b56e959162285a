"""Sentences that state: explanations, contrasts, and what is to be called true or false."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from studytool.facts import Fact
from studytool.text import denial_words, truth_words

from .certificates import answers_of
from .ground import Check, Ground, make_room
from .view import View
from .wording import states, states_all

_STOP = re.compile(r"[.!?] |[。！？]")


def check_explanation(view: View, ground: Ground) -> Iterable[str]:
    """The explanation states the facts, and each contrast states one fact about its option."""
    facts, text = answers_of(view, ground), view.raw["explanation"]
    if view.direction in ("forward", "inverse"):
        own = [fact for fact in facts if fact.id in view.facts]
        told = _without_denial(text, view)
        if not _states_each(told, own, ground, view.lang) and not (
            facts and view.is_complete and states_all(told, facts, ground, view.lang)
        ):
            yield f"no fact of the item is stated by {text!r}"
    for option, sentence in view.raw["contrast"].items():
        if option in view.key or option not in view.options:
            yield f"a contrast is given for {option!r}"
        elif not _is_contrast(sentence, option, view, ground):
            yield f"no fact about option {option} is stated by {sentence!r}"
    if text in view.raw["contrast"].values():
        yield "a contrast says what the explanation says"


def _without_denial(text: str, view: View) -> str:
    """Return the explanation without the sentence that goes before it where a source denies."""
    if view.form != "true_false" or view.raw["certificate"]["statement"]["rule"] != "d":
        return text
    return text.removeprefix(denial_words(view.lang)).lstrip()


def _states_each(text: str, facts: Sequence[Fact], ground: Ground, lang: str) -> bool:
    """Tell whether the text states one or more of the facts, a sentence each."""
    if any(states(text, fact, ground, lang) for fact in facts):
        return True
    for stop in _STOP.finditer(text):
        head, rest = text[: stop.end()].rstrip(), text[stop.end() :]
        if rest and any(
            states(head, fact, ground, lang)
            and _states_each(rest, [each for each in facts if each is not fact], ground, lang)
            for fact in facts
        ):
            return True
    return False


def _is_contrast(sentence: str, option: str, view: View, ground: Ground) -> bool:
    """Tell whether a sentence states a fact about what a wrong option, or statement, names."""
    if view.form == "true_false":
        value = ground.reader.value(view.prop, view.raw["certificate"]["statement"]["value"])
    else:
        value = view.values[option]
    memo = sentence, value, view.prop.id, view.lang
    is_so = ground.contrasts.get(memo)
    if is_so is None:
        about = ground.about(value, view.prop.id)
        is_so = any(states(sentence, fact, ground, view.lang) for fact in about)
        make_room(ground.contrasts)
        ground.contrasts[memo] = is_so
    return is_so


def check_true_false(view: View, ground: Ground) -> Iterable[str]:
    """8: the statement is a fact's own, or that of a fact with one value put in its place."""
    stated = view.raw["certificate"]["statement"]
    value = ground.reader.value(view.prop, stated["value"])
    facts = [fact for fact_id in view.facts if (fact := ground.fact(fact_id))]
    wanted = "true" if stated["truth"] == "true" else "false"
    if view.key != (wanted,) or set(view.options) != {"true", "false"}:
        yield "the key is not what the certificate says"
    words = truth_words(view.lang)
    if view.options != {"true": words[True], "false": words[False]}:
        yield "the options are not the words for true and false"
    if not any(fact.subject == stated["subject"] for fact in facts):
        yield "the statement is not about the subject of the fact"
    if not any(states(view.stem, fact, ground, view.lang, value) for fact in facts):
        yield f"{view.stem!r} does not state {stated['value']} in the pack's words"
    if wanted == "false" and value in {fact.value for fact in facts}:
        yield "nothing is altered"


CHECKS: Sequence[Check] = (
    Check("8-statement", "a false statement alters one slot", check_true_false, ("true_false",)),
    Check("also-explanation", "the explanation states the fact", check_explanation),
)

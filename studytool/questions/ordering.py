"""Ordering: subjects to be put in the order of their dates."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from studytool.facts import Fact
from studytool.text import is_chinese

from .certificate import certify_sequence
from .context import Context
from .evidence import cite
from .item import Form, Item, Option, SourceQuote, item_id
from .prompts import Prompt
from .values import label_of
from .wording import ask, state

FORM: Form = "ordering"


def make(prompt: Prompt, context: Context, lang: str) -> Iterator[Item]:
    """Yield a sequence prompt; its dates are pairwise disjoint, so one order is right."""
    pack = context.pack
    facts = list(prompt.facts)
    shown = [*facts]
    rng = context.rng(prompt.id, FORM, lang)
    while shown == facts:
        rng.shuffle(shown)
    ids = {fact.subject: letter for fact, letter in zip(shown, "abcdefgh", strict=False)}
    key = tuple(ids[fact.subject] for fact in facts)
    labels = {fact.subject: label_of(fact.subject, pack, lang) for fact in facts}
    yield Item(
        id=item_id(pack.id, prompt.id, FORM, lang, ""),
        pack=pack.id,
        prompt=prompt.id,
        form=FORM,
        lang=lang,
        variant="",
        stem=ask(prompt, pack, lang),
        key=key,
        key_text=" → ".join(labels[fact.subject] for fact in facts),
        facts=tuple(fact.id for fact in facts),
        explanation=join_sentences([state(fact, pack, lang) for fact in facts], lang),
        sources=cite_each(facts, context),
        certificate=certify_sequence(prompt, ids),
        options=tuple(Option(ids[fact.subject], labels[fact.subject]) for fact in shown),
        precedes=tuple(itertools.pairwise(key)),
    )


def join_sentences(sentences: list[str], lang: str) -> str:
    """Join whole sentences as the language sets them one after the other."""
    return ("" if is_chinese(lang) else " ").join(sentences)


def cite_each(facts: list[Fact], context: Context) -> tuple[SourceQuote, ...]:
    """Return each fact's quote with that fact's own value marked."""
    cited: dict[tuple[str, int, int], SourceQuote] = {}
    for fact in facts:
        (quote,) = cite(
            [fact.quote], [fact.value], context.pack, context.known_beside(fact.value, fact)
        )
        place = (quote.source, quote.start, quote.end)
        known = cited.get(place)
        marks = tuple(sorted({*known.marks, *quote.marks})) if known else quote.marks
        cited[place] = replace(quote, marks=marks)
    return tuple(cited.values())

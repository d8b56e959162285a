"""Matching: subjects and the values that belong to each of them and to no other."""

from __future__ import annotations

from collections.abc import Iterator

from .certificate import certify_pairing
from .context import Context
from .item import Form, Item, Option, item_id
from .ordering import cite_each, join_sentences
from .prompts import Prompt
from .values import label_of
from .wording import ask, state

FORM: Form = "matching"


def make(prompt: Prompt, context: Context, lang: str) -> Iterator[Item]:
    """Yield a pairing prompt; values belong to one subject each, so one matching is right."""
    pack = context.pack
    facts = list(prompt.facts)
    values = [str(fact.value) for fact in facts]
    shown = [*values]
    context.rng(prompt.id, FORM, lang).shuffle(shown)
    rights = dict(zip(shown, "abcdefgh", strict=False))
    left = [
        Option(str(number), label_of(fact.subject, pack, lang))
        for number, fact in enumerate(facts, 1)
    ]
    pairs = [
        f"{option.text} – {label_of(fact.value, pack, lang)}"
        for option, fact in zip(left, facts, strict=True)
    ]
    yield Item(
        id=item_id(pack.id, prompt.id, FORM, lang, ""),
        pack=pack.id,
        prompt=prompt.id,
        form=FORM,
        lang=lang,
        variant="",
        stem=ask(prompt, pack, lang),
        key=tuple(f"{number}-{rights[value]}" for number, value in enumerate(values, 1)),
        key_text=("；" if lang.startswith("zh") else "; ").join(pairs),
        facts=tuple(fact.id for fact in facts),
        explanation=join_sentences([state(fact, pack, lang) for fact in facts], lang),
        sources=cite_each(facts, context),
        certificate=certify_pairing(prompt, rights),
        options=tuple(Option(rights[value], label_of(value, pack, lang)) for value in shown),
        left=tuple(left),
    )

"""What a wrong option is true of, and who says so: what a learner is told who chose it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from studytool.facts import Fact, Value

from .context import Context
from .item import SourceQuote
from .prompts import Prompt

Contrast = tuple[dict[str, str], dict[str, tuple[SourceQuote, ...]]]


def contrast_all(
    values: Mapping[str, Value], prompt: Prompt, context: Context, lang: str
) -> Contrast:
    """Return, by option id, what each wrong value is true of and the quotes that say so."""
    texts, sources = {}, {}
    for option, value in values.items():
        memo = "contrast", prompt.id, value
        if memo not in context.memo:
            context.memo[memo] = _find_contrast(value, prompt, context)
        fact: Fact | None = context.memo[memo]
        if fact is not None:
            texts[option] = context.state(fact, lang)
            sources[option] = context.cite((fact.id,), (fact.value,), fact)
    return texts, sources


def _find_contrast(value: Value, prompt: Prompt, context: Context) -> Fact | None:
    """Find a fact of a wrong value: of the same property or subject first, a mere date last."""
    about = context.facts_about.get(value, ()) if isinstance(value, str) else ()
    nearest: Iterable[Fact]
    if prompt.kind == "inverse":
        nearest = (f for f in about if f.property == prompt.prop.id and f.subject == value)
    else:
        nearest = context.knowledge.with_value(prompt.prop.id, value)
    known = {fact.id for fact in prompt.facts}
    related = _relate(value, about, prompt)
    # What somebody did tells more of them than the day they were born.
    telling = (fact for fact in about if isinstance(fact.value, str))
    found = chain(nearest, related, telling, about)
    return next((fact for fact in found if fact.id not in known), None)


def _relate(value: Value, about: Iterable[Fact], prompt: Prompt) -> Iterator[Fact]:
    """Yield those facts of a value that connect it with what the prompt asks about."""
    asked = {prompt.subject, *(fact.value for fact in prompt.facts)}
    yield from (fact for fact in about if {fact.subject, fact.value} - {value} <= asked)

"""Typed answers, numbers, dates and flashcards: the whole answer, recalled without options."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from studytool.facts import DateSpan, Pack, Quantity, Value
from studytool.text import display_width

from .certificate import certify_recall
from .context import Context
from .flaws import gives_itself_away
from .item import Form, Item, item_id
from .prompts import Prompt
from .values import label_of, list_answers
from .wording import ask, state_all, state_each

WIDEST_TYPED = 40  # columns; nobody should have to type more from memory
MOST_TYPED_MEMBERS = 6  # of a value set; of a larger one, some are asked for
SOME_MEMBERS = 3
_MOST_RIVALS = 16
_MOST_PERSONS = 300


def make_typed(prompt: Prompt, context: Context, lang: str) -> Iterator[Item]:
    """Yield the prompt as an answer to be typed: a name, a number or a date.

    There is none where it is too long to type or stands in the stem.
    """
    pack = context.pack
    answers = _answers(prompt)
    form = typed_form(prompt)
    accepted = tuple(context.accepted(answer) for answer in answers)
    # Of a set that may have others, one is asked for, since one is enough.
    stem = ask(prompt, pack, lang, for_one=_is_open(prompt))
    shortest = [min(map(display_width, texts)) for texts in accepted]
    labels = [display_width(label_of(answer, pack, lang)) for answer in answers]
    if max(labels) > WIDEST_TYPED and max(shortest) > WIDEST_TYPED // 2:
        context.skip(prompt, form, lang, "the answer is too long to type")
    elif context.is_told(prompt) or _stem_tells(stem, accepted):
        context.skip(prompt, form, lang, "the stem holds the answer")
    else:
        yield _build(prompt, form, stem, accepted, _need(prompt), context, lang)


def typed_form(prompt: Prompt) -> Form:
    """Return the form in which a prompt's answer is typed: by the kind of its value."""
    value = _answers(prompt)[0]
    if isinstance(value, str):
        return "typed"
    return "date" if isinstance(value, DateSpan) else "numeric"


def describe_value(value: Value, pack: Pack) -> dict[str, Any] | None:
    """Return a date or number as the grader compares it; None for an entity."""
    if isinstance(value, DateSpan):
        return {"edtf": str(value)}
    if isinstance(value, Quantity):
        units: list[str] = []
        if value.unit is not None:
            patterns = pack.units[value.unit].patterns
            texts = (text for forms in patterns.values() for text in forms.values())
            units = list(dict.fromkeys(text.replace("{n}", "").strip() for text in texts))
        described = {"amount": f"{value.amount:f}", "unit": value.unit, "units": units}
        if value.is_approximate:
            # What rounds to it: 4,450 to 4,550 where the source says "about 4,500".
            described["tolerance"] = f"{value.last_digit() / 2:f}"
        return described
    return None


def kind_of(answer: Value, pack: Pack) -> str:
    """Return what kind of name is typed: "person", another type's id, or "" for no name."""
    if not isinstance(answer, str):
        return ""
    kind = pack.types[pack.entities[answer].type]
    return "person" if kind.is_person else kind.id


def rivals_of(answers: Sequence[Value], context: Context) -> tuple[tuple[str, ...], ...]:
    """Return the names of other entities that could be meant instead, the label first.

    For a person these are all other persons, since a slip is forgiven only where it
    makes none of them; in a pack with too many to list, there are none, and no slip is.
    """
    first = answers[0]
    if not isinstance(first, str):
        return ()
    memo = "rivals", *map(str, answers)
    if memo not in context.memo:
        context.memo[memo] = _find_rivals(first, answers, context)
    rivals: tuple[tuple[str, ...], ...] = context.memo[memo]
    return rivals


def _find_rivals(
    first: str, answers: Sequence[Value], context: Context
) -> tuple[tuple[str, ...], ...]:
    if kind_of(first, context.pack) == "person":
        persons = context.persons
        others = [p for p in persons if p not in answers] if len(persons) <= _MOST_PERSONS else []
    else:
        kind = context.pack.entities[first].type
        near = context.neighbours.near_entities(first, "type", kind)
        others = [entity for entity in near if entity not in answers][:_MOST_RIVALS]
    return tuple(context.accepted(entity) for entity in others)


def make_flashcard(prompt: Prompt, context: Context, lang: str) -> Iterator[Item]:
    """Yield the prompt as a flashcard, which any prompt can be."""
    stem = ask(prompt, context.pack, lang, for_one=_is_open(prompt))
    accepted = [context.accepted(answer) for answer in _answers(prompt)]
    if context.is_told(prompt) or _stem_tells(stem, accepted):
        context.skip(prompt, "flashcard", lang, "the stem holds the answer")
        return
    yield _build(prompt, "flashcard", stem, (), 1, context, lang)


def _is_open(prompt: Prompt) -> bool:
    """Tell whether the prompt's values may have others beside them: then one is asked for."""
    return prompt.is_set and prompt.complete_id is None


def _answers(prompt: Prompt) -> list[Value]:
    if prompt.kind == "inverse":
        return [prompt.facts[0].subject]
    return [fact.value for fact in prompt.facts]


def _stem_tells(stem: str, answers: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether the stem holds the answer, or at least half of a value set's members."""
    told = sum(gives_itself_away(stem, texts) for texts in answers)
    return 2 * told >= len(answers)


def _need(prompt: Prompt) -> int:
    """How many members are to be named: one of an incomplete set, whose others nobody knows."""
    if not prompt.is_set or _is_open(prompt):
        return 1
    count = len(prompt.facts)
    return count if count <= MOST_TYPED_MEMBERS else SOME_MEMBERS


def _build(
    prompt: Prompt,
    form: Form,
    stem: str,
    accepted: tuple[tuple[str, ...], ...],
    need: int,
    context: Context,
    lang: str,
) -> Item:
    pack = context.pack
    answers = _answers(prompt)
    if prompt.kind == "inverse":
        explanation = context.state(prompt.facts[0], lang)
    elif _is_open(prompt):
        explanation = state_each(prompt.facts, pack, lang)
    else:
        explanation = state_all(prompt.facts, pack, lang)
    return Item(
        id=item_id(pack.id, prompt.id, form, lang, ""),
        pack=pack.id,
        prompt=prompt.id,
        form=form,
        lang=lang,
        variant="",
        stem=stem,
        key=tuple(dict.fromkeys(text for texts in accepted for text in texts)),
        key_text=list_answers(answers, pack, lang, is_choice=_is_open(prompt)),
        facts=prompt.fact_ids,
        explanation=explanation,
        sources=context.cite(prompt.fact_ids, tuple(answers), prompt.facts[0]),
        certificate=certify_recall(prompt),
        accepted=accepted,
        need=need,
        value=describe_value(answers[0], pack) if accepted else None,
        kind=kind_of(answers[0], pack),
        rivals=rivals_of(answers, context) if accepted else (),
    )

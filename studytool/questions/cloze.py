"""Cloze: the source's own words with the answer left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studytool.facts import DateSpan, Fact, Quantity, Value, find_numerals
from studytool.text import contains_text, display_width, is_chinese

from .certificate import certify_recall
from .context import Context
from .item import Form, Item, item_id
from .prompts import Prompt
from .recall import describe_value, kind_of, rivals_of

FORM: Form = "cloze"
BLANK = "＿＿＿＿"
SHORTEST_CONTEXT = 18  # columns beside the blank: less says nothing
SHORTEST_UNNAMED = {True: 22, False: 32}  # where it is not named; Chinese says more in less
LONGEST_STEM = 120

_SENTENCE_END = "。！？!?\n"
_FULL_STOP = re.compile(r"[。！？]|[.!?](?=\s|$)")
_SENTENCE_START = re.compile(r"(?<=[。！？])|(?<=[.!?])\s+(?=[A-Z0-9“])|\n")
_ELLIPSIS = {True: "……", False: "…"}  # Chinese or not


def make(prompt: Prompt, context: Context, lang: str) -> Iterator[Item]:
    """Yield one cloze for each fact whose value stands once, by name, in its quote."""
    made, reason = False, "no quote in this language names the answer just once, and enough besides"
    for fact in prompt.facts:
        source = context.pack.source_by_id[fact.quote.source]
        if source.language != lang:
            continue
        if prompt.is_set and len(prompt.facts) > 1:
            reason = "several values would fill the blank"
            continue
        if fact.as_of is not None and prompt.prop.is_changing:
            reason = "the sentence does not say of which time it speaks"
            continue
        found = _blank_out(fact, context, lang)
        if found is not None:
            made = True
            yield _build(prompt, fact, *found, context, lang)
    if not made:
        context.skip(prompt, FORM, lang, reason)


def _says_all(span: tuple[int, int], fact: Fact) -> bool:
    """Tell whether the words to leave out hold both ends of a date, each as fine as it is."""
    if not isinstance(fact.value, DateSpan):
        return True
    found = {numeral.value for numeral in find_numerals(fact.quote.text[slice(*span)])}
    ends = fact.value.start, fact.value.end
    finest = [p.day or p.month or p.year_number for p in ends]
    short = [part % 100 for part in finest]
    return all(part in found or brief in found for part, brief in zip(finest, short, strict=True))


def _find_answer(fact: Fact, context: Context) -> tuple[int, int] | None:
    """Return the place in the quote of the words to leave out; None where they stand apart."""
    quote, (cited,) = fact.quote, context.cite((fact.id,), (fact.value,), fact)
    spans = [(start - quote.start, end - quote.start) for start, end in cited.marks]
    return spans[0] if len(spans) == 1 and _says_all(spans[0], fact) else None


def _blank_out(fact: Fact, context: Context, lang: str) -> tuple[str, str] | None:
    """Return the quote with the answer blanked, and the answer; None unless it is hidden."""
    place = _find_answer(fact, context)
    if place is None or place == (0, len(fact.quote.text)):
        return None
    start, end = place
    text = fact.quote.text
    rest = BLANK + text[end:]
    for begin in _beginnings(fact, context):
        source = context.pack.source_by_id[fact.quote.source].text
        stem = source[begin : fact.quote.start] + text[:start] + rest
        is_hidden = not any(contains_text(stem, words) for words in _telling(fact.value, context))
        names = context.pack.entities[fact.subject].names()
        is_named = any(contains_text(stem, name) for name in names)
        shortest = SHORTEST_CONTEXT if is_named else SHORTEST_UNNAMED[is_chinese(lang)]
        width = display_width(stem.replace(BLANK, ""))
        has_context = shortest <= width and len(stem) - len(BLANK) <= LONGEST_STEM
        if is_hidden and has_context:
            excerpt = _mark_excerpt(fact, _tidy(stem.strip(), lang), begin, context, lang)
            return excerpt, text[start:end].strip()
    return None


def _beginnings(fact: Fact, context: Context) -> Iterator[int]:
    """Yield where the excerpt may begin, the best first: so that it names what it is about.

    Where the quote does not, the sentences before it may; else the quote stands alone.
    """
    source = context.pack.source_by_id[fact.quote.source].text
    names = context.pack.entities[fact.subject].names()
    if not any(contains_text(fact.quote.text, name) for name in names):
        paragraph = source.rfind("\n\n", 0, fact.quote.start) + 1
        before = source[max(paragraph, fact.quote.start - LONGEST_STEM) : fact.quote.start]
        first = fact.quote.start - len(before)
        starts = [first + match.end() for match in _SENTENCE_START.finditer(before)]
        for begin in reversed([paragraph, *starts] if first == paragraph else starts):
            if any(contains_text(source[begin : fact.quote.start], name) for name in names):
                yield begin
                break
    yield fact.quote.start


def _tidy(stem: str, lang: str) -> str:
    """Join the lines of the source, and close the gap that digits left beside a Chinese blank."""
    if not is_chinese(lang):
        return re.sub(r"\s*\n\s*", " ", stem)
    joined = re.sub(r"\s*\n\s*", "", stem)
    return re.sub(rf"\s*({BLANK})\s*", r"\1", joined)


def _mark_excerpt(fact: Fact, stem: str, begin: int, context: Context, lang: str) -> str:
    """Show by an ellipsis where the source goes on before and after the excerpt."""
    source = context.pack.source_by_id[fact.quote.source].text
    before = source[:begin].rstrip(" ")
    after = source[fact.quote.end :].lstrip(" ")
    dots = _ELLIPSIS[is_chinese(lang)]
    head = "" if not before or before[-1] in _SENTENCE_END + "." else dots
    tail = dots
    if not after or stem[-1] in _SENTENCE_END or after[0] == "\n":
        tail = ""
    elif mark := _FULL_STOP.match(after):
        tail = mark[0]
    return head + stem + tail


def _telling(value: Value, context: Context) -> tuple[str, ...]:
    """Return the texts of which none may be left in the stem."""
    if isinstance(value, DateSpan):
        return (str(value.start.year_number),) if value.precision == "year" else (str(value),)
    if isinstance(value, Quantity):
        return (f"{value.amount:f}",)
    return context.accepted(value)


def _build(prompt: Prompt, fact: Fact, stem: str, answer: str, context: Context, lang: str) -> Item:
    pack, value = context.pack, fact.value
    accepted = tuple(dict.fromkeys((answer, *context.accepted(value))))
    return Item(
        id=item_id(pack.id, prompt.id, FORM, lang, fact.id),
        pack=pack.id,
        prompt=prompt.id,
        form=FORM,
        lang=lang,
        variant=fact.id,
        stem=stem,
        key=accepted,
        key_text=answer,
        facts=(fact.id,),
        explanation=context.state(fact, lang),
        sources=context.cite((fact.id,), (value,), fact),
        certificate=certify_recall(prompt),
        accepted=(accepted,),
        value=describe_value(value, pack),
        kind=kind_of(value, pack),
        rivals=rivals_of((value,), context),
    )

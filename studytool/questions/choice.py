"""Choice: one right option among two or three that are proven false."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice

from studytool.facts import Fact, Value
from studytool.text import fold

from .certificate import certify_choice
from .context import Context, Drawn
from .distractors import (
    Distractor,
    pick_around,
    rank_entities,
    rank_values,
)
from .evidence import cite
from .flaws import converges, echoes, gives_itself_away, is_fair_width, shape
from .item import Form, Item, Option, SourceQuote, item_id
from .neighbours import sort_key
from .prompts import Prompt
from .values import label_of
from .wording import ask, state

FORM: Form = "choice"
MOST_VARIANTS = 3
FEWEST_DISTRACTORS, MOST_DISTRACTORS = 2, 3
_NEAREST = 8  # distractors are drawn from this many of the nearest
_FREQUENT = 3  # prompts with one answer
_ATTEMPTS = 8


def make(prompt: Prompt, context: Context, lang: str) -> Iterator[Item]:
    """Yield the variants of a prompt as choice items; for a value set, some for each member."""
    made = 0
    for fact in prompt.facts:
        key: Value = fact.subject if prompt.kind == "inverse" else fact.value
        stem = ask(prompt, context.pack, lang, for_one=prompt.is_set)
        if gives_itself_away(stem, context.accepted(key)):
            continue
        for item in _make_variants(prompt, fact, key, stem, context, lang):
            made += 1
            yield item
    if not made:
        context.skip(prompt, FORM, lang, "fewer than two distractors are proven false and fair")


def _make_variants(
    prompt: Prompt, fact: Fact, key: Value, stem: str, context: Context, lang: str
) -> Iterator[Item]:
    seen: set[frozenset[str]] = set()
    for number in range(_count_variants(key, context)):
        variant = f"{fact.id}.{number}"
        if isinstance(key, str):
            picked = _pick_entities(prompt, key, stem, context, lang, variant)
        else:
            picked = _pick_values(prompt, key, stem, context, lang, variant)
        texts = frozenset(label_of(d.value, context.pack, lang) for d in picked)
        if len(picked) < FEWEST_DISTRACTORS or texts in seen:
            continue
        seen.add(texts)
        yield _build(prompt, fact, key, stem, picked, context, lang, variant)


def _count_variants(key: Value, context: Context) -> int:
    """Return how many variants to make: few where many prompts have the same answer.

    Otherwise the most frequent key would be a good guess for who knows nothing.
    """
    return MOST_VARIANTS if context.key_counts[key] < _FREQUENT else 1


def _pick_entities(
    prompt: Prompt, key: str, stem: str, context: Context, lang: str, variant: str
) -> list[Distractor]:
    """Take near entities whose looks do not tell them from the key."""
    key_text = label_of(key, context.pack, lang)
    memo = ("pool", prompt.id, key, lang)
    if memo not in context.memo:
        context.memo[memo] = Drawn(_pool_entities(prompt, key, stem, context, lang))
    fair: Iterable[tuple[Distractor, str]] = context.memo[memo]
    near = list(islice(fair, _NEAREST))
    rng = context.rng(prompt.id, lang, variant)
    # What is often a key is often a wrong option too; the rest is near chance.
    weighed = sorted(
        near, key=lambda pair: rng.random() ** (1 / (1 + context.key_counts[pair[0].value]))
    )
    picked = weighed[::-1][:MOST_DISTRACTORS]
    picked = _hide_key(key_text, stem, picked, fair)
    if _tells_key(key_text, stem, [text for _, text in picked]):
        return []
    return [distractor for distractor, _ in picked]


def _pool_entities(
    prompt: Prompt, key: str, stem: str, context: Context, lang: str
) -> Iterator[tuple[Distractor, str]]:
    """Yield the ranked distractors with their texts, less those that would stand out."""
    key_text = label_of(key, context.pack, lang)
    taken: set[Value] = set()
    folded = {fold(key_text)}
    for distractor in rank_entities(key, prompt, context):
        text = label_of(distractor.value, context.pack, lang)
        if fold(text) in folded or not is_fair_width(key_text, text):
            continue
        if gives_itself_away(stem, context.accepted(distractor.value)):
            continue
        # No part, whole or other name of one that is already there.
        if context.knowledge.coincides(distractor.value, taken):
            continue
        folded.add(fold(text))
        taken.add(distractor.value)
        yield distractor, text


def _hide_key(
    key: str,
    stem: str,
    picked: list[tuple[Distractor, str]],
    spare: Iterable[tuple[Distractor, str]],
) -> list[tuple[Distractor, str]]:
    """Swap in spare distractors that share what would single out the key."""
    for position in range(len(picked) - 1, -1, -1):
        if not _tells_key(key, stem, [text for _, text in picked]):
            break
        for candidate in spare:
            if candidate in picked:
                continue
            trial = [*picked]
            trial[position] = candidate
            texts = [text for _, text in trial]
            before = [text for _, text in picked]
            if _count_tells(key, stem, texts) < _count_tells(key, stem, before):
                picked = trial
                break
    return picked


def _count_tells(key: str, stem: str, others: list[str]) -> int:
    is_odd = all(shape(other) != shape(key) for other in others)
    return len(echoes(stem, key, others)) + is_odd + converges(key, others)


def _tells_key(key: str, stem: str, others: list[str]) -> bool:
    return _count_tells(key, stem, others) > 0


def _pick_values(
    prompt: Prompt, key: Value, stem: str, context: Context, lang: str, variant: str
) -> list[Distractor]:
    """Take dates or numbers near the key whose looks do not tell them from it."""
    pack = context.pack
    key_text = label_of(key, pack, lang)
    memo = ("pool", prompt.id, str(key), lang)
    if memo not in context.memo:
        ranked = [(d, label_of(d.value, pack, lang)) for d in rank_values(key, prompt, context)]
        context.memo[memo] = [
            distractor
            for distractor, text in ranked
            if is_fair_width(key_text, text) and not gives_itself_away(stem, (text,))
        ]
    pool: list[Distractor] = context.memo[memo]
    for attempt in range(_ATTEMPTS):
        picked = pick_around(key, pool, context.rng(prompt.id, lang, variant, str(attempt)))
        texts = [label_of(distractor.value, pack, lang) for distractor in picked]
        if not echoes(stem, key_text, texts):
            return picked
    return []


def _build(
    prompt: Prompt,
    fact: Fact,
    key: Value,
    stem: str,
    picked: list[Distractor],
    context: Context,
    lang: str,
    variant: str,
) -> Item:
    pack = context.pack
    values: list[Value] = [key, *(d.value for d in picked)]
    is_ordered = not isinstance(key, str)
    if is_ordered:
        values.sort(key=sort_key)
    else:
        context.rng(prompt.id, lang, variant, "order").shuffle(values)
    options = [
        Option(letter, label_of(value, pack, lang))
        for letter, value in zip("abcd", values, strict=False)
    ]
    ids = {value: option.id for value, option in zip(values, options, strict=True)}
    rests_on = tuple(dict.fromkeys((fact.id, *(f for d in picked for f in d.verdict.facts))))
    proof: tuple[str, ...] = (fact.id,)
    if prompt.complete_id in rests_on:
        proof = (fact.id, str(prompt.complete_id))
    answer_values: list[Value] = [key]
    contrast, contrast_sources = contrast_all(
        {ids[d.value]: d.value for d in picked}, prompt, context, lang
    )
    return Item(
        id=item_id(pack.id, prompt.id, FORM, lang, variant),
        pack=pack.id,
        prompt=prompt.id,
        form=FORM,
        lang=lang,
        variant=variant,
        stem=stem,
        key=(ids[key],),
        key_text=label_of(key, pack, lang),
        facts=proof,
        explanation=state(fact, pack, lang),
        sources=cite(context.quotes_of(proof), answer_values, pack),
        certificate=certify_choice(prompt, fact, {ids[d.value]: d for d in picked}, ids[key]),
        options=tuple(options),
        is_ordered=is_ordered,
        contrast=contrast,
        contrast_sources=contrast_sources,
    )


Contrast = tuple[dict[str, str], dict[str, tuple[SourceQuote, ...]]]


def contrast_all(
    values: Mapping[str, Value], prompt: Prompt, context: Context, lang: str
) -> Contrast:
    """Return, by option id, what each wrong value is true of and the quotes that say so."""
    texts, sources = {}, {}
    for option, value in values.items():
        fact = _find_contrast(value, prompt, context)
        if fact is not None:
            texts[option] = state(fact, context.pack, lang)
            sources[option] = cite([fact.quote], [fact.value], context.pack)
    return texts, sources


def _find_contrast(value: Value, prompt: Prompt, context: Context) -> Fact | None:
    """Find a fact of a wrong value: of the same property or the same subject first."""
    about = context.facts_about.get(value, ()) if isinstance(value, str) else ()
    nearest: Iterable[Fact]
    if prompt.kind == "inverse":
        nearest = (f for f in about if f.property == prompt.prop.id and f.subject == value)
    else:
        nearest = context.knowledge.with_value(prompt.prop.id, value)
    known = {fact.id for fact in prompt.facts}
    related = _relate(value, about, prompt)
    return next((f for f in chain(nearest, related, about) if f.id not in known), None)


def _relate(value: Value, about: Iterable[Fact], prompt: Prompt) -> Iterator[Fact]:
    """Yield those facts of a value that connect it with what the prompt asks about."""
    asked = {prompt.subject, *(fact.value for fact in prompt.facts)}
    yield from (fact for fact in about if {fact.subject, fact.value} - {value} <= asked)

"""Choice: one right option among two or three that are proven false."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from studytool.facts import Fact, Value
from studytool.text import fold

from .blind import Field, propose
from .certificate import certify_choice
from .context import Context, Drawn
from .contrast import contrast_all
from .distractors import (
    Around,
    Distractor,
    part_around,
    pick_around,
    rank_entities,
    rank_values,
)
from .flaws import converges, echoes, gives_itself_away, is_fair_width, is_odd
from .item import Form, Item, Option, item_id
from .neighbours import sort_key
from .prompts import Prompt
from .values import label_of
from .wording import ask

FORM: Form = "choice"
FEWEST_DISTRACTORS, MOST_DISTRACTORS = 2, 3
_NEAREST = 8  # distractors are drawn from this many of the nearest
_GAP = 0.5  # and are no farther than this beyond the nearest
_ATTEMPTS = 8

Pool = list[tuple[Distractor, str]]  # the nearest first, with their texts


def make(prompt: Prompt, context: Context, lang: str) -> Iterator[Item]:
    """Yield the variants of a prompt as choice items; for a value set, some for each member."""
    made = 0
    if context.is_told(prompt):
        context.skip(prompt, FORM, lang, "the stem tells the answer")
        return
    for fact in prompt.facts:
        if prompt.is_set and not context.keys.is_asked_for(fact):
            continue
        key: Value = fact.subject if prompt.kind == "inverse" else fact.value
        stem = ask(prompt, context.pack, lang, for_one=prompt.is_set)
        if gives_itself_away(stem, context.accepted(key)):
            continue
        for item in _make_variants(prompt, fact, key, stem, context, lang):
            made += 1
            yield item
    if not made:
        context.skip(
            prompt,
            FORM,
            lang,
            "fewer than two distractors are proven false and fair",
        )


def _make_variants(
    prompt: Prompt, fact: Fact, key: Value, stem: str, context: Context, lang: str
) -> Iterator[Item]:
    seen: set[frozenset[str]] = set()
    for number in range(context.keys.count_variants(key)):
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


def _pick_entities(
    prompt: Prompt, key: str, stem: str, context: Context, lang: str, variant: str
) -> list[Distractor]:
    """Take near entities whose looks do not tell them from the key."""
    key_text = label_of(key, context.pack, lang)
    memo = ("pool", prompt.id, key, lang)
    if memo not in context.memo:
        context.memo[memo] = _lay_out(prompt, key, stem, context, lang)
    near, fair, field = context.memo[memo]
    picked = near[:MOST_DISTRACTORS]
    rng = context.rng(prompt.id, lang, variant)
    picks = propose(field, MOST_DISTRACTORS, rng, peers=_count_peers(near))
    for place, pick in enumerate(picks):
        trial = [near[at - 1] for at in pick]
        if place == 0:
            picked = trial
        if not _tells_key(key_text, stem, [text for _, text in trial]):
            return [distractor for distractor, _ in trial]
    picked = _hide_key(key_text, stem, picked, fair)
    if _tells_key(key_text, stem, [text for _, text in picked]):
        return []
    return [distractor for distractor, _ in picked]


def _lay_out(
    prompt: Prompt, key: str, stem: str, context: Context, lang: str
) -> tuple[Pool, Iterable[tuple[Distractor, str]], Field]:
    """Return what to draw from, all that may stand in for it, and what a guesser sees of it."""
    fair = Drawn(_pool_entities(prompt, key, stem, context, lang))
    nearest = list(islice(fair, _NEAREST))
    near = [pair for pair in nearest if pair[0].distance <= _farthest(nearest)]
    texts = [label_of(key, context.pack, lang), *(text for _, text in near)]
    frequencies = [context.keys.frequency(key, is_key=True)]
    frequencies += [context.keys.frequency(distractor.value) for distractor, _ in near]
    return near, fair, Field(stem, texts, frequencies)


def _farthest(fair: Pool) -> float:
    """Return how far a distractor may be: little farther than those that are needed.

    Where some are of the key's own place and time, others would be silly beside them.
    """
    needed = fair[:MOST_DISTRACTORS]
    return needed[-1][0].distance + _GAP if needed else 0.0


def _count_peers(near: Pool) -> int:
    """Return how many stand nearer to the key than all others; 0 where they are enough alone."""
    peers = sum(d.distance <= near[0][0].distance + _GAP for d, _ in near)
    return peers if peers < MOST_DISTRACTORS else 0


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
    picked: Pool,
    spare: Iterable[tuple[Distractor, str]],
) -> Pool:
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
    return len(echoes(stem, key, others)) + is_odd(key, others) + converges(key, others)


def _tells_key(key: str, stem: str, others: list[str]) -> bool:
    return bool(echoes(stem, key, others)) or is_odd(key, others) or converges(key, others)


def _pick_values(
    prompt: Prompt, key: Value, stem: str, context: Context, lang: str, variant: str
) -> list[Distractor]:
    """Take dates or numbers near the key whose looks do not tell them from it."""
    pack = context.pack
    key_text = label_of(key, pack, lang)
    memo = ("pool", prompt.id, str(key), lang)
    if memo not in context.memo:
        ranked = [(d, label_of(d.value, pack, lang)) for d in rank_values(key, prompt, context)]
        fair = (
            distractor
            for distractor, text in ranked
            if is_fair_width(key_text, text) and not gives_itself_away(stem, (text,))
        )
        context.memo[memo] = part_around(key, fair)
    around: Around = context.memo[memo]
    for attempt in range(_ATTEMPTS):
        picked = pick_around(around, context.rng(prompt.id, lang, variant, str(attempt)))
        texts = [label_of(distractor.value, pack, lang) for distractor in picked]
        if not echoes(stem, key_text, texts) and not is_odd(key_text, texts):
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
        explanation=context.state(fact, lang),
        sources=context.cite(proof, (key,), fact),
        certificate=certify_choice(prompt, fact, {ids[d.value]: d for d in picked}, ids[key]),
        options=tuple(options),
        is_ordered=is_ordered,
        contrast=contrast,
        contrast_sources=contrast_sources,
    )

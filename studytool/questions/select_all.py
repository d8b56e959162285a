"""Select all: some members of a value set among values that are proven not to belong."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import fmean

from studytool.facts import Fact, Value
from studytool.text import display_width, fold, join_list

from .certificate import certify_options
from .choice import contrast_all
from .context import Context
from .distractors import Distractor, rank_entities
from .evidence import cite
from .flaws import NARROWEST, WIDEST, echoes, gives_itself_away, is_fair_width
from .item import Form, Item, Option, item_id
from .prompts import Prompt
from .truth import Truth, Verdict
from .values import label_of
from .wording import ask, state_all

FORM: Form = "select_all"
VARIANTS = 2
FEWEST_OPTIONS, MOST_OPTIONS = 4, 5
FEWEST_RIGHT = 2
_SPARE = 3  # wrong options are drawn from this many more than are wanted
_ATTEMPTS = 8


def make(prompt: Prompt, context: Context, lang: str) -> Iterator[Item]:
    """Yield a prompt's value set as select-all items, in which the number right varies."""
    if prompt.complete_id is None:
        context.skip(prompt, FORM, lang, "the value set is not declared complete")
        return
    stem = ask(prompt, context.pack, lang)
    members = [f for f in prompt.facts if not gives_itself_away(stem, context.accepted(f.value))]
    made = False
    seen: set[frozenset[Value]] = set()
    for number in range(VARIANTS):
        attempts = (f"{number}.{attempt}" for attempt in range(_ATTEMPTS))
        tried = (_pick(prompt, members, stem, context, lang, attempt) for attempt in attempts)
        picked = next((p for p in tried if p and not _tells(*p, stem, context, lang)), None)
        if picked is None:
            continue
        right, wrong = picked
        values = frozenset([*(f.value for f in right), *(d.value for d in wrong)])
        if values in seen:
            continue
        seen.add(values)
        made = True
        yield _build(prompt, right, wrong, stem, context, lang, str(number))
    if not made:
        context.skip(prompt, FORM, lang, "too few members or values proven not to belong")


def _pick(
    prompt: Prompt, members: list[Fact], stem: str, context: Context, lang: str, variant: str
) -> tuple[list[Fact], list[Distractor]] | None:
    """Pick right and wrong options whose lengths tell nothing; None where there are too few."""
    rng = context.rng(prompt.id, FORM, lang, variant)
    total = rng.randint(FEWEST_OPTIONS, MOST_OPTIONS)
    most_right = min(len(members), total - 1)
    if most_right < FEWEST_RIGHT:
        return None
    right = rng.sample(members, rng.randint(FEWEST_RIGHT, most_right))
    texts = [label_of(fact.value, context.pack, lang) for fact in right]
    wrong: list[Distractor] = []
    known = {fold(text) for text in texts}
    wanted = total - len(right)
    for distractor in _candidates(right, prompt, context):
        text = label_of(distractor.value, context.pack, lang)
        is_fair = any(is_fair_width(other, text) for other in texts)
        tells = gives_itself_away(stem, context.accepted(distractor.value))
        if is_fair and not tells and fold(text) not in known:
            known.add(fold(text))
            wrong.append(distractor)
        if len(wrong) == wanted + _SPARE:
            break
    if len(wrong) < wanted:
        return None
    return right, rng.sample(wrong, wanted)


def _tells(
    right: list[Fact], wrong: list[Distractor], stem: str, context: Context, lang: str
) -> bool:
    """Tell whether the right options stand out by their lengths or by a word of the stem."""
    texts = [label_of(fact.value, context.pack, lang) for fact in right]
    others = [label_of(distractor.value, context.pack, lang) for distractor in wrong]
    ratio = fmean(map(display_width, texts)) / fmean(map(display_width, others))
    shared = frozenset.intersection(*(echoes(stem, text, others) for text in texts))
    return not NARROWEST <= ratio <= WIDEST or bool(shared)


def _candidates(right: list[Fact], prompt: Prompt, context: Context) -> Iterator[Distractor]:
    """Yield what is proven false, near any of the right values, coinciding with none."""
    found: dict[Value, Distractor] = {}
    for fact in right:
        if isinstance(fact.value, str):
            for distractor in rank_entities(fact.value, prompt, context):
                found.setdefault(distractor.value, distractor)
    kept: set[Value] = set()
    for distractor in found.values():
        if not context.knowledge.coincides(distractor.value, kept):
            kept.add(distractor.value)
            yield distractor


def _build(
    prompt: Prompt,
    right: list[Fact],
    wrong: list[Distractor],
    stem: str,
    context: Context,
    lang: str,
    variant: str,
) -> Item:
    pack = context.pack
    verdicts: dict[Value, Verdict] = {d.value: d.verdict for d in wrong}
    verdicts |= {fact.value: Verdict(Truth.TRUE, "stated", (fact.id,)) for fact in right}
    values = sorted(verdicts, key=str)
    context.rng(prompt.id, FORM, lang, variant, "order").shuffle(values)
    ids = dict(zip(values, "abcdefgh", strict=False))
    keys = tuple(sorted(ids[fact.value] for fact in right))
    rests_on = (*(fact.id for fact in right), *([prompt.complete_id] if prompt.complete_id else ()))
    contrast, contrast_sources = contrast_all(
        {ids[d.value]: d.value for d in wrong}, prompt, context, lang
    )
    shown = [fact for value in values for fact in right if fact.value == value]
    return Item(
        id=item_id(pack.id, prompt.id, FORM, lang, variant),
        pack=pack.id,
        prompt=prompt.id,
        form=FORM,
        lang=lang,
        variant=variant,
        stem=stem,
        key=keys,
        key_text=join_list([label_of(fact.value, pack, lang) for fact in shown], lang),
        facts=rests_on,
        explanation=state_all(prompt.facts, pack, lang),
        sources=cite(context.quotes_of(rests_on), [fact.value for fact in right], pack),
        certificate=certify_options(
            prompt, {ids[value]: (value, verdict) for value, verdict in verdicts.items()}
        ),
        options=tuple(Option(ids[value], label_of(value, pack, lang)) for value in values),
        need=len(right),
        contrast=contrast,
        contrast_sources=contrast_sources,
    )

"""True or false: a fact as stated, or with its value changed for one that is proven false."""

from __future__ import annotations

from collections.abc import Iterator

from studytool.facts import Fact, Value
from studytool.text import denial_words, join_sentences, truth_words

from .certificate import certify_statement
from .context import Context
from .contrast import contrast_all
from .distractors import rank
from .flaws import gives_itself_away
from .item import Form, Item, Option, item_id
from .prompts import Prompt
from .truth import Truth, Verdict
from .wording import state_all, state_as

FORM: Form = "true_false"
_NEAREST = 4


def make(prompt: Prompt, context: Context, lang: str) -> Iterator[Item]:
    """Yield, for each fact, the statement and one false alteration, always both.

    Were only true ones made where nothing is proven false, "true" would be the
    better guess.
    """
    used: set[Value] = set()
    reason = "no value is proven false"
    for fact in prompt.facts:
        subject = context.pack.entities[fact.subject].phrase[lang]
        if gives_itself_away(subject, context.accepted(fact.value)):
            reason = "the subject's name holds the answer"
            continue
        pool = [d for d in rank(fact.value, prompt, context) if d.value not in used]
        if not pool:
            continue
        rng = context.rng(prompt.id, FORM, lang, fact.id)
        altered = rng.choice(pool[:_NEAREST])
        used.add(altered.value)
        true = Verdict(Truth.TRUE, "stated", (fact.id,))
        yield _build(prompt, fact, fact.value, true, context, lang)
        yield _build(prompt, fact, altered.value, altered.verdict, context, lang)
    if not used:
        context.skip(prompt, FORM, lang, reason)


def _build(
    prompt: Prompt, fact: Fact, value: Value, verdict: Verdict, context: Context, lang: str
) -> Item:
    pack = context.pack
    is_true = verdict.truth is Truth.TRUE
    key = "true" if is_true else "false"
    words = truth_words(lang)
    variant = f"{fact.id}.{key}"
    proof: tuple[str, ...] = (fact.id,)
    explanation = context.state(fact, lang)
    if prompt.complete_id in verdict.facts:
        # The value is false because it is none of them: one of them alone would
        # not say why.
        proof = (fact.id, str(prompt.complete_id))
        explanation = state_all(prompt.facts, pack, lang)
    elif verdict.rule == "d":
        # Nor would what is true of the subject say why: the denial is quoted beside it.
        proof = (fact.id, *verdict.facts)
        explanation = join_sentences([denial_words(lang), explanation], lang).strip()
    wrong = {} if is_true else {"true": value}
    contrast, contrast_sources = contrast_all(wrong, prompt, context, lang)
    return Item(
        id=item_id(pack.id, prompt.id, FORM, lang, variant),
        pack=pack.id,
        prompt=prompt.id,
        form=FORM,
        lang=lang,
        variant=variant,
        stem=state_as(fact, value, pack, lang),
        key=(key,),
        key_text=words[is_true],
        facts=proof,
        explanation=explanation,
        sources=context.cite(proof, (fact.value,), fact),
        certificate=certify_statement(prompt, fact, value, verdict),
        options=(Option("true", words[True]), Option("false", words[False])),
        is_ordered=True,
        contrast=contrast,
        contrast_sources=contrast_sources,
    )

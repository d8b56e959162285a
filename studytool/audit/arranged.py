"""Ordering, matching and cloze: one right arrangement, one filler."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, permutations

from studytool.facts import DateSpan, Value, find_numerals
from studytool.text import contains_text, fold

from .certificates import answers_of
from .evidence import numbers_in
from .ground import Check, Ground
from .truth import Claim
from .view import View

BLANK = "＿＿＿＿"
LONGEST_ANSWER = 80  # characters of the source
AROUND = 300  # characters on either side of a quote, in which its sentence begins and ends


def check_ordering(view: View, ground: Ground) -> Iterable[str]:
    """7: the dates are the facts' own and pairwise disjoint, and the key is their order."""
    spans: dict[str, DateSpan] = {}
    for option, shown in view.raw["certificate"]["intervals"].items():
        fact = ground.fact(shown["facts"][0])
        label = ground.pack.entities[shown["subject"]].label[view.lang]
        if fact is None or (fact.subject, str(fact.value)) != (shown["subject"], shown["edtf"]):
            yield f"no fact gives {shown['edtf']} for {shown['subject']}"
        elif fact.property != view.prop.id:
            yield f"{fact.id} is of another property"
        elif isinstance(fact.value, DateSpan):
            spans[option] = fact.value
        if view.options.get(option) != label:
            yield f"option {option} does not read {label!r}"
    if set(spans) != set(view.options) or sorted(view.key) != sorted(spans):
        yield "the options, the dates and the key are not the same"
        return
    before = set()
    for one, other in combinations(spans, 2):
        if not ground.world.are_apart(spans[one], spans[other]):
            yield f"the dates of {one} and {other} overlap"
        is_first = spans[one].end.last_number < spans[other].start.first_number
        before.add((one, other) if is_first else (other, one))
    if any((later, one) in before for one, later in combinations(view.key, 2)):
        yield "the key is not the order of the dates"
    if _close({(one, other) for one, other in view.raw["precedes"]}) != before:
        yield "what precedes what is not the order of the dates"
    if list(view.options) == list(view.key):
        yield "the options stand in the right order already"


def _close(pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return all that follows from the pairs, in a few rounds: there are five options at most."""
    while more := {(a, d) for a, b in pairs for c, d in pairs if b == c} - pairs:
        pairs |= more
    return pairs


def check_matching(view: View, ground: Ground) -> Iterable[str]:
    """7: exactly one way of matching left and right is not proven false, and it is the key."""
    pairs = view.raw["certificate"]["pairs"]
    left = {option["id"]: option["text"] for option in view.raw["left"]}
    if set(left) != set(pairs) or not len(left) <= len(view.options) <= len(left) + 1:
        yield "the pairs are not those of the left side"
        return
    values = _values_of(view, pairs, ground)
    if set(values) != set(view.options) or len(set(values.values())) != len(values):
        yield "an option reads as no value, or as another's"
        return
    scopes = {}
    for number, pair in pairs.items():
        fact = ground.fact(pair["facts"][0])
        if fact is None or fact.property != view.prop.id or (
            (fact.subject, str(fact.value)) != (pair["subject"], pair["value"])
        ):  # fmt: skip
            yield f"no fact pairs {pair['subject']} with {pair['value']}"
            return
        scopes[number] = ground.world.when(fact)
        if left[number] != ground.pack.entities[pair["subject"]].label[view.lang]:
            yield f"{number} does not read as {pair['subject']}"
    possible = {
        (number, option)
        for number, pair in pairs.items()
        for option, value in values.items()
        if ground.world.truth_of(Claim(pair["subject"], view.prop.id, value, scopes[number]))
        != "false"
    }
    perfect = [
        dict(zip(pairs, order, strict=True))
        for order in permutations(values, len(pairs))
        if all(pair in possible for pair in zip(pairs, order, strict=True))
    ]
    if len(perfect) != 1:
        yield f"{len(perfect)} ways of matching are possible"
    elif {f"{number}-{option}" for number, option in perfect[0].items()} != set(view.key):
        yield "the key is not the matching that is right"


def _values_of(
    view: View, pairs: Mapping[str, Mapping[str, str]], ground: Ground
) -> dict[str, str]:
    """Return the entity for which each option stands, those of the pairs first."""
    every = ground.by_label(view.prop.value_types, view.lang)
    own = {
        ground.pack.entities[pair["value"]].label[view.lang]: pair["value"]
        for pair in pairs.values()
    }
    found = ((option, own.get(text) or every.get(text)) for option, text in view.options.items())
    return {option: entity for option, entity in found if entity is not None}


def check_cloze(view: View, ground: Ground) -> Iterable[str]:
    """9: the source's sentence with one blank, which the query fills in one way.

    Other values of a set are no other filler where the sentence itself names them.
    """
    if view.stem.count(BLANK) != 1:
        yield f"{view.stem.count(BLANK)} blanks"
        return
    facts = [fact for fact_id in view.facts if (fact := ground.fact(fact_id))]
    if len(facts) != 1:
        yield f"{len(facts)} facts under one blank"
        return
    answer = facts[0].value if view.direction == "forward" else facts[0].subject
    texts = [text for group in view.raw["accepted"] for text in group]
    if not any(_stands(view.stem, texts, answer, near) for near in _passages(view, ground)):
        yield "no source of this language has the sentence with that answer"
    if _is_told(view.stem, answer, view.raw["key_text"], ground):
        yield "the answer stands elsewhere in the sentence"
    others = {f.value for f in answers_of(view, ground)} if view.direction == "forward" else set()
    fillers = [
        value for value in others - {answer}
        if not any(contains_text(view.stem, name) for name in ground.texts_of(value))
    ]  # fmt: skip
    if fillers:
        yield f"{fillers[0]} would fill the blank too"


def _passages(view: View, ground: Ground) -> Iterator[str]:
    """Yield the source around each quote of the item, where it is in the item's language."""
    for cited in view.raw["sources"]:
        source = ground.pack.source_by_id.get(cited["source"])
        if source is not None and source.language == view.lang:
            yield source.text[max(0, cited["start"] - AROUND) : cited["end"] + AROUND]


def _stands(stem: str, texts: Sequence[str], answer: Value, source: str) -> bool:
    """Tell whether the stem, its blank filled with the answer, is a passage of the source."""
    before, after = (_FRINGE.sub("", part) for part in stem.split(BLANK))
    flat = _SPACE.sub("", source)
    whole = [_SPACE.sub("", text) for text in texts if _fits(text, answer)]
    if any(before + text + after in flat for text in whole):
        return True
    accepted = {fold(text) for text in whole}
    for start in _ends_of(before, flat):
        end = flat.find(after, start, start + LONGEST_ANSWER + len(after))
        while end >= 0:
            filled = flat[start:end]
            if fold(filled) in accepted:
                return True
            end = flat.find(after, end + 1, start + LONGEST_ANSWER + len(after)) if after else -1
        if not after and any(fold(flat[start : start + n]) in accepted for n in range(1, 40)):
            return True
    return False


def _ends_of(before: str, text: str) -> Iterator[int]:
    """Yield where each occurrence ends, of those that do not overlap."""
    start = text.find(before)
    while start >= 0:
        start += len(before)
        yield start
        start = text.find(before, start if before else start + 1)


_SPACE = re.compile(r"\s+")
_FRINGE = re.compile(r"\s+|^…+|…+$")


def _fits(text: str, answer: Value) -> bool:
    """Tell whether the numbers in what is accepted are those of the date or quantity."""
    if isinstance(answer, str):
        return True
    found = list(find_numerals(text))
    numbers = {
        one.value
        for one in found  # 260 of 260 億 lies inside a longer one
        if not any(two.start <= one.start and one.end < two.end for two in found)
    }
    return bool(numbers) and numbers <= numbers_in(answer)


def _is_told(stem: str, answer: Value, shown: str, ground: Ground) -> bool:
    rest = stem.replace(BLANK, "\n")
    names = ground.texts_of(answer) or (shown, str(answer))
    return any(len(fold(name)) > 1 and contains_text(rest, name) for name in names)


CHECKS: Sequence[Check] = (
    Check("7-ordering", "the dates are disjoint and the key their order", check_ordering,
          ("ordering",)),
    Check("7-matching", "exactly one matching is possible", check_matching, ("matching",)),
    Check("9-cloze", "one blank with one filler", check_cloze, ("cloze",)),
)  # fmt: skip

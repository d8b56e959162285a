"""Whether an item has the parts that its form needs, and its answers read as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from studytool.facts import DateSpan, Quantity, Value
from studytool.text import fold

from .ground import Check, Ground
from .reading import is_other_value, says, shows
from .view import TYPED, View

# How many options a form may have.
OPTIONS = {
    "choice": (3, 5), "select_all": (4, 6), "true_false": (2, 2), "ordering": (3, 5),
    "matching": (3, 6), "typed": (0, 0), "numeric": (0, 0), "date": (0, 0), "cloze": (0, 0),
    "flashcard": (0, 0),
}  # fmt: skip


def check_shape(view: View, ground: Ground) -> Iterable[str]:
    """The number of options, their ids, and a key that is made of them."""
    fewest, most = OPTIONS[view.form]
    ids = [option["id"] for option in view.raw["options"]]
    if not fewest <= len(ids) <= most:
        yield f"{len(ids)} options"
    if len(set(ids)) != len(ids):
        yield "two options have one id"
    if view.form in ("choice", "select_all", "true_false") and not (
        view.key and set(view.key) <= set(ids)
    ):
        yield f"the key {', '.join(view.key)} is not among the options"
    if view.form in TYPED and not (view.key and view.raw["accepted"]):
        yield "nothing is accepted"


def check_key_text(view: View, ground: Ground) -> Iterable[str]:
    """What is shown as the right answer reads as the answer."""
    shown = view.raw["key_text"]
    if view.form == "choice":
        if [view.options.get(key) for key in view.key] != [shown]:
            yield f"the key reads {shown!r} and its option otherwise"
    elif view.form == "cloze":
        if fold(shown) not in {fold(text) for group in view.raw["accepted"] for text in group}:
            yield f"{shown!r} is not accepted"
    elif view.form in ("typed", "numeric", "date", "flashcard") and view.direction in (
        "forward", "inverse",
    ):  # fmt: skip
        yield from _missing(view.result, shown, view, ground)
    elif view.form == "select_all":
        yield from _missing(view.right, shown, view, ground)
    elif view.form == "ordering":
        places = [shown.find(view.options.get(key, "\n")) for key in view.key]
        if places != sorted(places) or -1 in places:
            yield f"{shown!r} does not read as the key"
    elif view.form == "matching":
        left = {option["id"]: option["text"] for option in view.raw["left"]}
        for number, _, option in (pair.partition("-") for pair in view.key):
            if not (left[number] in shown and view.options[option] in shown):
                yield f"{shown!r} lacks {left[number]}"


def _missing(values: Iterable[Value], shown: str, view: View, ground: Ground) -> Iterable[str]:
    for value in values:
        if isinstance(value, str):
            entity = ground.pack.entities[value]
            names = {entity.label[view.lang].casefold(), entity.phrase[view.lang].casefold()}
            if not any(name in shown.casefold() for name in names):
                yield f"{value} is not in {shown!r}"
        elif not shows(shown, value, ground.pack, view.lang):
            yield f"{shown!r} is not {value}"


def check_accepted(view: View, ground: Ground) -> Iterable[str]:
    """What is accepted when typed means the answer, all of it, and nothing else.

    A name counts as another's too where that other is of the answer's type: of a city
    and a summit that share a name, the question says which is meant.
    """
    groups = [list(texts) for texts in view.raw["accepted"]]
    if view.form != "cloze" and len(groups) != len(view.result):
        yield f"{len(groups)} answers are accepted of {len(view.result)}"
    held = set(view.result)
    for texts in groups:
        owner = _owner(texts, view, ground)
        if owner is None:
            yield f"{texts[:1]} is no answer"
            continue
        if isinstance(owner, str):
            yield from _check_names(texts, owner, held, view, ground)
        else:
            other = [text for text in texts if is_other_value(text, owner, ground.pack)]
            if other and view.form != "cloze":
                yield f"{other[0]!r} is accepted and is not {owner}"
    accepted = {fold(text) for texts in groups for text in texts}
    for rival in view.raw.get("rivals") or ():
        if accepted & {fold(text) for text in rival}:
            yield f"{rival[0]!r} is a rival and is accepted"
    if not 1 <= view.raw["need"] <= max(len(groups), 1):
        yield f"{view.raw['need']} of {len(groups)} answers are needed"
    if view.raw["need"] > 1 and not view.raw["certificate"]["is_complete"]:
        yield "several of a set are needed that may have others"


def _owner(texts: list[str], view: View, ground: Ground) -> Value | None:
    """Return the answer that a group of texts stands for."""
    folded = {fold(text) for text in texts}
    for value in view.result:
        if isinstance(value, str):
            if folded & ground.world.names(value):
                return value
        elif any(
            says(text, value, ground.pack, lang) for lang in ground.pack.languages for text in texts
        ):
            return value
    return None


def _check_names(
    texts: list[str], owner: str, held: set[Value], view: View, ground: Ground
) -> Iterable[str]:
    kind = ground.pack.entities[owner].type
    for text in texts:
        bearers = ground.namesakes.get(fold(text), ())
        rivals = {e for e in bearers if e not in held and ground.pack.entities[e].type == kind}
        if rivals:
            yield f"{text!r} is accepted and names {', '.join(sorted(rivals))} too"
        elif owner not in bearers and not (view.form == "cloze" and text == view.raw["key_text"]):
            yield f"{text!r} is accepted and is no name of {owner}"
    for lang, label in ground.pack.entities[owner].label.items():
        if fold(label) not in {fold(text) for text in texts}:
            yield f"the label {label!r} ({lang}) is not accepted"


def check_value(view: View, ground: Ground) -> Iterable[str]:
    """What a typed number or date is compared with is the fact's own value."""
    given = view.raw.get("value")
    for value in view.result if view.form != "typed" else ():
        if isinstance(value, DateSpan) and (not given or given["edtf"] != str(value)):
            yield f"compared with {given}, the fact has {value}"
        if isinstance(value, Quantity) and (
            not given or given["amount"] != f"{value.amount:f}" or given["unit"] != value.unit
        ):
            yield f"compared with {given}, the fact has {value}"


def check_repeats(view: View, ground: Ground) -> Iterable[str]:
    """No fact, source or key stands twice in an item."""
    sources = [(s["source"], s["start"], s["end"]) for s in view.raw["sources"]]
    for listed in (view.facts, view.key, sources):
        if len(set(listed)) < len(listed):
            repeated = [each for each, count in Counter(listed).items() if count > 1]
            yield f"{repeated[0]} stands twice"


CHECKS: Sequence[Check] = (
    Check("form-shape", "the item has the parts of its form", check_shape),
    Check("form-repeats", "nothing is listed twice", check_repeats),
    Check("also-key-text", "the answer shown is the answer", check_key_text),
    Check("typed-accepted", "what is accepted means the answer", check_accepted, TYPED),
    Check("typed-value", "typed values are compared with the fact's", check_value,
          ("numeric", "date", "cloze")),
)  # fmt: skip

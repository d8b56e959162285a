"""Options side by side: that they differ, are alike in kind, and read as their values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from studytool.facts import DateSpan, Quantity, Value
from studytool.text import fold

from .cues import parts_of
from .ground import Check, Ground
from .reading import shows
from .view import PICKED, View

_T = TypeVar("_T")


def check_differ(view: View, ground: Ground) -> Iterable[str]:
    """3: folded texts differ, and no option is another name, a part or a whole of another."""
    texts = [(option, fold(text)) for option, text in view.options.items()]
    if len({text for _, text in texts}) != len(texts):
        yield "two options read the same"
    named = [(o, ground.world.names(v)) for o, v in view.values.items() if isinstance(v, str)]
    for option, text in texts:
        for other, names in named:
            if text in names and other != option:
                yield f"option {option} is a name of option {other}"
    for (one, mine), (two, its) in _pairs(list(view.values.items())):
        if not ground.world.are_apart(mine, its):
            yield f"options {one} and {two} could both be meant"


def check_types(view: View, ground: Ground) -> Iterable[str]:
    """10 and 19: every wrong option is of the key's type, so that the key is not the odd one."""
    kinds = {_kind(value, ground) for value in view.right}
    for option, value in view.values.items():
        if option not in view.key and _kind(value, ground) not in kinds:
            yield f"option {option} is a {_kind(value, ground)}, the key a {', '.join(kinds)}"


def check_within(view: View, ground: Ground) -> Iterable[str]:
    """10: where a property keeps to the parts of something, so do the options."""
    is_inverse = view.direction == "inverse"
    bounds = view.prop.subject_within if is_inverse else view.prop.value_within
    for option, value in view.values.items() if bounds else ():
        if ground.world.within(str(value)).isdisjoint(bounds):
            yield f"option {option} is no part of {' or '.join(bounds)}"


def check_order(view: View, ground: Ground) -> Iterable[str]:
    """20: dates and numbers stand in ascending order and keep it; nothing else does."""
    values = [view.values[option] for option in view.options if option in view.values]
    is_ordered = bool(values) and not isinstance(values[0], str)
    if is_ordered != bool(view.raw["is_ordered"]):
        yield "dates and numbers are kept in order, other options are not"
    places = [_place(value) for value in values]
    if is_ordered and places != sorted(places):
        yield "the dates or numbers are not in order"


def check_combined(view: View, ground: Ground) -> Iterable[str]:
    """22: no option is made of other options, or of letters of them (K-type)."""
    texts = {fold(text) for text in view.options.values()}
    for option, text in view.options.items():
        if _LETTERS.search(text):
            yield f"option {option} combines others by their letters"
        members = {fold(part) for part in _JOINT.split(text) if part}
        if len(members) > 1 and members & (texts - {fold(text)}):
            yield f"option {option} combines others"


def check_format(view: View, ground: Ground) -> Iterable[str]:
    """The key's precision, unit and way of writing are its siblings'."""
    forms = {
        option: (_precision(view.values[option]), _writing(text))
        for option, text in view.options.items()
        if option in view.values and not isinstance(view.values[option], str)
    }
    if len(set(forms.values())) > 1:
        yield f"the options are written in {len(set(forms.values()))} ways"


def check_labels(view: View, ground: Ground) -> Iterable[str]:
    """Every option reads as its value does in the language."""
    for option, value in view.values.items():
        text = view.options.get(option, "")
        if not shows(text, value, ground.pack, view.lang):
            yield f"option {option} reads {text!r}, which is not {value}"


def check_paraphrase(view: View, ground: Ground) -> Iterable[str]:
    """29: no two options say the same in other words: of one set of words, or one within another.

    What the pack knows by two names is caught by 3; a paraphrase that shares no word
    with its like needs a reader.
    """
    for one, other in _pairs(list(view.options.values())):
        words, others = parts_of(one), parts_of(other)
        if words and words == others and fold(one) != fold(other):
            yield f"{one!r} and {other!r} are of the same words"


def _pairs(listed: Sequence[_T]) -> Iterable[tuple[_T, _T]]:
    return ((one, other) for place, one in enumerate(listed) for other in listed[:place])


def _kind(value: Value, ground: Ground) -> str:
    if isinstance(value, str):
        return ground.pack.entities[value].type
    return "date" if isinstance(value, DateSpan) else f"quantity of {value.unit or 'no unit'}"


def _place(value: Value) -> tuple[float, float]:
    if isinstance(value, DateSpan):
        return value.start.first_number, value.end.last_number
    return (float(value.amount), 0.0) if isinstance(value, Quantity) else (0.0, 0.0)


def _precision(value: Value) -> str:
    if isinstance(value, DateSpan):
        return f"{value.precision} {value.is_interval}"
    return str(value.unit) if isinstance(value, Quantity) else ""


def _writing(text: str) -> tuple[bool, ...]:
    return bool(_DIGIT.search(text)), bool(_ISO.search(text)), bool(_HAN_NUMBER.search(text))


_LETTERS = re.compile(
    r"\b(?:both|either|neither) [A-E]\b"
    r"|^\(?[A-Ea-e1-5]\)? ?(?:and|or|&|,|、|和|與|及) ?\(?[A-Ea-e1-5]\)?$"
    r"|[甲乙丙丁①②③④] ?[和與及、] ?[甲乙丙丁①②③④]"
)
_JOINT = re.compile(r"(?:,? and |, |、|和|與|及|以及| & | plus )")
_DIGIT = re.compile(r"\d")
_ISO = re.compile(r"\d{4}-\d{2}|\d/\d")
_HAN_NUMBER = re.compile(r"[〇一二三四五六七八九十百千](?=[年月日]|$)")
CHECKS: Sequence[Check] = (
    Check("3-differ", "no two options could mean one thing", check_differ, PICKED),
    Check("10-type", "every option is of the key's type", check_types, PICKED),
    Check("10-within", "every option is of what the stem narrows to", check_within, PICKED),
    Check("20-order", "dates and numbers stand in order", check_order, PICKED),
    Check("22-combined", "no option is made of others", check_combined, PICKED),
    Check("29-paraphrase", "no two options say the same", check_paraphrase, PICKED),
    Check("also-format", "the key is written as its siblings", check_format, PICKED),
    Check("also-label", "every option reads as its value", check_labels, PICKED),
)

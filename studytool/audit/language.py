"""What a careful teacher would not write, in either language, wherever it stands.

Every rule is a pattern on a text from which quotations and the pack's own names are
taken out first where that is said: "唯一" in a title, or "not" in somebody's words,
is the source's, and the pupil is asked about it as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .faults import Faults, Slips, faults_of, slips_of
from .ground import Check, Ground
from .patterns import unquoted
from .view import FORMS, View


def own_words(view: View, ground: Ground) -> str:
    """Return the stem without quotations and without the names that the query is about."""
    if "own words" not in view.memo:
        view.memo["own words"] = _own_words(view, ground)
    words: str = view.memo["own words"]
    return words


def _own_words(view: View, ground: Ground) -> str:
    text = unquoted(view.stem)
    for entity in (view.subject, view.asked):
        if isinstance(entity, str):
            named = ground.pack.entities[entity]
            for name in (named.phrase[view.lang], named.label[view.lang]):
                text = _without(text, name)
    if view.form == "true_false":
        stated = view.raw["certificate"]["statement"]
        for name in (stated["subject"], stated["value"]):
            if name in ground.pack.entities:
                text = _without(text, ground.pack.entities[name].phrase[view.lang])
    return text


def _without(text: str, name: str) -> str:
    bare = unquoted(name).casefold()
    start = text.casefold().find(bare) if bare else -1
    return text if start < 0 else text[:start] + " " + text[start + len(bare) :]


def texts_of(view: View) -> list[str]:
    """Return all that the pupil reads: stem, options, both sides, explanation, contrasts."""
    if "texts" not in view.memo:
        view.memo["texts"] = _texts_of(view)
    texts: list[str] = view.memo["texts"]
    return texts


def _texts_of(view: View) -> list[str]:
    left = [option["text"] for option in view.raw.get("left") or ()]
    told: tuple[str, ...] = (
        view.raw["explanation"],
        view.raw["key_text"],
        *view.raw["contrast"].values(),
    )
    return [view.stem, *view.options.values(), *left, *told]


def slips_in(view: View) -> list[tuple[str, Slips]]:
    """Return what is wrong with the texts of an item, worked out once for all checks."""
    if "slips" not in view.memo:
        looked = [(text, slips_of(text, view.lang)) for text in texts_of(view)]
        view.memo["slips"] = [(text, slips) for text, slips in looked if slips]
    slips: list[tuple[str, Slips]] = view.memo["slips"]
    return slips


def faults_in_options(view: View) -> list[tuple[str, Faults]]:
    """Return what is wrong with the words of the options, worked out once for all checks."""
    if "faults" not in view.memo:
        looked = [(t, faults_of(unquoted(t), view.lang)) for t in view.options.values()]
        view.memo["faults"] = [(text, faults) for text, faults in looked if faults]
    faults: list[tuple[str, Faults]] = view.memo["faults"]
    return faults


def faults_in_stem(view: View, ground: Ground) -> Faults | None:
    """Return what is wrong with the stem's own words."""
    return faults_of(own_words(view, ground), view.lang)


def check_none(view: View, ground: Ground) -> Iterable[str]:
    """11: no "none of the above"."""
    return [text for text, faults in faults_in_options(view) if faults.denies]


def check_all(view: View, ground: Ground) -> Iterable[str]:
    """12: no "all of the above"."""
    return [text for text, faults in faults_in_options(view) if faults.takes_all]


def check_absolute(view: View, ground: Ground) -> Iterable[str]:
    """15: no absolute term, in the stem's own words or in an option outside a quotation."""
    stem = faults_in_stem(view, ground)
    if stem and stem.absolute:
        yield f"{stem.absolute!r} in the stem"
    for text, faults in faults_in_options(view):
        if faults.absolute:
            yield f"{faults.absolute!r} in the option {text!r}"


def check_vague(view: View, ground: Ground) -> Iterable[str]:
    """27: no vague term, in the stem's own words or in an option outside a quotation."""
    stem = faults_in_stem(view, ground)
    if stem and stem.vague:
        yield f"{stem.vague!r} in {own_words(view, ground)!r}"
    for text, faults in faults_in_options(view):
        if faults.vague:
            yield f"{faults.vague!r} in {unquoted(text)!r}"


def check_position(view: View, ground: Ground) -> Iterable[str]:
    """No option speaks of another, or of its place."""
    return [text for text, faults in faults_in_options(view) if faults.points]


def check_slots(view: View, ground: Ground) -> Iterable[str]:
    """No slot is left unfilled, and no text is empty."""
    return [f"unfilled: {text!r}" for text, slips in slips_in(view) if slips.has_slot]


def check_script(view: View, ground: Ground) -> Iterable[str]:
    """No character, or punctuation mark, of another script."""
    for text, slips in slips_in(view):
        if slips.foreign:
            # A cloze's answer is the source's word, and so is what an English page quotes.
            yield f"{slips.foreign!r} in {text!r}"


def check_punctuation(view: View, ground: Ground) -> Iterable[str]:
    """No mark stands twice, and none beside one that excludes it."""
    return [f"doubled mark in {text!r}" for text, slips in slips_in(view) if slips.is_doubled]


_WRITTEN = tuple(form for form in FORMS if form != "cloze")
_LISTED = ("choice", "select_all", "ordering", "matching")

CHECKS: Sequence[Check] = (
    Check("11-none-of-them", "no option denies all others", check_none, _LISTED),
    Check("12-all-of-them", "no option takes in all others", check_all, _LISTED),
    Check("15-absolute", "no absolute terms", check_absolute, _WRITTEN),
    Check("27-vague", "no vague terms", check_vague, _WRITTEN),
    Check("also-position", "no option refers to another", check_position, _LISTED),
    Check("also-slot", "no slot is unfilled", check_slots),
    Check("also-script", "no mixed script", check_script),
    Check("also-punctuation", "no doubled punctuation", check_punctuation),
)

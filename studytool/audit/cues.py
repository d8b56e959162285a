"""What tells the key from its siblings to someone who knows nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from statistics import fmean

from studytool.text import display_width, is_chinese, tokens

from .ground import Check, Ground
from .view import PICKED, View

NARROWEST, WIDEST = 0.6, 1.67
# Words that any two English texts may share without saying anything.
FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be been by did do does for from had has have how in into is it its "
        "many of on one or s that the their these this those to was were what when where which "
        "who whom whose with",
    )
)


def split(view: View) -> tuple[list[str], list[str]]:
    """Return the texts of the right and of the wrong options."""
    right = [text for option, text in view.options.items() if option in view.key]
    return right, [text for option, text in view.options.items() if option not in view.key]


@lru_cache(maxsize=20_000)
def parts_of(text: str) -> frozenset[str]:
    """Return the words (Chinese: pairs of characters) of a text that say something."""
    return tokens(text) - FUNCTION_WORDS


def check_width(view: View, ground: Ground) -> Iterable[str]:
    """16: the key's width over each distractor's; of several keys, their mean over the mean.

    Where several options are right, none of them is told by its own length.
    """
    right, wrong = split(view)
    if not right or not wrong:
        return
    key = fmean(display_width(text) for text in right)
    widths = [display_width(text) for text in wrong]
    for width in widths if view.form == "choice" else [fmean(widths)]:
        if not NARROWEST <= key / max(width, 1) <= WIDEST:
            yield f"the key is {key:.0f} columns wide, a wrong option {width:.0f}"
            return


def check_echo(view: View, ground: Ground) -> Iterable[str]:
    """18: no word of the stem stands in the key and in no wrong option."""
    right, wrong = split(view)
    shared = parts_of(view.stem) & frozenset.intersection(*(parts_of(text) for text in right))
    shared -= frozenset[str]().union(*(parts_of(text) for text in wrong))
    if shared:
        yield f"only the key repeats {', '.join(sorted(shared))} of the stem"


def check_convergence(view: View, ground: Ground) -> Iterable[str]:
    """25: the key is not the one option that shares a part with every kind of other.

    The classical pattern: several parts of the key each stand in some, but not all,
    of the others, and no wrong option has as many that do. A part that all options
    have in common tells nothing, and dates and numbers are neighbours by design: there
    the guesser "middle value" looks.
    """
    right, wrong = split(view)
    if len(right) != 1 or len(wrong) < 2 or view.raw["is_ordered"]:
        return
    shared = {text: _parts_shared(text, [*right, *wrong]) for text in [*right, *wrong]}
    mine = shared[right[0]]
    if len(set(mine.values())) > 1 and all(len(mine) > len(shared[text]) for text in wrong):
        yield f"the key shares the most parts with the others: {', '.join(sorted(mine))}"


def check_form(view: View, ground: Ground) -> Iterable[str]:
    """19 and 26: no feature of form (article, script, digits, mark, measure word) is the key's own.

    Agreement in gender and number needs a grammar; the pack's wording asks for "which
    country", never for "an …", so that the stem's end is all that can disagree.
    """
    right, wrong = split(view)
    if not right or not wrong:
        return
    looks = zip(*(looks_of(text, view.lang) for text in right), strict=True)
    others = zip(*(looks_of(text, view.lang) for text in wrong), strict=True)
    for name, held, theirs in zip(features_of(view.lang), looks, others, strict=True):
        has = held[0]
        if has not in theirs and held.count(has) == len(held):
            yield f"only the key {'has' if has else 'lacks'} {name}"
    if _LAST_ARTICLE.search(view.stem):
        yield "the stem ends with an article, which not every option follows"


def _parts_shared(text: str, every: Sequence[str]) -> dict[str, frozenset[str]]:
    """Return the parts that some but not all others have, each with those that have it."""
    others = [other for other in every if other != text]
    found = {}
    for part in parts_of(text):
        holders = frozenset(other for other in others if part in parts_of(other))
        if 0 < len(holders) < len(others):
            found[part] = holders
    return found


_LAST_ARTICLE = re.compile(r"(?:^|\s)an?\W*$")  # not the A of "Group A"
_SHARED: Mapping[str, re.Pattern[str]] = {
    "a digit": re.compile(r"\d"),
    "a quotation mark": re.compile(r"[《〈「『“\"]"),
    "a bracket": re.compile(r"[(（\[]"),
    "a final mark": re.compile(r"[。.!?！？]$"),
    "a Latin letter": re.compile(r"[A-Za-z]"),
    "a Han character": re.compile(r"[\u3400-\u9fff]"),
}
_ENGLISH: Mapping[str, re.Pattern[str]] = {
    "an article": re.compile(r"^(?:the|an?) ", re.IGNORECASE),
    "a capital": re.compile(r"^\W*[A-Z]"),
    "a gerund": re.compile(r"^\w+ing [a-z]"),
}
_CHINESE: Mapping[str, re.Pattern[str]] = {
    "a measure word": re.compile(r"^[第首]?[\d一二三四五六七八九十兩]+[屆次個項國位年月日元人]"),
    "a particle": re.compile(r"[的了]$"),
}


@lru_cache
def features_of(lang: str) -> Mapping[str, re.Pattern[str]]:
    """Return the features of form by which an option may stand out."""
    return {**_SHARED, **(_CHINESE if is_chinese(lang) else _ENGLISH)}


@lru_cache(maxsize=20_000)
def looks_of(text: str, lang: str) -> tuple[bool, ...]:
    """Return which of the language's features of form a text has."""
    return tuple(bool(feature.search(text)) for feature in features_of(lang).values())


def every_feature() -> Mapping[str, re.Pattern[str]]:
    """Return the features of all languages."""
    return {**_SHARED, **_ENGLISH, **_CHINESE}


CHECKS: Sequence[Check] = (
    Check("16-width", "the key's width does not tell it", check_width, PICKED),
    Check("18-echo", "no word of the stem stands in the key only", check_echo, PICKED),
    Check("25-convergence", "the key is not where the others meet", check_convergence, PICKED),
    Check("26-form", "no feature of form is the key's own", check_form, PICKED),
)

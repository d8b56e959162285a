"""The stem: that it asks one thing, in the pack's words, at the right time and precision."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from studytool.facts import DateSpan, Fact
from studytool.text import contains_text, fold, is_chinese, tokens

from .certificates import ASKING, answers_of
from .ground import Check, Ground
from .language import faults_in_stem, own_words
from .patterns import BLANK, family, unquoted
from .view import FORMS, View
from .wording import is_asked_as_worded

LONGEST_CHINESE = 60  # characters
LONGEST_ENGLISH = 40  # words
LONGEST_EXCERPT = 120  # a cloze is the source's sentence, whose length is not ours to choose

QUESTIONS = tuple(form for form in FORMS if form not in ("true_false", "cloze"))
_REQUEST = re.compile(
    r"^(?:As of [^,]+, )?(?:name|give|state|list|say|tell|identify)\b.*\.$"
    r"|^(?:截至[^，]+，)?[請舉說列寫指].*。$", re.IGNORECASE,
)  # fmt: skip
_VERDICT = re.compile(r"(?:true|false)\b[:,]|(?:正確|錯誤|對|錯)[：，]", re.IGNORECASE)
_LAST_STOP = re.compile(r"[a-z]\.$")
_FINER = ("year", "month", "day")
_ASKS: Mapping[str, Sequence[tuple[str, re.Pattern[str]]]] = {
    "other": (),
    "en": (
        ("day", re.compile(r"\b(?:what|which) (?:exact )?(?:days?|dates?|were the dates)\b"
                           r"|\bwere the dates\b|\b(?:exact|what) date\b", re.IGNORECASE)),
        ("month", re.compile(r"\b(?:which|what) month\b", re.IGNORECASE)),
    ),
    "zh": (
        ("day", re.compile(r"哪一?[天日]|幾[日號]|起訖日期|(?:日期|日子)(?:為何|是)|何日")),
        ("month", re.compile(r"哪一?個?月|幾月|何月")),
    ),
}  # fmt: skip


def check_time(view: View, ground: Ground) -> Iterable[str]:
    """4: where the property changes, the stem gives the date, or "as of" one."""
    if not view.prop.is_changing:
        return
    facts = answers_of(view, ground)
    if view.scope is None:
        yield "the property changes and the query has no time"
    elif not any(_gives_time(view, fact, ground) for fact in facts):
        yield f"the stem does not say that it asks of {view.scope}"


def _gives_time(view: View, fact: Fact, ground: Ground) -> bool:
    """Tell whether every number of the fact's time stands in the stem."""
    time = fact.at or fact.as_of
    if time is None:
        return False
    said = tokens(view.stem) | set(re.findall(r"\d+", view.stem))
    return all(str(point.year_number) in said for point in (time.start, time.end)) and (
        fact.as_of is None or view.form == "cloze" or _names_as_of(view, ground)
    )


def _names_as_of(view: View, ground: Ground) -> bool:
    phrase = ground.pack.as_of_phrase[view.lang].partition("{date}")[0].strip()
    return fold(phrase) in fold(view.stem)


def check_precision(view: View, ground: Ground) -> Iterable[str]:
    """5: a stem that asks for the month or the day has a fact that gives it."""
    if view.direction != "forward" or view.prop.value_kind != "date":
        return
    asked = _asked_precision(own_words(view, ground), view.lang)
    for value in view.result if asked else ():
        if isinstance(value, DateSpan) and _FINER.index(value.precision) < _FINER.index(asked):
            yield f"the stem asks for the {asked}, the fact gives the {value.precision}"


def _asked_precision(words: str, lang: str) -> str:
    return next((asked for asked, pattern in _ASKS[family(lang)] if pattern.search(words)), "")


def check_blank(view: View, ground: Ground) -> Iterable[str]:
    """13: no blank outside a cloze."""
    if found := BLANK.search(unquoted(view.stem)):
        yield f"a blank in the stem: {found[0]!r}"


def check_statements(view: View, ground: Ground) -> Iterable[str]:
    """14: the options are no statements to be judged true or false one by one."""
    found = [text for text in view.options.values() if _is_sentence(unquoted(text), view.lang)]
    if found:
        yield f"{found[0]!r} is a statement"


def _is_sentence(text: str, lang: str) -> bool:
    if _VERDICT.match(text):
        return True
    if is_chinese(lang):
        return text.rstrip().endswith("。")
    return bool(_LAST_STOP.search(text)) and len(text.split()) > 3


def check_negative(view: View, ground: Ground) -> Iterable[str]:
    """17: the stem's own words do not deny."""
    faults = faults_in_stem(view, ground)
    if faults and faults.negative:
        yield f"{faults.negative!r} in the stem"


def check_wording(view: View, ground: Ground) -> Iterable[str]:
    """23: the stem is a wording of the pack, its slots filled from the query and no more."""
    facts = answers_of(view, ground)
    if not is_asked_as_worded(view, facts, ground):
        yield f"no wording of {view.prop.id} asks {view.stem!r}"
    first = next((char for char in view.stem if char.isalnum()), "")
    if not is_chinese(view.lang) and first.islower():
        yield "the stem begins with a small letter"


def check_length(view: View, ground: Ground) -> Iterable[str]:
    """24: a Chinese stem stays within 60 characters, an English one within 40 words."""
    if view.form == "cloze":
        length, most = len(view.stem), LONGEST_EXCERPT + 8  # the blank and two ellipses
    elif is_chinese(view.lang):
        length, most = len(view.stem), LONGEST_CHINESE
    else:
        length, most = len(view.stem.split()), LONGEST_ENGLISH
    if length > most:
        yield f"the stem has {length} and may have {most}"


def check_focus(view: View, ground: Ground) -> Iterable[str]:
    """28: the stem asks something of somebody, and can be answered with the options hidden."""
    faults = faults_in_stem(view, ground)
    if faults and faults.unfocused:
        yield f"{faults.unfocused!r} asks about the options"
    about = view.subject if view.direction == "forward" else view.asked
    if isinstance(about, str) and fold(ground.pack.entities[about].phrase[view.lang]) not in fold(
        view.stem
    ):
        yield "the stem does not name what it asks about"
    if not view.stem.rstrip().endswith(("?", "？")) and not _REQUEST.search(view.stem):
        yield "the stem is neither a question nor a request"


def check_telling(view: View, ground: Ground) -> Iterable[str]:
    """9 and 18: the answer does not stand in the stem; of a set, not as much as half of it.

    Names of one character are let be: 氫 is in many a word.
    """
    answers = view.right or [*view.result]
    told = [
        value for value in answers
        if any(len(fold(n)) > 1 and contains_text(view.stem, n) for n in ground.texts_of(value))
        or (not isinstance(value, str) and contains_text(view.stem, view.raw["key_text"]))
    ]  # fmt: skip
    if told and (len(answers) == 1 or 2 * len(told) >= len(answers)):
        yield f"the stem holds the answer {told[0]}"


CHECKS: Sequence[Check] = (
    Check("4-time", "a changing property carries its date", check_time, ASKING),
    Check("5-precision", "no more precision is asked than there is", check_precision, QUESTIONS),
    Check("9-telling", "the stem does not hold the answer", check_telling,
          ("choice", "select_all", "typed", "numeric", "date", "flashcard")),
    Check("13-blank", "no blank in a stem", check_blank, QUESTIONS),
    Check("14-statements", "options are no statements", check_statements, ("choice", "select_all")),
    Check("17-negative", "the stem denies nothing", check_negative, (*QUESTIONS, "true_false")),
    Check("23-wording", "the stem is the pack's wording", check_wording, QUESTIONS),
    Check("24-length", "the stem is short", check_length),
    Check("28-focus", "the stem can be answered alone", check_focus,
          ("choice", "select_all", "typed", "numeric", "date", "flashcard")),
)  # fmt: skip

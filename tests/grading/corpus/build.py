"""The corpus put together, and the counts of what a grader makes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from studytool.facts import Pack
from studytool.questions import Bank

from .answer import Answer, Question, questions_of
from .dates import answer_date
from .names import answer_name
from .numbers import answer_number
from .sets import answer_set

BLANK_SHARE = 5  # one in so many of a question's answers is tried in a blank as well


def build_corpus(pack: Pack, bank: Bank) -> Iterator[Answer]:
    """Yield the labelled answers to every typed question, the same ones every time."""
    for question in questions_of(pack, bank):
        if question.item["form"] == "cloze":
            yield from _fill_blank(question)
        else:
            yield from _answer(question)


def _answer(question: Question) -> Iterator[Answer]:
    value = question.item.get("value") or {}
    if "amount" in value:
        yield from answer_number(question)
    elif "edtf" in value:
        yield from answer_date(question)
    elif question.item["need"] > 1:
        yield from answer_set(question)
    else:
        yield from answer_name(question)


def _fill_blank(question: Question) -> Iterator[Answer]:
    """Yield the answers of the question, and the source's own words, which fill its blank.

    Those are right even where a question outside the sentence would ask for more: 2 月.
    """
    words = question.item["key_text"]
    yield Answer(question.item, words, True, "source's words")
    plain = "".join(words.split())
    yield Answer(question.item, plain, True, "source's words")
    for number, answer in enumerate(_answer(question)):
        # The same rules are tried in full on the question that asks for it.
        if number % BLANK_SHARE == 0 and (answer.is_right or answer.response != plain):
            yield answer


@dataclass
class Tally:
    """Answers counted by rule, and those that a grader got wrong."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    false_accepts: list[Answer] = field(default_factory=list)
    false_rejects: list[Answer] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """Yield the counts by label and rule, and a line for each disagreement."""
        rejects = Counter(answer.rule for answer in self.false_rejects)
        accepts = Counter(answer.rule for answer in self.false_accepts)
        for label, counts, errors in (
            ("right", self.right, rejects),
            ("wrong", self.wrong, accepts),
        ):
            for rule, count in sorted(counts.items()):
                yield f"{label}  {rule:18} {count:6}  misjudged {errors[rule]}"
            yield f"{label}  {'in all':18} {counts.total():6}  misjudged {errors.total()}"


def tally(answers: Iterable[Answer], is_right: Callable[[Mapping[str, Any], str], bool]) -> Tally:
    """Compare a grader's verdicts with the labels."""
    counted = Tally()
    for answer in answers:
        verdict = is_right(answer.item, answer.response)
        (counted.right if answer.is_right else counted.wrong)[answer.rule] += 1
        if verdict and not answer.is_right:
            counted.false_accepts.append(answer)
        elif answer.is_right and not verdict:
            counted.false_rejects.append(answer)
    return counted

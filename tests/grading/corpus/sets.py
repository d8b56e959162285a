"""Rules for lists of names; see the package."""

from __future__ import annotations

from collections.abc import Iterator

from .answer import Answer, Question, names_of
from .names import JUNK, TO_SIMPLIFIED

SEPARATORS = ("、", "，", ", ", "; ", "\n", " / ", "和", " 與 ")


def answer_set(question: Question) -> Iterator[Answer]:
    """Yield right and wrong lists for a question that asks for several members."""
    item, need = question.item, question.item["need"]
    labels = [list(entity.label.values()) for entity in question.entities]
    columns = list(zip(*labels, strict=True))
    for names in columns:
        for turn in range(len(names)):
            turned = [*names[turn:], *names[:turn]]
            for separator in SEPARATORS:
                for count in {need, len(turned)}:
                    text = separator.join(turned[:count])
                    yield Answer(item, text, True, "list")
                    yield Answer(item, text.translate(TO_SIMPLIFIED), True, "list simplified")
                yield Answer(item, separator.join(turned[: need - 1]), False, "too few")
        text = ", ".join(names[:-1]) + f", and {names[-1]}"
        yield Answer(item, text, True, "list")
        yield Answer(item, text.upper(), True, "list")
        yield Answer(item, "、".join(names[:-1]) + "以及" + names[-1], True, "list")
    mixed = [names_of(entity)[index % 2] for index, entity in enumerate(question.entities)]
    yield Answer(item, "、".join(mixed), True, "list mixed")
    aliases = [names_of(entity)[-1] for entity in question.entities]
    yield Answer(item, "、".join(aliases), True, "list of aliases")
    yield from _with_strangers(question, need)
    yield from (Answer(item, text, False, "junk") for text in JUNK)


def _with_strangers(question: Question, need: int) -> Iterator[Answer]:
    item = question.item
    right = [names_of(entity)[0] for entity in question.entities]
    known = {text for entity in question.entities for text in names_of(entity)}
    for other in question.others:
        for stranger in names_of(other):
            if stranger in known:
                continue
            yield Answer(item, "、".join([*right[: need - 1], stranger]), False, "one replaced")
            yield Answer(item, "、".join([*right, stranger]), False, "one stranger")
            yield Answer(item, " ".join([stranger, *right]), False, "one stranger")
    for index, name in enumerate(right):
        near = name[:-1] + "某"
        listed = [*right[:index], near, *right[index + 1 :]]
        yield Answer(item, "、".join(listed), False, "one off in a list")
    yield Answer(item, "、".join([right[0]] * need), False, "one named often")

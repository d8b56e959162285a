"""Drawing a paper: which prompts are asked, in which form, and in which order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

# All forms but the flashcard, which its learner grades.
MARKED_FORMS = (
    "choice",
    "true_false",
    "select_all",
    "matching",
    "typed",
    "numeric",
    "date",
    "cloze",
    "ordering",
)
# A shorter answer stands in too many sentences to give anything away.
_SHORTEST_CLUE = 2


@dataclass(frozen=True)
class Askable:
    """A prompt that may be drawn, in one language.

    `forms` gives the ids of its items by form. `stem` and `answer` are those of one
    item, and `ground` names the facts and quotes that it rests on: they show whether two
    prompts would give each other away.
    """

    prompt: str
    subject: str
    forms: Mapping[str, tuple[str, ...]]
    stem: str = ""
    answer: str = ""
    ground: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Slot:
    """A question of a paper: any one of `items` asks it."""

    prompt: str
    form: str
    items: tuple[str, ...]


def draw_slots(
    pool: Sequence[Askable], count: int, forms: Collection[str], rng: Random
) -> list[Slot]:
    """Up to `count` slots with different prompts, each in one of `forms`.

    Subjects take turns, and a prompt that gives another away, or is given away by it,
    comes only where nothing else is left. Forms take turns as well as the prompts allow.
    """
    chosen: list[Askable] = []
    held_back: list[Askable] = []
    for each in _by_subject_in_turn([p for p in pool if set(p.forms) & set(forms)], rng):
        if len(chosen) == count:
            break
        clashes = any(_clash(each, other) for other in chosen)
        (held_back if clashes else chosen).append(each)
    chosen += held_back[: count - len(chosen)]
    asked: dict[str, int] = dict.fromkeys(forms, 0)
    slots = []
    for each in chosen:
        possible = sorted(set(each.forms) & set(forms))
        rng.shuffle(possible)
        form = min(possible, key=lambda name: asked[name])
        asked[form] += 1
        slots.append(Slot(each.prompt, form, each.forms[form]))
    return slots


def arrange(slots: Sequence[Slot], rng: Random) -> list[tuple[int, str]]:
    """A variant of the paper: (slot number from 0, item id) in the order of asking."""
    placed = [(number, rng.choice(slot.items)) for number, slot in enumerate(slots)]
    rng.shuffle(placed)
    return placed


def _by_subject_in_turn(pool: Iterable[Askable], rng: Random) -> Iterator[Askable]:
    groups: dict[str, list[Askable]] = {}
    for each in pool:
        groups.setdefault(each.subject, []).append(each)
    queues = [groups[subject] for subject in sorted(groups)]
    for queue in queues:
        queue.sort(key=lambda each: each.prompt)
        rng.shuffle(queue)
    rng.shuffle(queues)
    while queues:
        for queue in queues:
            yield queue.pop()
        queues = [queue for queue in queues if queue]


def _clash(one: Askable, other: Askable) -> bool:
    is_same_ground = bool(one.ground & other.ground)
    return is_same_ground or _gives_away(one, other) or _gives_away(other, one)


def _gives_away(one: Askable, other: Askable) -> bool:
    """Whether the answer to `other` stands in the question `one`."""
    answer = other.answer.casefold()
    return len(answer) >= _SHORTEST_CLUE and answer in one.stem.casefold()

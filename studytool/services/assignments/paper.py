"""Papers: drawn once from a published version, kept, and read as they were drawn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from studytool.facts import Pack
from studytool.papers import MARKED_FORMS, Askable, Slot, arrange, draw_slots
from studytool.scheduling import shuffle_options
from studytool.services import versions
from studytool.services.assignments.model import Test
from studytool.storage import ItemRow, PaperItemRow

SHARED = 0


@dataclass(frozen=True)
class PaperItem:
    """A question of a paper: the item and its options in the order to show."""

    position: int
    slot: int
    item: dict[str, Any]
    option_order: tuple[str, ...]

    @property
    def options(self) -> list[dict[str, str]]:
        by_id = {option["id"]: option for option in self.item.get("options") or []}
        return [by_id[each] for each in self.option_order]


def topic_of(pack: Pack, subject: str) -> str:
    """A prompt's topic: the type of its subject; a prompt about several has its own."""
    entity = pack.entities.get(subject)
    return entity.type if entity else subject


def read_pool(
    session: Session, version_id: int, lang: str, topics: Collection[str]
) -> list[Askable]:
    """What may be drawn: the version's prompts that `lang` asks, of the topics if any are given."""
    version = versions.get_version(session, version_id)
    pack = versions.get_pack(session, version_id)
    prompts = [
        (prompt, {form: ids for form, ids in prompt.items[lang].items() if form in MARKED_FORMS})
        for prompt in version.prompts
        if lang in prompt.items and (not topics or topic_of(pack, prompt.subject) in topics)
    ]
    firsts = {min(forms.values())[0] for _, forms in prompts if forms}
    bodies = _read_bodies(session, version_id, firsts)
    pool = []
    for prompt, forms in prompts:
        if forms:
            body = bodies[min(forms.values())[0]]
            ground = {f"{q['source']}:{q['start']}" for q in body["sources"]} | set(body["facts"])
            pool.append(
                Askable(
                    prompt.id,
                    prompt.subject,
                    forms,
                    body["stem"],
                    body["key_text"],
                    frozenset(ground),
                )
            )
    return pool


def draw(
    session: Session, test: Test, count: int, topics: Collection[str], forms: Collection[str]
) -> list[Slot]:
    """The slots of a new paper: as many as there are, up to `count`."""
    pool = read_pool(session, test.version_id, test.lang, topics)
    return draw_slots(pool, count, forms, Random(test.seed))


def keep_shared(session: Session, assignment_id: int, test: Test, slots: Sequence[Slot]) -> None:
    """Store the paper that everybody gets, and that can be printed."""
    _keep(session, assignment_id, test, SHARED, arrange(slots, Random(f"{test.seed}:{SHARED}")))


def keep_variant(session: Session, assignment_id: int, test: Test, variant: int) -> None:
    """Store another variant: the same prompts in the same forms, otherwise drawn anew."""
    shared = session.execute(
        select(PaperItemRow.slot, ItemRow.prompt_id, ItemRow.form)
        .join(
            ItemRow,
            (ItemRow.id == PaperItemRow.item_id) & (ItemRow.version_id == test.version_id),
        )
        .where(PaperItemRow.assignment_id == assignment_id, PaperItemRow.variant == SHARED)
        .order_by(PaperItemRow.slot)
    ).all()
    version = versions.get_version(session, test.version_id)
    forms = {prompt.id: prompt.items.get(test.lang, {}) for prompt in version.prompts}
    slots = [Slot(row.prompt_id, row.form, forms[row.prompt_id][row.form]) for row in shared]
    _keep(session, assignment_id, test, variant, arrange(slots, Random(f"{test.seed}:{variant}")))


def read_paper(
    session: Session, assignment_id: int, version_id: int, variant: int
) -> list[PaperItem]:
    """A variant's questions in the order of asking."""
    found = read_papers(session, assignment_id, version_id, PaperItemRow.variant == variant)
    return list(found.get(variant, {}).values())


def read_papers(
    session: Session, assignment_id: int, version_id: int, *conditions: Any
) -> dict[int, dict[int, PaperItem]]:
    """Every variant of the paper: its questions by position."""
    query = (
        select(PaperItemRow, ItemRow.body)
        .join(ItemRow, (ItemRow.id == PaperItemRow.item_id) & (ItemRow.version_id == version_id))
        .where(PaperItemRow.assignment_id == assignment_id, *conditions)
        .order_by(PaperItemRow.variant, PaperItemRow.position)
    )
    papers: dict[int, dict[int, PaperItem]] = {}
    for row, body in session.execute(query):
        item = PaperItem(row.position, row.slot, body, tuple(row.option_order))
        papers.setdefault(row.variant, {})[row.position] = item
    return papers


def count_questions(session: Session, assignment_id: int) -> int:
    """How many questions the test's paper has, in any variant."""
    return session.scalars(
        select(func.count())
        .select_from(PaperItemRow)
        .where(PaperItemRow.assignment_id == assignment_id, PaperItemRow.variant == SHARED)
    ).one()


def _keep(
    session: Session,
    assignment_id: int,
    test: Test,
    variant: int,
    placed: Sequence[tuple[int, str]],
) -> None:
    bodies = _read_bodies(session, test.version_id, {item for _, item in placed})
    rows = [
        {
            "assignment_id": assignment_id,
            "variant": variant,
            "position": position,
            "slot": slot,
            "item_id": item_id,
            "option_order": _shuffle(bodies[item_id], f"{test.seed}:{variant}:{slot}"),
        }
        for position, (slot, item_id) in enumerate(placed, start=1)
    ]
    session.execute(insert(PaperItemRow), rows)


def _shuffle(item: dict[str, Any], seed: str) -> list[str]:
    options = item.get("options") or []
    shown = shuffle_options(options, is_ordered=bool(item.get("is_ordered")), seed=seed)
    return [option["id"] for option in shown]


def _read_bodies(
    session: Session, version_id: int, item_ids: Iterable[str]
) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for some in _chunks(sorted(item_ids), 500):
        query = select(ItemRow.id, ItemRow.body).where(
            ItemRow.version_id == version_id, ItemRow.id.in_(some)
        )
        found.update((row.id, row.body) for row in session.execute(query))
    return found


def _chunks(values: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]

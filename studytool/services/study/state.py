"""A learner's cards, read from and written to the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Table, and_, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from studytool.scheduling import CardState, Memory
from studytool.storage import CardRow

# This is the hot path: statements of plain tables, built once.
CARDS = cast(Table, CardRow.__table__)
_KEY = ("learner_id", "pack_id", "prompt_id")
STATE = tuple(column for column in CARDS.c if column.name not in _KEY)
_IS_CARD = and_(*(CARDS.c[name] == bindparam(f"of_{name}") for name in _KEY))
_FIND_CARD = select(*STATE).where(_IS_CARD)
_FIND_CARDS = select(CARDS.c.prompt_id, *STATE).where(
    CARDS.c.learner_id == bindparam("of_learner_id"),
    CARDS.c.pack_id == bindparam("of_pack_id"),
)
_INSERT_CARD = insert(CARDS)
_DELETE_CARD = delete(CARDS).where(_IS_CARD)
_UPDATE_CARD = update(CARDS).where(_IS_CARD).values({c.name: bindparam(c.name) for c in STATE})


@dataclass(frozen=True)
class CardKey:
    """What a card is about: whose memory of what."""

    learner_id: int
    pack_id: str
    prompt_id: str


def as_card(row: Any) -> CardState:
    return CardState(
        Memory(row.stability, row.difficulty, row.due_at, row.last_review_at),
        row.repeat_at,
        row.introduced_at,
        row.last_answered_at,
        row.review_count,
    )


def card_values(card: CardState) -> dict[str, Any]:
    """The columns of a card, without those of its key."""
    return {
        "stability": card.memory.stability,
        "difficulty": card.memory.difficulty,
        "due_at": card.memory.due_at,
        "last_review_at": card.memory.last_review_at,
        "repeat_at": card.repeat_at,
        "introduced_at": card.introduced_at,
        "last_answered_at": card.last_answered_at,
        "review_count": card.review_count,
    }


def key_values(key: CardKey) -> dict[str, Any]:
    return {"learner_id": key.learner_id, "pack_id": key.pack_id, "prompt_id": key.prompt_id}


def _of(key: CardKey) -> dict[str, Any]:
    return {f"of_{name}": value for name, value in key_values(key).items()}


def find_card(session: Session, key: CardKey) -> CardState | None:
    row = session.execute(_FIND_CARD, _of(key)).one_or_none()
    return None if row is None else as_card(row)


def find_cards(session: Session, learner_id: int, pack_id: str) -> dict[str, CardState]:
    """The learner's cards of a pack, by prompt; also of prompts that it no longer has."""
    rows = session.connection().execute(
        _FIND_CARDS, {"of_learner_id": learner_id, "of_pack_id": pack_id}
    )
    return {row.prompt_id: as_card(row) for row in rows}


def save_card(session: Session, key: CardKey, card: CardState, *, is_new: bool) -> None:
    if is_new:
        session.connection().execute(_INSERT_CARD, {**key_values(key), **card_values(card)})
    else:
        session.connection().execute(_UPDATE_CARD, {**_of(key), **card_values(card)})


def delete_card(session: Session, key: CardKey) -> None:
    session.execute(_DELETE_CARD, _of(key))

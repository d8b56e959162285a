"""A learner's cards, read from and written to the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from studytool.scheduling import Candidate, CardState, Memory, Plan, make_plan
from studytool.services.versions import Version
from studytool.storage import CardRow

_COLUMNS = (
    CardRow.stability,
    CardRow.difficulty,
    CardRow.due_at,
    CardRow.last_review_at,
    CardRow.repeat_at,
    CardRow.introduced_at,
    CardRow.last_answered_at,
    CardRow.review_count,
)


@dataclass(frozen=True)
class CardKey:
    """What a card is about: whose memory of what."""

    learner_id: int
    pack_id: str
    prompt_id: str


def _card(row: Any) -> CardState:
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


def _is(key: CardKey) -> Any:
    return (
        (CardRow.learner_id == key.learner_id)
        & (CardRow.pack_id == key.pack_id)
        & (CardRow.prompt_id == key.prompt_id)
    )


def find_card(session: Session, key: CardKey) -> CardState | None:
    row = session.execute(select(*_COLUMNS).where(_is(key))).one_or_none()
    return None if row is None else _card(row)


def find_cards(session: Session, learner_id: int, pack_id: str) -> dict[str, CardState]:
    """The learner's cards of a pack, by prompt; also of prompts that it no longer has."""
    rows = session.execute(
        select(CardRow.prompt_id, *_COLUMNS).where(
            CardRow.learner_id == learner_id, CardRow.pack_id == pack_id
        )
    )
    return {row.prompt_id: _card(row) for row in rows}


def save_card(session: Session, key: CardKey, card: CardState, *, is_new: bool) -> None:
    if is_new:
        session.execute(insert(CardRow).values(**key_values(key), **card_values(card)))
    else:
        session.execute(update(CardRow).where(_is(key)).values(**card_values(card)))


def plan_for(
    version: Version,
    cards: Mapping[str, CardState],
    lang: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    more: int = 0,
) -> Plan:
    """Today's plan over the prompts that can be asked in `lang`."""
    return make_plan(list(_candidates(version, cards, lang)), now=now, zone=zone, more=more)


def _candidates(version: Version, cards: Mapping[str, CardState], lang: str) -> Iterable[Candidate]:
    for prompt in version.prompts:
        if lang in prompt.items:
            yield Candidate(prompt.id, prompt.subject, cards.get(prompt.id))

"""What a guest practised, taken along into the account that the guest logs in to."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from sqlalchemy import exists, func, insert, select
from sqlalchemy.orm import Session

from studytool.services.accounts import Learner
from studytool.services.content.consequences import is_forgotten
from studytool.services.study.replaying import IS_KEPT, recompute_card
from studytool.services.study.state import CardKey
from studytool.services.turns import take_more, take_turn
from studytool.storage import ReviewRow, reading, writing

_COPIED = tuple(
    column for column in ReviewRow.__table__.c if column.name not in ("id", "learner_id", "nonce")
)


def has_practised(learner: Learner) -> bool:
    """Whether the learner answered anything."""
    with reading() as session:
        return bool(session.scalar(select(exists().where(ReviewRow.learner_id == learner.id))))


def take_along(guest: Learner, account: Learner) -> int:
    """Copy the guest's reviews into the account and compute its cards; how many were copied.

    A prompt that the account itself answered on the same day or later keeps its own
    memory, since the two histories cannot be told as one. The guest's log stays. What
    was taken along before is not taken again. Raises ValueError unless `guest` is one.
    """
    if not guest.is_guest or account.is_guest:
        raise ValueError("only a guest's practice is taken along, and only into an account")
    with writing() as session:
        for learner_id in sorted((guest.id, account.id)):
            take_turn(session, learner_id)
        newest = _newest_days(session, account.id)
        rows = session.execute(
            select(*_COPIED)
            .where(ReviewRow.learner_id == guest.id, IS_KEPT, ~is_forgotten())
            .order_by(ReviewRow.pack_id, ReviewRow.prompt_id, ReviewRow.id)
        ).all()
        count = 0
        for (pack_id, prompt_id), group in groupby(rows, lambda row: (row.pack_id, row.prompt_id)):
            reviews = list(group)
            last_day = newest.get((pack_id, prompt_id))
            if last_day is not None and last_day >= reviews[0].day:
                continue
            _copy(session, account.id, reviews)
            recompute_card(session, CardKey(account.id, pack_id, prompt_id))
            count += len(reviews)
        take_more(session, account.id, count)
    return count


def _newest_days(session: Session, learner_id: int) -> dict[tuple[str, str], Any]:
    rows = session.execute(
        select(ReviewRow.pack_id, ReviewRow.prompt_id, func.max(ReviewRow.day))
        .where(ReviewRow.learner_id == learner_id)
        .group_by(ReviewRow.pack_id, ReviewRow.prompt_id)
    )
    return {(pack_id, prompt_id): day for pack_id, prompt_id, day in rows}


def _copy(session: Session, learner_id: int, reviews: Iterable[Any]) -> None:
    for review in reviews:
        values = {**review._mapping, "learner_id": learner_id, "nonce": secrets.token_urlsafe(15)}
        session.execute(insert(ReviewRow).values(values))

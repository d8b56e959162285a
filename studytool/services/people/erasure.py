"""Deleting everything of somebody who asks for it.

What was answered goes too: the triggers that keep reviews from being changed let
those of an erased learner go, and of nobody else. What stays is a number without a
name, so that no other row loses what it refers to.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from studytool.services.accounts import Learner, confirm_password
from studytool.services.errors import NotFound
from studytool.services.people.belongings import BELONGINGS
from studytool.services.people.manage import spare_last_admin
from studytool.storage import ClassRow, LearnerRow, writing

NOWHERE = "UTC"


class OwnsClasses(Exception):
    """The classes must find another owner first."""


def erase_myself(learner: Learner, password: str, *, now: datetime) -> None:
    """Raises LoginRefused for a wrong password, SlowedDown, OwnsClasses, LastAdmin.

    A guest has no password and needs none.
    """
    if not learner.is_guest:
        confirm_password(learner, password, now=now)
    with writing() as session:
        _erase(session, learner.id, now)


def erase(person_id: int, *, now: datetime) -> None:
    """Erase an account at an administrator's hand. Raises NotFound, OwnsClasses, LastAdmin."""
    with writing() as session:
        row = session.get(LearnerRow, person_id)
        if row is None or row.username is None:
            raise NotFound
        _erase(session, person_id, now)


def _erase(session: Session, learner_id: int, now: datetime) -> None:
    row = session.scalars(
        select(LearnerRow).where(LearnerRow.id == learner_id).with_for_update()
    ).one()
    owned = select(ClassRow.id).where(ClassRow.owner_id == learner_id).limit(1)
    if session.scalar(owned) is not None:
        raise OwnsClasses
    spare_last_admin(session, row)
    session.execute(
        update(LearnerRow)
        .where(LearnerRow.id == learner_id)
        .values(
            username=None,
            username_key=None,
            password_hash=None,
            display_name=None,
            language=None,
            timezone=NOWHERE,
            role="student",
            must_change_password=False,
            disabled_at=now,
            erased_at=now,
        )
    )
    for belonging in BELONGINGS:
        if not belonging.outlives:
            session.execute(delete(belonging.table).where(belonging.is_of(learner_id)))

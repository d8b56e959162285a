"""Bringing a class list in: look at what it would do, then do it, or nothing at all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from studytool.services.accounts import Learner, insert_learner, name_values
from studytool.services.classes.access import find_class, is_taught_by
from studytool.services.classes.rosterfile import RosterError, RosterRow, read_roster
from studytool.services.passwords import hash_password, make_password
from studytool.services.roles import Role
from studytool.storage import ClassRow, LearnerRow, MembershipRow, reading, writing

# Hashing gives up the interpreter's lock, so that two go at once.
HASHING_THREADS = 2


class RosterRefused(Exception):
    """The list has errors, and nothing was changed."""

    def __init__(self, errors: list[RosterError]) -> None:
        super().__init__(f"{len(errors)} errors")
        self.errors = errors


@dataclass(frozen=True)
class RosterChange:
    """What becomes of a row. `kind`: new, joins (has an account), returns, renamed, same."""

    row: RosterRow
    kind: str
    learner_id: int | None


@dataclass(frozen=True)
class RosterPlan:
    """All rows of a list without errors."""

    changes: tuple[RosterChange, ...]

    @property
    def change_count(self) -> int:
        return sum(change.kind != "same" for change in self.changes)


@dataclass(frozen=True)
class Card:
    """What a student needs to log in the first time."""

    username: str
    name: str
    password: str


def plan_roster(viewer: Learner, class_id: int, data: bytes) -> RosterPlan:
    """What the list would do. Raises RosterRefused with all its errors, and NotFound."""
    with reading() as session:
        return _plan(session, viewer, class_id, data)


def apply_roster(
    viewer: Learner, class_id: int, data: bytes, *, now: datetime
) -> tuple[RosterPlan, list[Card]]:
    """Do what `plan_roster` says; the cards of the new accounts, whose passwords are
    kept nowhere else. Raises RosterRefused and NotFound.
    """
    plan = plan_roster(viewer, class_id, data)
    # Before the transaction: thirty passwords take seconds.
    cards, hashes = _make_cards(plan)
    try:
        with writing() as session:
            if _plan(session, viewer, class_id, data) != plan:
                raise RosterRefused([RosterError(1, "", "", "changed-meanwhile")])
            timezone = session.get_one(ClassRow, class_id).timezone
            for change in plan.changes:
                hashed = hashes.get(change.row.key)
                _apply(session, class_id, change, hashed, timezone=timezone, now=now)
    except IntegrityError as error:
        # Somebody took one of the names between the look and the deed.
        raise RosterRefused([RosterError(1, "", "", "changed-meanwhile")]) from error
    return plan, cards


def _plan(session: Session, viewer: Learner, class_id: int, data: bytes) -> RosterPlan:
    find_class(session, viewer, class_id)
    rows, errors = read_roster(data)
    keys = [row.key for row in rows]
    found = {
        row.username_key: row
        for row in session.scalars(select(LearnerRow).where(LearnerRow.username_key.in_(keys)))
    }
    ours = _students_of(session, viewer)
    members = {
        row.learner_id: row
        for row in session.scalars(select(MembershipRow).where(MembershipRow.class_id == class_id))
    }
    changes = []
    for row in rows:
        account = found.get(row.key)
        if account is not None and account.id not in ours:
            errors.append(RosterError(row.row, "username", row.username, "username-taken"))
        else:
            changes.append(_change(row, account, members))
    if errors:
        raise RosterRefused(sorted(errors, key=lambda error: error.row))
    return RosterPlan(tuple(changes))


def _students_of(session: Session, viewer: Learner) -> set[int]:
    """The students whom a list of the viewer's may name.

    Not everybody: who puts a student into a class may set the student's password.
    """
    return set(
        session.scalars(
            select(MembershipRow.learner_id)
            .join(ClassRow, ClassRow.id == MembershipRow.class_id)
            .join(LearnerRow, LearnerRow.id == MembershipRow.learner_id)
            .where(is_taught_by(viewer), LearnerRow.role == Role.STUDENT)
        )
    )


def _change(row: RosterRow, account: Any, members: dict[int, Any]) -> RosterChange:
    if account is None:
        return RosterChange(row, "new", None)
    membership = members.get(account.id)
    if membership is None:
        kind = "joins"
    elif membership.removed_at is not None:
        kind = "returns"
    elif row.display_name and row.display_name != (account.display_name or ""):
        kind = "renamed"
    else:
        kind = "same"
    return RosterChange(row, kind, account.id)


def _make_cards(plan: RosterPlan) -> tuple[list[Card], dict[str, str]]:
    """The cards of the new accounts, and the hashes of their passwords by folded name."""
    new = [change.row for change in plan.changes if change.kind == "new"]
    passwords = [row.password or make_password() for row in new]
    with ThreadPoolExecutor(HASHING_THREADS) as pool:
        hashes = list(pool.map(hash_password, passwords))
    cards = [
        Card(row.username, row.display_name or row.username, password)
        for row, password in zip(new, passwords, strict=True)
    ]
    return cards, dict(zip([row.key for row in new], hashes, strict=True))


def _apply(
    session: Session,
    class_id: int,
    change: RosterChange,
    hashed: str | None,
    *,
    timezone: str,
    now: datetime,
) -> None:
    learner_id = change.learner_id
    if learner_id is None:
        learner_id = insert_learner(
            session,
            **name_values(change.row.username),
            password_hash=hashed,
            display_name=change.row.display_name or None,
            must_change_password=True,
            timezone=timezone,
            created_at=now,
        )
    elif change.kind != "same" and change.row.display_name:
        session.get_one(LearnerRow, learner_id).display_name = change.row.display_name
    if change.kind in ("new", "joins"):
        session.add(MembershipRow(class_id=class_id, learner_id=learner_id, joined_at=now))
    elif change.kind == "returns":
        membership = session.get_one(MembershipRow, (class_id, learner_id))
        membership.removed_at = None

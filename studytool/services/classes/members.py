"""The students of a class."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from studytool.services import slowdowns
from studytool.services.accounts import LOGIN, Learner, end_sessions
from studytool.services.classes.access import find_class, find_member
from studytool.services.errors import NotFound
from studytool.services.passwords import hash_password, make_password
from studytool.services.roles import Role
from studytool.storage import LearnerRow, MembershipRow, reading, writing

MAX_EXTRA_TIME_PERCENT = 300


@dataclass(frozen=True)
class Member:
    """A student as the class's instructors see one.

    `has_logged_in` is False for one who has not yet replaced the password on the card;
    `is_in_our_hands` says whether the class's instructors may rename the student and
    set a new password: not once removed, and not for somebody who is more than a student.
    """

    id: int
    username: str
    name: str
    display_name: str
    joined_at: datetime
    is_removed: bool
    extra_time_percent: int
    is_disabled: bool
    has_logged_in: bool
    is_in_our_hands: bool

    @property
    def awaits_first_login(self) -> bool:
        """Whether a login card is all that the student has, and can be made anew."""
        return self.is_in_our_hands and not self.has_logged_in and not self.is_disabled


def list_members(viewer: Learner, class_id: int) -> list[Member]:
    """The class's students, removed ones too, by username. Raises NotFound."""
    with reading() as session:
        find_class(session, viewer, class_id)
        rows = session.execute(
            select(MembershipRow, LearnerRow)
            .join(LearnerRow, LearnerRow.id == MembershipRow.learner_id)
            .where(MembershipRow.class_id == class_id)
            .order_by(LearnerRow.username_key)
        ).all()
        return [to_member(membership, learner) for membership, learner in rows]


def get_member(viewer: Learner, class_id: int, learner_id: int) -> Member:
    """Raises NotFound."""
    with reading() as session:
        return to_member(*find_member(session, viewer, class_id, learner_id))


def change_member(
    viewer: Learner, class_id: int, learner_id: int, *, display_name: str, extra_time_percent: int
) -> None:
    """The name on the class's lists, and the extra time in tests. Raises NotFound."""
    with writing() as session:
        membership, learner = find_member(session, viewer, class_id, learner_id)
        membership.extra_time_percent = extra_time_percent
        if _is_in_our_hands(membership, learner):
            learner.display_name = display_name.strip() or None


def remove_member(viewer: Learner, class_id: int, learner_id: int, *, now: datetime) -> None:
    """The student leaves the class and keeps account and progress. Raises NotFound."""
    with writing() as session:
        membership, _ = find_member(session, viewer, class_id, learner_id)
        membership.removed_at = membership.removed_at or now


def readmit_member(viewer: Learner, class_id: int, learner_id: int) -> None:
    """Take a removed student back. Raises NotFound."""
    with writing() as session:
        membership, _ = find_member(session, viewer, class_id, learner_id)
        membership.removed_at = None


def reset_member_password(
    viewer: Learner, class_id: int, learner_id: int, *, now: datetime
) -> tuple[Member, str]:
    """A new password for a present student, to be changed at login; sessions end.

    Raises NotFound, also for a member who is more than a student: an instructor
    who joined a class must not lose the account to its owner.
    """
    password = make_password()
    hashed = hash_password(password)
    with writing() as session:
        membership, learner = find_member(session, viewer, class_id, learner_id)
        if not _is_in_our_hands(membership, learner):
            raise NotFound
        learner.password_hash = hashed
        learner.must_change_password = True
        end_sessions(session, learner.id, now)
        slowdowns.forget_tries(session, LOGIN, learner.username_key or "")
        return to_member(membership, learner), password


def _is_in_our_hands(membership: Any, learner: Any) -> bool:
    is_present = membership.removed_at is None
    return is_present and learner.role == Role.STUDENT and learner.username is not None


def to_member(membership: Any, learner: Any) -> Member:
    """The rows of a student of a class, as its instructors see them."""
    return Member(
        id=learner.id,
        username=learner.username or "",
        name=learner.display_name or learner.username or "",
        display_name=learner.display_name or "",
        joined_at=membership.joined_at,
        is_removed=membership.removed_at is not None,
        extra_time_percent=membership.extra_time_percent,
        is_disabled=learner.disabled_at is not None,
        has_logged_in=not learner.must_change_password,
        is_in_our_hands=_is_in_our_hands(membership, learner),
    )

"""What a learner chose for every day: how much, how well, and by which buttons and keys."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from studytool.scheduling import DEFAULT_PARAMETERS, Parameters
from studytool.scheduling.plan import NEW_PER_DAY, REVIEWS_PER_DAY
from studytool.services.accounts import Learner
from studytool.services.schedulers import get_parameters, scheduler_id
from studytool.services.turns import take_turn
from studytool.storage import ClassRow, LearnerRow, MembershipRow, PreferencesRow, reading, writing

RETENTIONS = (0.80, 0.97)
MAX_NEW_PER_DAY = 1000
MAX_REVIEWS_PER_DAY = 10_000

_FIND = select(
    PreferencesRow.scheduler_id,
    PreferencesRow.new_per_day,
    PreferencesRow.reviews_per_day,
    PreferencesRow.has_four_buttons,
    PreferencesRow.has_keys,
).where(PreferencesRow.learner_id == bindparam("of_learner_id"))

_CLASS_WISH = (
    select(func.max(ClassRow.desired_retention))
    .join(MembershipRow, MembershipRow.class_id == ClassRow.id)
    .where(
        MembershipRow.learner_id == bindparam("of_learner_id"),
        MembershipRow.removed_at.is_(None),
        ClassRow.archived_at.is_(None),
    )
)


@dataclass(frozen=True)
class Preferences:
    """A learner's choices; `scheduler_id` is None where the parameters are not the
    learner's own: everybody's, or as a class wishes.
    """

    scheduler_id: int | None = None
    parameters: Parameters = DEFAULT_PARAMETERS
    new_per_day: int = NEW_PER_DAY
    reviews_per_day: int = REVIEWS_PER_DAY
    has_four_buttons: bool = False
    has_keys: bool = True


def find_preferences(session: Session, learner_id: int) -> Preferences:
    """The learner's choices, or the defaults.

    Who aims at the usual retention aims at what the class wishes, of several classes at
    the highest. Joining and leaving a class tells from the learner's next day on.
    """
    chosen = _find_own(session, learner_id)
    usual = DEFAULT_PARAMETERS.desired_retention
    if chosen.parameters.desired_retention != usual:
        return chosen
    wish = session.connection().scalar(_CLASS_WISH, {"of_learner_id": learner_id})
    if wish is None or wish == usual:
        return chosen
    parameters = replace(chosen.parameters, desired_retention=wish)
    return replace(chosen, scheduler_id=None, parameters=parameters)


def _find_own(session: Session, learner_id: int) -> Preferences:
    """The learner's choices, whatever a class wishes."""
    row = session.connection().execute(_FIND, {"of_learner_id": learner_id}).one_or_none()
    if row is None:
        return Preferences()
    parameters = (
        DEFAULT_PARAMETERS
        if row.scheduler_id is None
        else get_parameters(session, row.scheduler_id)
    )
    return Preferences(
        row.scheduler_id,
        parameters,
        row.new_per_day,
        row.reviews_per_day,
        row.has_four_buttons,
        row.has_keys,
    )


def get_preferences(learner: Learner) -> Preferences:
    with reading() as session:
        return find_preferences(session, learner.id)


def save_preferences(
    learner: Learner,
    *,
    now: datetime,
    desired_retention: float,
    new_per_day: int,
    reviews_per_day: int,
    has_four_buttons: bool,
    has_keys: bool,
    timezone: str,
    language: str,
) -> None:
    """Keep the learner's choices. The weights that were fitted to the learner stay.

    Raises ValueError for a retention outside `RETENTIONS`.
    """
    if not RETENTIONS[0] <= desired_retention <= RETENTIONS[1]:
        raise ValueError(f"{desired_retention} is no retention to aim at")
    with writing() as session:
        take_turn(session, learner.id)
        session.execute(
            update(LearnerRow)
            .where(LearnerRow.id == learner.id)
            .values(timezone=timezone, language=language)
        )
        before = find_preferences(session, learner.id)
        parameters = replace(before.parameters, desired_retention=desired_retention)
        _keep(
            session,
            learner.id,
            replace(
                before,
                scheduler_id=_own_scheduler(session, parameters, now),
                new_per_day=new_per_day,
                reviews_per_day=reviews_per_day,
                has_four_buttons=has_four_buttons,
                has_keys=has_keys,
            ),
        )


def save_button_count(learner: Learner, count: int) -> None:
    """Two or four buttons on flashcards."""
    with writing() as session:
        take_turn(session, learner.id)
        before = _find_own(session, learner.id)
        _keep(session, learner.id, replace(before, has_four_buttons=count == 4))


def keep_fitted(learner_id: int, weights: tuple[float, ...], *, now: datetime) -> int:
    """Schedule the learner by these weights from now on; the id of the parameters.

    The retention that the learner aims at stays. Reviews already made keep theirs.
    """
    with writing() as session:
        take_turn(session, learner_id)
        before = _find_own(session, learner_id)
        parameters = replace(before.parameters, weights=weights)
        own = scheduler_id(session, now=now, parameters=parameters)
        _keep(session, learner_id, replace(before, scheduler_id=own))
    return own


def _own_scheduler(session: Session, parameters: Parameters, now: datetime) -> int | None:
    if parameters == DEFAULT_PARAMETERS:
        return None
    return scheduler_id(session, now=now, parameters=parameters)


def _keep(session: Session, learner_id: int, chosen: Preferences) -> None:
    values = {
        "scheduler_id": chosen.scheduler_id,
        "new_per_day": chosen.new_per_day,
        "reviews_per_day": chosen.reviews_per_day,
        "has_four_buttons": chosen.has_four_buttons,
        "has_keys": chosen.has_keys,
    }
    is_known = PreferencesRow.learner_id == learner_id
    if session.scalar(select(PreferencesRow.learner_id).where(is_known)) is None:
        session.execute(insert(PreferencesRow).values(learner_id=learner_id, **values))
    else:
        session.execute(update(PreferencesRow).where(is_known).values(values))

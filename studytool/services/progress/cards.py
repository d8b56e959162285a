"""What a learner's cards of one pack say: what is remembered now, and what falls due when."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import and_, case, exists, func, select
from sqlalchemy.orm import Session

from studytool.analytics import Forecast, PromptMemory, make_forecast
from studytool.scheduling import Memory, day_of, day_start, recall
from studytool.services.preferences import find_preferences
from studytool.services.versions import Version
from studytool.storage import CardFlagRow, CardRow, PromptRow

FORECAST_DAYS = 30
_IS_SUSPENDED = exists().where(
    CardFlagRow.learner_id == CardRow.learner_id,
    CardFlagRow.pack_id == CardRow.pack_id,
    CardFlagRow.prompt_id == CardRow.prompt_id,
    CardFlagRow.suspended_at.is_not(None),
)
A_DAY = timedelta(days=1)


def read_memories(
    session: Session, learner_id: int, pack_id: str, now: datetime
) -> dict[str, PromptMemory]:
    """The learner's memory of each prompt that was ever answered, at the moment ``now``.

    What was answered within a day is judged as of a day after: that it is remembered
    minutes later, even after a wrong answer, says nothing.
    """
    query = select(CardRow.prompt_id, CardRow.stability, CardRow.last_review_at).where(
        CardRow.learner_id == learner_id, CardRow.pack_id == pack_id
    )
    parameters = find_preferences(session, learner_id).parameters
    found = {}
    for prompt, stability, reviewed_at in session.execute(query):
        # Recall hangs on neither the difficulty nor the due date, which need not be read.
        memory = Memory(stability, 1.0, reviewed_at, reviewed_at)
        recalled = recall(memory, max(now, reviewed_at + A_DAY), parameters)
        found[prompt] = PromptMemory(stability, recalled)
    return found


def read_forecast(
    session: Session, learner_id: int, version: Version, now: datetime, zone: ZoneInfo
) -> Forecast:
    """The cards that are not suspended, by the learner's day on which they fall due.

    A day is reckoned as `CardState.due_day` does: at the earliest the day after the last
    review. What was answered wrong and is to be asked again belongs to today.
    """
    today = day_of(now, zone)
    starts = [day_start(today + timedelta(days=n), zone) for n in range(FORECAST_DAYS + 1)]
    yesterday = day_start(today - timedelta(days=1), zone)
    offset = case(
        (CardRow.repeat_at.is_not(None), 0),
        (and_(CardRow.due_at < starts[0], CardRow.last_review_at < yesterday), -1),
        (and_(CardRow.due_at < starts[1], CardRow.last_review_at < starts[0]), 0),
        *((CardRow.due_at < start, n) for n, start in enumerate(starts[2:], start=1)),
        else_=FORECAST_DAYS,
    ).label("days_ahead")
    query = (
        select(offset, func.count())
        .join(
            PromptRow,
            and_(PromptRow.version_id == version.id, PromptRow.id == CardRow.prompt_id),
        )
        .where(
            CardRow.learner_id == learner_id,
            CardRow.pack_id == version.pack_id,
            ~_IS_SUSPENDED,
        )
        .group_by(offset)
    )
    counts = {int(days): count for days, count in session.execute(query)}
    return make_forecast(counts, today, FORECAST_DAYS)

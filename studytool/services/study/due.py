"""What is left for today of each pack that a learner studies. Nothing here writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CompoundSelect, select, union
from sqlalchemy.orm import Session

from studytool.facts import Texts
from studytool.scheduling import Counts
from studytool.scheduling.exam import SECONDS
from studytool.services import versions
from studytool.services.accounts import Learner
from studytool.services.study.keeping import keep_today, read_today
from studytool.services.study.pace import USUAL_S, read_pace
from studytool.storage import CardRow, ClassPackRow, ClassRow, MembershipRow, reading


@dataclass(frozen=True)
class PackDue:
    """A pack as the front page shows it.

    `seconds` is how long today's questions take the learner, about; `next_due_at` is when
    there is something to do again, None if never.
    """

    pack_id: str
    title: Texts
    counts: Counts
    seconds: float
    next_due_at: datetime | None

    @property
    def review_count(self) -> int:
        """How many that were learnt before, or begun today."""
        return self.counts.learning + self.counts.review

    @property
    def is_done(self) -> bool:
        return not (self.review_count or self.counts.new)


def list_due(
    learner: Learner, choose_language: Callable[[Iterable[str]], str], *, now: datetime
) -> list[PackDue]:
    """The packs that the learner has begun, and those opened to the learner's classes.

    Counted as the study page counts them, in the language that it would choose.
    """
    with reading() as session:
        found = []
        for pack_id in session.scalars(_studied(learner)):
            version_id = versions.find_current_version(session, pack_id)
            if version_id is not None:
                found.append(_due(session, learner, version_id, choose_language, now))
    return found


def _studied(learner: Learner) -> CompoundSelect[str]:
    begun = select(CardRow.pack_id).where(CardRow.learner_id == learner.id)
    of_class = (
        select(ClassPackRow.pack_id)
        .join(MembershipRow, MembershipRow.class_id == ClassPackRow.class_id)
        .join(ClassRow, ClassRow.id == ClassPackRow.class_id)
        .where(
            MembershipRow.learner_id == learner.id,
            MembershipRow.removed_at.is_(None),
            ClassRow.archived_at.is_(None),
        )
    )
    return union(begun, of_class).order_by("pack_id")


def _due(
    session: Session,
    learner: Learner,
    version_id: int,
    choose_language: Callable[[Iterable[str]], str],
    now: datetime,
) -> PackDue:
    version = versions.get_version(session, version_id)
    pack = versions.get_pack(session, version_id)
    today = read_today(session, learner, version, now)
    plan = today.plan(choose_language(pack.languages))
    keep_today(today)
    counts = plan.counts
    usual_s = USUAL_S * (counts.learning + counts.review) + SECONDS["choice"] * counts.new
    pace = read_pace(session, learner.id, pack.id)
    return PackDue(pack.id, pack.title, counts, usual_s * pace, plan.next_due_at)

"""What is asked next, and how much is left for today.

A `Queue` holds one day of one learner and takes changes one at a time, so that the next
question costs the same in a pack of a hundred prompts and of twenty thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from .days import day_of, day_start
from .plan import Candidate, Counts, Kind, Limits, Plan
from .sorting import DayBounds
from .standing import Standing

# When nothing else is left, a repeat is asked this much before its time.
REPEAT_EARLY = timedelta(minutes=20)


def make_plan(
    candidates: Iterable[Candidate],
    *,
    now: datetime,
    zone: ZoneInfo,
    limits: Limits | None = None,
    wanted: str | None = None,
    agenda: Sequence[str] | None = None,
) -> Plan:
    """The plan for `candidates`, given in pack order, at the moment `now`; see `Queue.plan`."""
    queue = Queue(candidates, DayBounds.of(now, zone), limits or Limits())
    return queue.plan(now, wanted=wanted, agenda=agenda)


class Queue:
    """One day of one learner: what is asked next at any moment of the day of `bounds`."""

    def __init__(self, candidates: Iterable[Candidate], bounds: DayBounds, limits: Limits) -> None:
        self.bounds, self.limits = bounds, limits
        self._day = Standing(candidates, bounds, limits)

    @property
    def candidates(self) -> Sequence[Candidate]:
        """As they stand, in pack order."""
        return self._day.candidates

    def find(self, prompt: str) -> Candidate | None:
        """The candidate for the prompt, None if it is not in the queue."""
        return self._day.find(prompt)

    def change(self, candidate: Candidate) -> Candidate:
        """Let `candidate` stand where its prompt stood; what stood there before."""
        return self._day.change(candidate)

    def plan(
        self,
        now: datetime,
        *,
        wanted: str | None = None,
        agenda: Sequence[str] | None = None,
    ) -> Plan:
        """What is asked at the moment `now`, and what is left.

        Repeats that are due come first, then due reviews, then new prompts. Siblings keep
        to different days where the pack is large enough for that. After an absence, the
        limit of reviews takes those that are likeliest to be still remembered, since most
        is saved there, and nothing new is begun until the rest is caught up. A repeat that
        is not yet due is asked only when nothing else is left. The prompt `wanted` comes
        before all others if it is asked today at all. With an `agenda`, as before an exam,
        today's prompts are those that it names, in its order, and no limit holds.
        """
        if agenda is not None:
            return self._follow(agenda, now, wanted)
        day = self._day
        day.siblings.set_review_volume(len(day.due) + day.reviewed)
        put_off = day.siblings.count_put_off()
        review_left, new_room = self._rooms(len(day.due) - put_off)
        held = len(day.due) - put_off - review_left
        new_left = min(new_room, day.siblings.count_allowed_new())
        new_put_off = new_room - new_left
        groups = _Groups(self._day, review_left, new_left, is_capped=held > 0)
        chosen, kind = self._choose(groups, now, wanted)
        carried = put_off + held
        return Plan(
            chosen,
            Counts(new_left, len(self._day.repeats), review_left, kind),
            next_due_at=self._next_due_at(has_carried=carried > 0),
            due_tomorrow=self._day.due_tomorrow + carried,
            new_waiting=len(self._day.new) - new_left - new_put_off,
            reviews_waiting=held,
            siblings_waiting=put_off + new_put_off,
            may_take_siblings=sum(self._rooms(len(day.due))) > review_left + new_left,
        )

    def _follow(self, agenda: Sequence[str], now: datetime, wanted: str | None) -> Plan:
        """The plan of a day before an exam: repeats when they are due, else the agenda."""
        repeating = {each.prompt for each in self._repeats()}
        named = [self.find(prompt) for prompt in agenda if prompt not in repeating]
        ahead = [each for each in named if each is not None]
        new = [each for each in ahead if each.card is None]
        reviews = [each for each in ahead if each.card is not None]
        chosen, kind = self._choose(_Listed(reviews, new), now, wanted)
        if kind in ("new", "review") and (chosen is None or chosen.prompt != wanted):
            chosen = ahead[0]
            kind = "new" if chosen.card is None else "review"
        planned = set(agenda)
        due = (self.candidates[place] for _, place in self._day.due)
        carried = sum(each.prompt not in planned for each in due)
        return Plan(
            chosen,
            Counts(len(new), len(self._day.repeats), len(reviews), kind),
            next_due_at=self._next_due_at(has_carried=carried > 0),
            due_tomorrow=self._day.due_tomorrow + carried,
            new_waiting=len(self._day.new) - len(new),
            reviews_waiting=carried,
        )

    def _rooms(self, due_count: int) -> tuple[int, int]:
        """How many reviews of `due_count`, and how many new prompts, today's limits still let in.

        Where more is due than the limit of reviews, nothing new is begun. What the learner
        wants `more` is that many in all: reviews while there are any, then new prompts.
        """
        limits, day = self.limits, self._day
        volume = due_count + day.reviewed
        extra = min(limits.more, max(0, volume - limits.reviews))
        review_left = min(due_count, max(0, limits.reviews + extra - day.reviewed))
        new_limit = limits.more - extra + (limits.new if volume <= limits.reviews else 0)
        return review_left, min(len(day.new), max(0, new_limit - day.introduced))

    def _repeats(self) -> list[Candidate]:
        return [self.candidates[place] for _, place in self._day.repeats]

    def _next_due_at(self, *, has_carried: bool) -> datetime | None:
        tomorrow_at, zone = self.bounds.tomorrow_at, self.bounds.zone
        moments = [at for at, _ in self._day.repeats[:1]]
        if has_carried:
            moments.append(tomorrow_at)
        if self._day.later:
            day = day_of(self._day.later[0][0], zone)
            moments.append(max(day_start(day, zone), tomorrow_at))
        return min(moments, default=None)

    def _choose(
        self, groups: _Groups | _Listed, now: datetime, wanted: str | None
    ) -> tuple[Candidate | None, Kind | None]:
        day, repeats = self._day, self._day.repeats
        kinds: tuple[Kind, ...] = ("review", "new")
        if wanted is not None:
            for kind in kinds:
                for each in groups.whole(kind):
                    if each.prompt == wanted:
                        return each, kind
            for each in self._repeats():
                if each.prompt == wanted:
                    return each, "learning"
        if repeats and repeats[0][0] <= now:
            return self.candidates[repeats[0][1]], "learning"
        for kind in kinds:
            for each in groups.fresh(kind):
                if not day.siblings.asked[each.subject] and not day.is_akin(each):
                    return each, kind
        for kind in kinds:
            least = min(
                groups.whole(kind), key=lambda each: day.siblings.asked[each.subject], default=None
            )
            if least is not None:
                return least, kind
        if repeats and repeats[0][0] <= now + REPEAT_EARLY:
            return self.candidates[repeats[0][1]], "learning"
        return None, None


@dataclass(frozen=True)
class _Listed:
    """Reviews and new prompts that are to be asked in just this order."""

    reviews: Sequence[Candidate]
    new: Sequence[Candidate]

    def whole(self, kind: Kind) -> Iterator[Candidate]:
        return iter(self.reviews if kind == "review" else self.new)

    fresh = whole


@dataclass(frozen=True)
class _Groups:
    """Reviews and new prompts in the order of the day; `is_capped` where the limit holds some."""

    day: Standing
    review_left: int
    new_left: int
    is_capped: bool

    def whole(self, kind: Kind) -> Iterator[Candidate]:
        return self._new() if kind == "new" else self._reviews()

    def fresh(self, kind: Kind) -> Iterator[Candidate]:
        """Those, or fewer, that are about nothing that was asked today."""
        at = self.day.candidates
        if kind == "new":
            return (at[place] for place in self.day.fresh_new) if self.new_left else iter(())
        if self.is_capped:
            return self._reviews()
        # A subject that was not asked has room, so that all of these may be asked.
        return (at[place] for _, place in self.day.fresh_due)

    def _reviews(self) -> Iterator[Candidate]:
        day, left = self.day, self.review_left
        for _, place in day.fading if self.is_capped else day.due:
            if left <= 0:
                return
            each = day.candidates[place]
            if day.siblings.may_be_reviewed(each.subject) or not day.can_wait(place):
                left -= 1
                yield each

    def _new(self) -> Iterator[Candidate]:
        if not self.new_left:
            return
        for place in self.day.new:
            each = self.day.candidates[place]
            if self.day.siblings.may_be_new(each.subject):
                yield each

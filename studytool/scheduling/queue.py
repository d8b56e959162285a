"""What is asked next, and how much is left for today.

A `Queue` holds one day of one learner and takes changes one at a time, so that the next
question costs the same in a pack of a hundred prompts and of twenty thousand.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from .days import day_of, day_start
from .plan import Candidate, Counts, Kind, Limits, Plan
from .siblings import Siblings
from .sorting import DayBounds, Spot, fading, has_waited, sort_out

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
    """The candidates of one of a learner's days, in the orders in which they are asked.

    Whether siblings and limits let a candidate be asked is decided in `plan`, which holds
    for any moment of the day of `bounds`.
    """

    def __init__(self, candidates: Iterable[Candidate], bounds: DayBounds, limits: Limits) -> None:
        self.bounds, self.limits = bounds, limits
        self._candidates = list(candidates)
        self._places = {each.prompt: place for place, each in enumerate(self._candidates)}
        self._asked_kin: Counter[str] = Counter()
        self._introduced = self._reviewed = self._due_tomorrow = 0
        # Sorted, each with the place in the pack: ties keep the pack's order.
        self._repeats: list[tuple[datetime, int]] = []
        self._later: list[tuple[datetime, int]] = []
        self._due: list[tuple[datetime, int]] = []
        self._fading: list[tuple[float, int]] = []
        self._new: list[int] = []
        sizes = Counter(each.subject for each in self._candidates)
        self._siblings = Siblings(
            sizes, new_volume=limits.new + limits.more, is_on=limits.has_siblings_apart
        )
        self._fill()

    def _fill(self) -> None:
        """Enter all candidates: each list is sorted once at the end."""
        for place, each in enumerate(self._candidates):
            self._enter(place, each, sort_out(each, self.bounds), list.append)
        for entries in (self._repeats, self._later, self._due, self._fading, self._new):
            entries.sort()

    def change(self, candidate: Candidate) -> Candidate:
        """Let `candidate` stand where its prompt stood; what stood there before."""
        place = self._places[candidate.prompt]
        before = self._candidates[place]
        self._leave(place, before, sort_out(before, self.bounds))
        self._candidates[place] = candidate
        self._enter(place, candidate, sort_out(candidate, self.bounds), insort)
        return before

    @property
    def candidates(self) -> Sequence[Candidate]:
        """As they stand, in pack order."""
        return self._candidates

    def find(self, prompt: str) -> Candidate | None:
        place = self._places.get(prompt)
        return None if place is None else self._candidates[place]

    def _entries(
        self, place: int, each: Candidate, spot: Spot
    ) -> Iterator[tuple[list[Any], object]]:
        """The lists that a candidate stands in, with what it stands there as."""
        if spot.is_new:
            yield self._new, place
        if spot.repeat_at is not None:
            yield self._repeats, (spot.repeat_at, place)
        if spot.later_at is not None:
            yield self._later, (spot.later_at, place)
        if spot.is_due:
            assert each.card is not None
            yield self._due, (each.card.memory.due_at, place)
            yield self._fading, (fading(each.card, self.bounds.starts_at), place)

    def _enter(
        self, place: int, each: Candidate, spot: Spot, put: Callable[[list[Any], object], None]
    ) -> None:
        for entries, entry in self._entries(place, each, spot):
            put(entries, entry)
        self._count(each, spot, 1)

    def _leave(self, place: int, each: Candidate, spot: Spot) -> None:
        for entries, entry in self._entries(place, each, spot):
            del entries[bisect_left(entries, entry)]
        self._count(each, spot, -1)

    def _count(self, each: Candidate, spot: Spot, by: int) -> None:
        self._introduced += by * spot.is_introduced
        self._reviewed += by * spot.is_reviewed
        self._due_tomorrow += by * spot.is_due_tomorrow
        if spot.was_asked:
            for name in each.kin:
                self._asked_kin[name] += by
        self._siblings.enter(each, spot, can_wait=spot.is_due and self._can_wait(each), by=by)

    def _can_wait(self, each: Candidate) -> bool:
        return each.card is None or not has_waited(each.card, self.bounds.tomorrow_at)

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
        limits, siblings = self.limits, self._siblings
        siblings.set_review_volume(len(self._due) + self._reviewed)
        put_off = siblings.count_put_off()
        room = max(0, limits.reviews + limits.more - self._reviewed)
        review_left = min(room, len(self._due) - put_off)
        held = len(self._due) - put_off - review_left
        new_left, new_put_off = self._count_new(is_paused=held > 0)

        def reviews() -> Iterator[Candidate]:
            return self._reviews(review_left, is_capped=held > 0)

        def new() -> Iterator[Candidate]:
            return self._allowed_new() if new_left else iter(())

        chosen, kind = self._choose(reviews, new, now, wanted)
        carried = put_off + held
        return Plan(
            chosen,
            Counts(new_left, len(self._repeats), review_left, kind),
            next_due_at=self._next_due_at(has_carried=carried > 0),
            due_tomorrow=self._due_tomorrow + carried,
            new_waiting=len(self._new) - new_left - new_put_off,
            reviews_waiting=held,
            siblings_waiting=put_off + new_put_off,
        )

    def _follow(self, agenda: Sequence[str], now: datetime, wanted: str | None) -> Plan:
        """The plan of a day before an exam: repeats when they are due, else the agenda."""
        repeating = {self._candidates[place].prompt for _, place in self._repeats}
        named = [self.find(prompt) for prompt in agenda if prompt not in repeating]
        ahead = [each for each in named if each is not None]
        new = [each for each in ahead if each.card is None]
        reviews = [each for each in ahead if each.card is not None]
        chosen, kind = self._choose(lambda: iter(reviews), lambda: iter(new), now, wanted)
        if kind in ("new", "review") and (chosen is None or chosen.prompt != wanted):
            chosen = ahead[0]
            kind = "new" if chosen.card is None else "review"
        planned = set(agenda)
        carried = sum(self._candidates[place].prompt not in planned for _, place in self._due)
        return Plan(
            chosen,
            Counts(len(new), len(self._repeats), len(reviews), kind),
            next_due_at=self._next_due_at(has_carried=carried > 0),
            due_tomorrow=self._due_tomorrow + carried,
            new_waiting=len(self._new) - len(new),
            reviews_waiting=carried,
        )

    def _count_new(self, *, is_paused: bool) -> tuple[int, int]:
        """How many new prompts are left for today, and how many siblings were put off."""
        limits = self.limits
        left = 0 if is_paused else max(0, limits.new + limits.more - self._introduced)
        room = min(left, len(self._new))
        count = min(room, self._siblings.count_allowed_new())
        return count, room - count

    def _reviews(self, count: int, *, is_capped: bool) -> Iterator[Candidate]:
        """The reviews of today in their order."""
        places = (place for _, place in (self._fading if is_capped else self._due))
        for place in places:
            if count <= 0:
                return
            each = self._candidates[place]
            if self._siblings.may_be_reviewed(each.subject) or not self._can_wait(each):
                count -= 1
                yield each

    def _allowed_new(self) -> Iterator[Candidate]:
        for place in self._new:
            each = self._candidates[place]
            if self._siblings.may_be_new(each.subject):
                yield each

    def _next_due_at(self, *, has_carried: bool) -> datetime | None:
        tomorrow_at, zone = self.bounds.tomorrow_at, self.bounds.zone
        moments = [at for at, _ in self._repeats[:1]]
        if has_carried:
            moments.append(tomorrow_at)
        if self._later:
            day = day_of(self._later[0][0], zone)
            moments.append(max(day_start(day, zone), tomorrow_at))
        return min(moments, default=None)

    def _choose(
        self,
        reviews: Callable[[], Iterator[Candidate]],
        new: Callable[[], Iterator[Candidate]],
        now: datetime,
        wanted: str | None,
    ) -> tuple[Candidate | None, Kind | None]:
        repeats = [self._candidates[place] for _, place in self._repeats]
        kinds: tuple[tuple[Kind, Callable[[], Iterator[Candidate]]], ...] = (
            ("review", reviews),
            ("new", new),
        )
        if wanted is not None:
            for kind, group in (*kinds, ("learning", lambda: iter(repeats))):
                for each in group():
                    if each.prompt == wanted:
                        return each, kind
        if repeats and self._repeats[0][0] <= now:
            return repeats[0], "learning"
        for kind, group in kinds:
            for each in group():
                if self._is_fresh(each):
                    return each, kind
        asked = self._siblings.asked
        for kind, group in kinds:
            least = min(group(), key=lambda each: asked[each.subject], default=None)
            if least is not None:
                return least, kind
        if repeats and self._repeats[0][0] <= now + REPEAT_EARLY:
            return repeats[0], "learning"
        return None, None

    def _is_fresh(self, each: Candidate) -> bool:
        """Whether nothing asked today was about the same."""
        if self._siblings.asked[each.subject]:
            return False
        return not any(self._asked_kin[name] for name in each.kin)

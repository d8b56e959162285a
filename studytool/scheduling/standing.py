"""Where all candidates of one day stand, changed one at a time."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from .plan import Candidate, Limits
from .siblings import Siblings
from .sorting import DayBounds, fading, has_waited, sort_out


class Standing:
    """The candidates of one of a learner's days, in the orders in which they are asked.

    The lists are sorted; each entry ends with the candidate's place in the pack, so that
    ties keep the pack's order. The `fresh` ones are of subjects that were not asked today.
    """

    def __init__(self, candidates: Iterable[Candidate], bounds: DayBounds, limits: Limits) -> None:
        self.candidates = list(candidates)
        self.repeats: list[tuple[datetime, int]] = []
        self.later: list[tuple[datetime, int]] = []
        self.due: list[tuple[datetime, int]] = []
        self.fading: list[tuple[float, int]] = []
        self.new: list[int] = []
        self.fresh_due: list[tuple[datetime, int]] = []
        self.fresh_new: list[int] = []
        self.introduced = self.reviewed = self.due_tomorrow = 0
        self.asked_kin: Counter[str] = Counter()
        self._bounds = bounds
        self._spots = [sort_out(each, bounds) for each in self.candidates]
        self._places = {each.prompt: place for place, each in enumerate(self.candidates)}
        self._of_subject: dict[str, list[int]] = defaultdict(list)
        for place, each in enumerate(self.candidates):
            self._of_subject[each.subject].append(place)
        self.siblings = Siblings(
            {subject: len(places) for subject, places in self._of_subject.items()},
            new_volume=limits.new + limits.more,
            is_on=limits.has_siblings_apart,
        )
        self._fill()

    def _fill(self) -> None:
        places = range(len(self.candidates))
        for place in places:
            self._count(place, 1)
        for place in places:
            for entries, entry in (*self._entries(place), *self._fresh_entries(place)):
                entries.append(entry)
        for filled in (self.repeats, self.later, self.due, self.fading, self.fresh_due):
            filled.sort()

    def find(self, prompt: str) -> Candidate | None:
        place = self._places.get(prompt)
        return None if place is None else self.candidates[place]

    def change(self, candidate: Candidate) -> Candidate:
        """Let `candidate` stand where its prompt stood; what stood there before."""
        place = self._places[candidate.prompt]
        before, spot = self.candidates[place], sort_out(candidate, self._bounds)
        was_asked = self.siblings.asked[candidate.subject] > 0
        # What follows the asking of the subject is put in order when both counts are done.
        self._take_out(self._entries(place))
        self._take_out(self._fresh_entries(place))
        self._count(place, -1)
        self.candidates[place], self._spots[place] = candidate, spot
        self._count(place, 1)
        is_asked = self.siblings.asked[candidate.subject] > 0
        self._put_in(self._entries(place))
        if was_asked != is_asked:
            self._refresh(candidate.subject, place, is_asked)
        if not is_asked:
            self._put_in(self._fresh_entries(place))
        return before

    def can_wait(self, place: int) -> bool:
        """Whether its review may be put off to another day."""
        card = self.candidates[place].card
        return card is None or not has_waited(card, self._bounds.tomorrow_at)

    def is_akin(self, each: Candidate) -> bool:
        """Whether something asked today was about the same."""
        return any(self.asked_kin[name] for name in each.kin)

    def _refresh(self, subject: str, except_place: int, is_asked: bool) -> None:
        """Take the subject's others from the fresh, or bring them back."""
        for place in self._of_subject[subject]:
            if place == except_place:
                continue
            entries = self._fresh_entries(place, is_asked=False)
            if is_asked:
                self._take_out(entries)
            else:
                self._put_in(entries)

    @staticmethod
    def _put_in(entries: Iterator[tuple[list[Any], Any]]) -> None:
        for listed, entry in entries:
            insort(listed, entry)

    @staticmethod
    def _take_out(entries: Iterator[tuple[list[Any], Any]]) -> None:
        for listed, entry in entries:
            del listed[bisect_left(listed, entry)]

    def _entries(self, place: int) -> Iterator[tuple[list[Any], Any]]:
        """The lists that a candidate stands in, with what it stands there as."""
        spot, card = self._spots[place], self.candidates[place].card
        if spot.is_new:
            yield self.new, place
        if spot.repeat_at is not None:
            yield self.repeats, (spot.repeat_at, place)
        if spot.later_at is not None:
            yield self.later, (spot.later_at, place)
        if spot.is_due and card is not None:
            yield self.due, (card.memory.due_at, place)
            yield self.fading, (fading(card, self._bounds.starts_at), place)

    def _fresh_entries(
        self, place: int, *, is_asked: bool | None = None
    ) -> Iterator[tuple[list[Any], Any]]:
        each, spot = self.candidates[place], self._spots[place]
        if is_asked is None:
            is_asked = self.siblings.asked[each.subject] > 0
        if is_asked:
            return
        if spot.is_new:
            yield self.fresh_new, place
        if spot.is_due and each.card is not None:
            yield self.fresh_due, (each.card.memory.due_at, place)

    def _count(self, place: int, by: int) -> None:
        each, spot = self.candidates[place], self._spots[place]
        self.introduced += by * spot.is_introduced
        self.reviewed += by * spot.is_reviewed
        self.due_tomorrow += by * spot.is_due_tomorrow
        if spot.was_asked:
            for name in each.kin:
                self.asked_kin[name] += by
        self.siblings.enter(each, spot, can_wait=spot.is_due and self.can_wait(place), by=by)

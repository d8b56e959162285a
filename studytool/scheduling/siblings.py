"""Keeping prompts about one subject apart: who answers one has half of the next in mind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from .plan import Candidate
from .sorting import Spot


class Siblings:
    """How often each subject may still be asked today.

    A subject gets as much of the day as it has of the pack, and one question at
    least: in a pack of many subjects that is one a day; a pack about a single
    subject can be studied all the same. `sizes` is how many prompts each subject has.
    What `enter` says of a candidate holds until it is taken back with `by=-1`.

    `new_volume` is how many new questions the whole day has, `review_volume` how many
    reviews, which `set_review_volume` gives.
    """

    def __init__(self, sizes: Mapping[str, int], *, new_volume: int, is_on: bool) -> None:
        self.asked: Counter[str] = Counter()
        self._sizes, self._is_on = sizes, is_on
        self._total = sum(sizes.values())
        self._new_volume, self._review_volume = new_volume, 0
        self._new: Counter[str] = Counter()
        # Due reviews that can be put off, by subject.
        self._patient: Counter[str] = Counter()
        # What each subject adds to the two sums, and for which subjects that is out of date.
        self._shares: dict[str, tuple[int, int]] = {}
        self._put_off = self._allowed_new = 0
        self._stale: set[str] = set()

    def enter(self, each: Candidate, spot: Spot, *, can_wait: bool, by: int = 1) -> None:
        """Count a candidate, or count it no longer."""
        subject = each.subject
        self.asked[subject] += by * spot.was_asked
        self._new[subject] += by * spot.is_new
        self._patient[subject] += by * (spot.is_due and can_wait)
        self._stale.add(subject)

    def set_review_volume(self, count: int) -> None:
        if count != self._review_volume:
            self._review_volume = count
            self._stale.update(self._sizes)

    def may_be_new(self, subject: str) -> bool:
        """Whether the subject has room for something new today."""
        return not self._is_on or self._room(subject, self._new_volume) > 0

    def may_be_reviewed(self, subject: str) -> bool:
        """Whether the subject has room for a review today."""
        return not self._is_on or self._room(subject, self._review_volume) > 0

    def count_put_off(self) -> int:
        """How many due reviews have no room today and can wait."""
        self._refresh()
        return self._put_off

    def count_allowed_new(self) -> int:
        """How many new prompts the day has room for."""
        self._refresh()
        return self._allowed_new

    def _refresh(self) -> None:
        for subject in self._stale:
            put_off, allowed = self._share(subject)
            was = self._shares.get(subject, (0, 0))
            self._put_off += put_off - was[0]
            self._allowed_new += allowed - was[1]
            self._shares[subject] = put_off, allowed
        self._stale.clear()

    def _share(self, subject: str) -> tuple[int, int]:
        new = self._new[subject]
        if not self._is_on:
            return 0, new
        patient = self._patient[subject]
        put_off = 0 if not patient or self.may_be_reviewed(subject) else patient
        return put_off, max(0, min(new, self._room(subject, self._new_volume))) if new else 0

    def _room(self, subject: str, volume: int) -> int:
        share = round(volume * self._sizes[subject] / self._total)
        return max(1, share) - self.asked[subject]

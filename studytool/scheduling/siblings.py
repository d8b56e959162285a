"""Keeping prompts about one subject apart: who answers one has half of the next in mind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping


class Siblings:
    """How often each subject may still be asked today.

    A subject gets as much of the day as it has of the pack, and one question at
    least: in a pack of many subjects that is one a day; a pack about a single
    subject can be studied all the same. `sizes` is how many prompts each subject has,
    `asked` how many of them were asked today.
    """

    def __init__(self, sizes: Mapping[str, int], asked: Mapping[str, int], is_on: bool) -> None:
        self._sizes, self._asked, self._is_on = sizes, asked, is_on
        self._total = sum(sizes.values())
        self._volume = 0

    def set_volume(self, count: int) -> None:
        """Say how many questions the whole day has."""
        self._volume = count

    def may_be_asked(self, subject: str) -> bool:
        """Whether the subject has room today."""
        return not self._is_on or self._room(subject) > 0

    def count_allowed(self, subjects: Iterable[str]) -> int:
        """How many of these questions, given by their subjects, the day has room for."""
        counts = Counter(subjects)
        if not self._is_on:
            return counts.total()
        return sum(min(count, self._room(subject)) for subject, count in counts.items())

    def _room(self, subject: str) -> int:
        share = round(self._volume * self._sizes[subject] / self._total)
        return max(1, share) - self._asked.get(subject, 0)

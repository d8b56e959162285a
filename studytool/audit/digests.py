"""A set of digests that takes few bytes of each: a large bank has millions."""

from __future__ import annotations

from array import array

_FEWEST_PLACES = 1 << 10  # a power of two


class Digests:
    """A set of numbers from 1 to 2⁶⁴ − 1 that are spread evenly, as digests are.

    They stand in one array, each at the place that its low bits name or the next that is
    free (Knuth, The Art of Computer Programming 3, 6.4, algorithm L). Python's own set
    takes five times the room.
    """

    def __init__(self) -> None:
        self._places = array("Q", bytes(8 * _FEWEST_PLACES))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, digest: int) -> bool:
        """Put a number in and tell whether it is new."""
        places = self._places
        mask = len(places) - 1
        place = digest & mask
        while held := places[place]:
            if held == digest:
                return False
            place = (place + 1) & mask
        places[place] = digest
        self._count += 1
        if 3 * self._count > 2 * len(places):
            self._grow()
        return True

    def _grow(self) -> None:
        before = self._places
        self._places = places = array("Q", bytes(16 * len(before)))
        mask = len(places) - 1
        for digest in filter(None, before):
            place = digest & mask
            while places[place]:
                place = (place + 1) & mask
            places[place] = digest

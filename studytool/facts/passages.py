"""Finds passages of a source without reading all of it each time."""

from __future__ import annotations

_STEP = 12  # a longer one misses short quotes, a shorter one takes more memory
_SHORTEST = 2 * _STEP - 1  # the length that is sure to hold one whole sample
_MOST_PLACES = 100  # of a sample; a text that repeats itself so is searched as a whole


class PassageIndex:
    """Where samples of a text stand, one every few code points.

    Many quotes in a long source would else take time in proportion to both.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, list[int]] = {}
        for place in range(0, len(text) - _STEP + 1, _STEP):
            self._places.setdefault(text[place : place + _STEP], []).append(place)

    def find_two(self, passage: str) -> list[int]:
        """Return where the passage begins, or two places if there are more than one."""
        if len(passage) < _SHORTEST:
            return self._find_short(passage)
        found: list[int] = []
        for shift in range(_STEP):
            # Each occurrence holds samples at one shift only; the rarest leads to it soonest.
            offsets = range(shift, len(passage) - _STEP + 1, _STEP)
            places, offset = min(
                ((self._places.get(passage[each : each + _STEP], []), each) for each in offsets),
                key=lambda pair: len(pair[0]),
            )
            if len(places) > _MOST_PLACES:
                return self._find_short(passage)
            for place in places:
                if self._text.startswith(passage, place - offset) and place >= offset:
                    found.append(place - offset)
                    if len(found) == 2:
                        return found
        return found

    def _find_short(self, passage: str) -> list[int]:
        first = self._text.find(passage)
        if first == -1:
            return []
        second = self._text.find(passage, first + 1)
        return [first] if second == -1 else [first, second]

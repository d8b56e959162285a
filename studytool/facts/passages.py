"""Finds passages of a source without reading all of it each time."""

from __future__ import annotations

_LENGTH = 8  # of a sample; of shorter ones too many are alike
_STEP = 4  # from one sample to the next
_SHORTEST = _LENGTH + _STEP - 1  # the length that is sure to hold one whole sample
_MOST_PLACES = 100  # of a sample; a text that repeats itself so is searched as a whole


class PassageIndex:
    """Where samples of a text stand, one every few code points.

    Many quotes in a long source would else take time in proportion to both. Samples
    are known by their hashes, which take a third of the memory; what they lead to is
    compared with the text.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[int, int | list[int]] = {}
        for place in range(0, len(text) - _LENGTH + 1, _STEP):
            sample = hash(text[place : place + _LENGTH])
            known = self._places.setdefault(sample, place)
            if isinstance(known, list):
                if len(known) <= _MOST_PLACES:
                    known.append(place)
            elif known != place:
                self._places[sample] = [known, place]

    def find_two(self, passage: str) -> list[int]:
        """Return where the passage begins, or two places if there are more than one."""
        if len(passage) < _SHORTEST:
            return self._find_short(passage)
        found: list[int] = []
        for shift in range(_STEP):
            # Each occurrence holds samples at one shift only; the rarest leads to it soonest.
            best: tuple[list[int], int] | None = None
            for offset in range(shift, len(passage) - _LENGTH + 1, _STEP):
                places = self._places_of(passage[offset : offset + _LENGTH])
                if best is None or len(places) < len(best[0]):
                    best = places, offset
                if len(places) <= 1:
                    break
            assert best is not None
            places, offset = best
            if len(places) > _MOST_PLACES:
                return self._find_short(passage)
            for place in places:
                if self._text.startswith(passage, place - offset) and place >= offset:
                    found.append(place - offset)
                    if len(found) == 2:
                        return found
        return found

    def _places_of(self, sample: str) -> list[int]:
        """Return where the sample stands; where that is in very many places, some of them."""
        places = self._places.get(hash(sample), [])
        return places if isinstance(places, list) else [places]

    def _find_short(self, passage: str) -> list[int]:
        first = self._text.find(passage)
        if first == -1:
            return []
        second = self._text.find(passage, first + 1)
        return [first] if second == -1 else [first, second]

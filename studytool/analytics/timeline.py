"""Dated facts laid out on lanes so that no label covers another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .scale import Scale, Tick, make_ticks

NARROW, WIDE, WIDER = 960.0, 4000.0, 1.25
MOST_LANES = 28
# Pixels: from a mark to its label, between neighbours on a lane, and the least size of a mark.
LABEL_GAP, NEIGHBOUR_GAP, MARK = 8.0, 16.0, 12.0


@dataclass(frozen=True)
class Dated:
    """Something that lasted from ``start`` to ``end``, in years (1 BCE is 0).

    ``label_width`` is in pixels.
    """

    id: str
    start: float
    end: float
    label_width: float


@dataclass(frozen=True)
class Mark:
    """Where something stands: its bar from ``x`` over ``width`` pixels, and its label.

    A label that has no room at the right of its bar stands at the left of it.
    """

    id: str
    x: float
    width: float
    lane: int
    label_x: float
    is_label_left: bool


@dataclass(frozen=True)
class Timeline:
    """Marks in the order given, on ``lane_count`` lanes over ``width`` pixels.

    Labels reach as far as ``extent``: beyond the axis, where a bar takes all of it.
    """

    scale: Scale
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    lane_count: int
    extent: float

    @property
    def width(self) -> float:
        return self.scale.width


def lay_out_timeline(
    dated: Sequence[Dated], first: float | None = None, last: float | None = None
) -> Timeline:
    """Lay out what overlaps the years from ``first`` to ``last``, or all of it.

    The picture grows wider, within limits, as long as it would be too tall.
    """
    low = math.floor(min((each.start for each in dated), default=0.0)) if first is None else first
    high = math.ceil(max((each.end for each in dated), default=1.0)) if last is None else last
    shown = [
        each
        for each in dated
        if (last is None or each.start < last) and (first is None or each.end > first)
    ]
    width = NARROW
    while True:
        scale = Scale(low, max(high, low + 1), width)
        marks, lane_ends = _fill_lanes(shown, scale)
        if len(lane_ends) <= MOST_LANES or width >= WIDE:
            extent = max([width, *(end - NEIGHBOUR_GAP for end in lane_ends)])
            return Timeline(scale, marks, tuple(make_ticks(scale)), len(lane_ends), extent)
        width *= WIDER


def find_decades(years: Iterable[float]) -> list[tuple[int, int]]:
    """The decades that hold something, as their first years, with how many things."""
    counts: dict[int, int] = {}
    for year in years:
        decade = math.floor(year / 10) * 10
        counts[decade] = counts.get(decade, 0) + 1
    return sorted(counts.items())


def _fill_lanes(dated: Sequence[Dated], scale: Scale) -> tuple[tuple[Mark, ...], list[float]]:
    """Put each on the first lane with room for it, from the earliest on; and the lanes' ends."""
    taken: list[float] = []  # how far each lane is filled
    placed: dict[int, Mark] = {}
    order = sorted(range(len(dated)), key=lambda n: (dated[n].start, dated[n].end, dated[n].id))
    for number in order:
        mark, left, right = _place(dated[number], scale)
        lane = next((n for n, end in enumerate(taken) if end <= left), len(taken))
        if lane == len(taken):
            taken.append(0.0)
        taken[lane] = right + NEIGHBOUR_GAP
        placed[number] = Mark(mark.id, mark.x, mark.width, lane, mark.label_x, mark.is_label_left)
    return tuple(placed[number] for number in range(len(dated))), taken


def _place(dated: Dated, scale: Scale) -> tuple[Mark, float, float]:
    """The mark, and the room from left to right that it takes with its label."""
    x, end = scale.x(dated.start), scale.x(dated.end)
    width = max(end - x, MARK)
    x = min(x, scale.width - width)
    label_x = x + width + LABEL_GAP
    if label_x + dated.label_width <= scale.width or x < dated.label_width + LABEL_GAP:
        mark = Mark(dated.id, x, width, 0, label_x, False)
        return mark, x, label_x + dated.label_width
    label_x = x - LABEL_GAP
    mark = Mark(dated.id, x, width, 0, label_x, True)
    return mark, label_x - dated.label_width, x + width

"""Which options were chosen, and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class OptionUse:
    """How many chose an option, and their mean share right on the rest of the test.

    `rest_share` is 0 to 1, None where nobody chose it. An option that is wrong and drew
    nobody does no work; one that draws the better students may be right, or unclear.
    """

    option: str
    chosen: int
    rest_share: float | None


def count_options(
    options: Sequence[str], choices: Iterable[tuple[Sequence[str], float]]
) -> list[OptionUse]:
    """The use of each of `options`; a choice is the ids chosen and the student's rest share."""
    drawn: dict[str, list[float]] = {option: [] for option in options}
    for chosen, rest_share in choices:
        for option in chosen:
            if option in drawn:
                drawn[option].append(rest_share)
    return [
        OptionUse(option, len(shares), sum(shares) / len(shares) if shares else None)
        for option, shares in drawn.items()
    ]

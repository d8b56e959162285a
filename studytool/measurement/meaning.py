"""What a figure means, as a code that pages put into words.

The limits are rules of thumb: Ebel and Frisbie, Essentials of Educational Measurement
(5th edition, 1991), for questions; Nunnally and Bernstein, Psychometric Theory (3rd
edition, 1994), for reliability.
"""

from __future__ import annotations

from typing import Literal

FacilityCode = Literal["none", "hard", "fit", "easy"]
DiscriminationCode = Literal["none", "reversed", "weak", "fair", "good"]
ReliabilityCode = Literal["none", "low", "class", "decisions"]


def read_facility(facility: float | None) -> FacilityCode:
    """Whether a question was hard, fitting or easy for those who were asked."""
    if facility is None:
        return "none"
    return "hard" if facility < 0.3 else "easy" if facility > 0.9 else "fit"


def read_discrimination(value: float | None) -> DiscriminationCode:
    """How well a question tells the better students from the others."""
    if value is None:
        return "none"
    if value < 0:
        return "reversed"
    return "weak" if value < 0.2 else "fair" if value < 0.3 else "good"


def read_reliability(value: float | None) -> ReliabilityCode:
    """What the scores may be used for: nothing much, a class test, or decisions."""
    if value is None:
        return "none"
    return "low" if value < 0.6 else "class" if value < 0.8 else "decisions"

"""The verdict on one response."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Grade:
    """A verdict on one response.

    ``note`` is a stable code for feedback, or None; NOTES lists them all. ``guess_chance``
    is the chance, from 0 to 1, that a learner who knows nothing gives a right answer.
    ``self_rating`` is what a flashcard's learner chose, 1 to 4, or None. ``near`` is the
    name that the response resembles ("close") or is ("other"). ``score`` counts the parts
    that are right, and the parts there are, where an answer has parts.
    """

    is_right: bool
    note: str | None = None
    guess_chance: float = 0.0
    self_rating: int | None = None
    near: str | None = None
    score: tuple[int, int] | None = None


NOTES = frozenset(
    {
        "incomplete",  # right as far as it goes, but more was to be named
        "extra",  # something named or chosen is not among the answers
        "missed",  # every choice is right, but not every right option was chosen
        "partly",  # some pairs match
        "reversed",  # the right order, back to front
        "close",  # resembles `near`, an accepted name, but is not it
        "other",  # is `near`, another thing that could have been meant
        "spelling",  # right: a person's name, taken for `near`
        "not-a-number",  # could not be read as one
        "missing-unit",  # the number is right, its unit was not typed
        "wrong-unit",  # the number is right in a unit that was not asked for
        "wrong-scale",  # the right digits at another power of ten
        "not-a-date",  # could not be read as one
        "ambiguous",  # a date that may be read in two ways
        "right-month",  # another day of the right month
        "right-year",  # another month of the right year
        "missing-year",  # day and month are right, the year was not typed
        "missing-era",  # the number of the year is right, "BC" was not typed
        "unlisted",  # of a set that may have others: not one that the source names
        "less-precise",  # holds the right date, but says less than was asked
        "more-precise",  # right, and says more than was asked
    }
)

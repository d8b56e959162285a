"""Facility and discrimination of each question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

# With fewer, a correlation is noise; nothing is said then.
MIN_STUDENTS = 5


@dataclass(frozen=True)
class ItemFigures:
    """One question over all students.

    `facility` is the share, 0 to 1, who were right (None if nobody was asked).
    `discrimination` is the corrected item-total correlation, -1 to 1; None where it is
    not defined (everybody alike, on this question or on the rest) or the students are
    fewer than `MIN_STUDENTS`.
    """

    asked: int
    right: int
    facility: float | None
    discrimination: float | None


def measure_items(rows: Sequence[Sequence[bool]]) -> list[ItemFigures]:
    """The figures of each column of `rows`, one row for each student, all equally long.

    The discrimination is the point-biserial correlation, that is Pearson's of 0/1 with a
    number, between the question and the student's sum over all the *other* questions
    (Henrysson 1963), so that no question is compared with itself.
    """
    if not rows:
        return []
    totals = [sum(row) for row in rows]
    figures = []
    for column in range(len(rows[0])):
        rights = [int(row[column]) for row in rows]
        rests = [total - right for total, right in zip(totals, rights, strict=True)]
        discrimination = correlate(rights, rests) if len(rows) >= MIN_STUDENTS else None
        right = sum(rights)
        figures.append(ItemFigures(len(rows), right, right / len(rows), discrimination))
    return figures


def correlate(xs: Sequence[int], ys: Sequence[int]) -> float | None:
    """Pearson's correlation of whole numbers; None where either does not vary."""
    n = len(xs)
    # n²·cov and n²·var in whole numbers: exact until the last step.
    xy = n * sum(x * y for x, y in zip(xs, ys, strict=True)) - sum(xs) * sum(ys)
    xx = n * sum(x * x for x in xs) - sum(xs) ** 2
    yy = n * sum(y * y for y in ys) - sum(ys) ** 2
    return xy / sqrt(xx * yy) if xx and yy else None

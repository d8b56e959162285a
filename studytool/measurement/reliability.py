"""The reliability of a whole test."""

from __future__ import annotations

from collections.abc import Sequence

from studytool.measurement.items import MIN_STUDENTS


def kr20(rows: Sequence[Sequence[bool]]) -> float | None:
    """Kuder and Richardson's formula 20 (Psychometrika 2, 1937), one row for each student.

    k/(k-1) · (1 - Σ pq / σ²), with the variance σ² of the sums over all n students
    (divided by n, as p·q is the variance of a question divided by n). At most 1; below 0
    where the questions contradict each other. None for fewer than two questions or
    `MIN_STUDENTS` students, or where all have the same sum.
    """
    n = len(rows)
    k = len(rows[0]) if rows else 0
    if n < MIN_STUDENTS or k < 2:
        return None
    totals = [sum(row) for row in rows]
    # Everything times n², in whole numbers.
    variance = n * sum(total * total for total in totals) - sum(totals) ** 2
    if not variance:
        return None
    rights = [sum(column) for column in zip(*rows, strict=True)]
    spread = sum(right * (n - right) for right in rights)
    kr: float = k / (k - 1) * (1 - spread / variance)
    return kr

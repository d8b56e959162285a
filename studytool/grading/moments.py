"""Typed dates, compared as values: the same days, however they are written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from studytool.facts import DateSpan, parse_date
from studytool.text import contains_text, fold

from .dates import Part, Reading, read_dates
from .eras import LATEST, grade_early_years
from .verdict import Grade

_ROC_EPOCH = 1911


def grade_date(item: Mapping[str, Any], response: str) -> Grade:
    """Grade a date against ``item["value"]``: {"edtf"}.

    More precise than asked is right if it lies within; less precise is not. 5/6/2023 is
    refused, and so is a year of the Republic that does not say so. The year may be left
    out where the stem gives it.
    """
    wanted = parse_date(item["value"]["edtf"])
    folded = fold(response)
    if folded in {fold(text) for texts in item.get("accepted", ()) for text in texts}:
        return Grade(is_right=True)
    is_early = wanted.precision == "year" and wanted.start.year < LATEST
    if is_early and (early := grade_early_years(folded, wanted)):
        return early
    readings = read_dates(folded)
    grades = [_compare(reading, wanted, item.get("stem", "")) for reading in readings]
    if not grades:
        return Grade(is_right=False, note="not-a-date")
    if len(grades) > 1 and any(given != grades[0] for given in grades):
        is_near = any(given.is_right for given in grades)
        return Grade(is_right=False, note="ambiguous" if is_near else None)
    if not grades[0].is_right and _is_unmarked_roc(readings[0], wanted):
        return Grade(is_right=False, note="ambiguous")
    return grades[0]


def _compare(reading: Reading, wanted: DateSpan, stem: str) -> Grade:
    given = reading.span
    if given is None and _lacks_year_only(reading, wanted):
        years = {wanted.start.year, wanted.end.year}
        is_given = all(contains_text(stem, str(year)) for year in years)
        return Grade(is_right=is_given, note=None if is_given else "missing-year")
    if given is None:
        return Grade(is_right=False, note=_note_without_year(reading, wanted))
    if str(given) == str(wanted):
        return Grade(is_right=True)
    if not wanted.is_interval and wanted.covers(given):
        return Grade(is_right=True, note="more-precise")
    if given.covers(wanted):
        return Grade(is_right=False, note="less-precise")
    if wanted.is_interval and _is_end_of(given, wanted):
        return Grade(is_right=False, note="incomplete")
    return Grade(is_right=False, note=_note_on_parts(given, wanted))


def _note_on_parts(given: DateSpan, wanted: DateSpan) -> str | None:
    ends = [(given.start, wanted.start), (given.end, wanted.end)]
    if any(mine.year != right.year for mine, right in ends):
        return None
    if wanted.start.month is None or given.start.month is None:
        return None
    if any(mine.month != right.month for mine, right in ends):
        return "right-year"
    return "right-month" if wanted.start.day is not None else None


def _lacks_year_only(reading: Reading, wanted: DateSpan) -> bool:
    """Tell whether month and day, as far as the answer has them, are right at both ends."""
    ends = [(reading.start, wanted.start), (reading.end, wanted.end)]
    return all((mine.month, mine.day) == (right.month, right.day) for mine, right in ends)


def _note_without_year(reading: Reading, wanted: DateSpan) -> str | None:
    ends = [(reading.start, wanted.start), (reading.end, wanted.end)]
    if any(mine.month != right.month for mine, right in ends):
        return None
    if all(mine.day in (None, right.day) for mine, right in ends):
        return "less-precise"
    return "right-month" if wanted.start.day is not None else None


def _is_end_of(given: DateSpan, wanted: DateSpan) -> bool:
    return not given.is_interval and given.start in (wanted.start, wanted.end)


def _is_unmarked_roc(reading: Reading, wanted: DateSpan) -> bool:
    """Tell whether 112年 would be right with 民國 before it."""
    parts: list[Part] = [reading.start, reading.end]
    years = [part.year for part in parts]
    return [year + _ROC_EPOCH for year in years if year is not None and year < 1000] == [
        wanted.start.year,
        wanted.end.year,
    ]

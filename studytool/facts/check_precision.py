"""No fact says more than its source: its numbers and dates are stated there."""

from __future__ import annotations

from .csvtable import Row
from .dates import DateSpan
from .errors import ErrorLog
from .model import Quote, Source, Value
from .quantities import Quantity
from .stated import StatedNumbers


class PrecisionCheck:
    """Checks values and dates against the numerals of the quote and the text before it."""

    def __init__(self, log: ErrorLog) -> None:
        self._log = log
        self._stated: dict[str, StatedNumbers] = {}

    def check(
        self, row: Row, value: Value | None, at: DateSpan | None, quote: Quote, source: Source
    ) -> None:
        """Log each number, or part of a date, that the source does not state."""
        stated = self._stated.get(source.id)
        if stated is None:
            stated = self._stated[source.id] = StatedNumbers(source)
        if isinstance(value, Quantity) and not stated.states_number(value.amount, quote):
            message = (
                f"the quote does not state the number {value.amount:,f}; expected a number that "
                "stands in the quote"
            )
            self._log.add(row.place("value"), "beyond-source", message)
        if isinstance(value, DateSpan):
            self._check_date(row, "value", value, quote, stated)
        if at is not None:
            self._check_date(row, "at", at, quote, stated)

    def _check_date(
        self, row: Row, column: str, span: DateSpan, quote: Quote, stated: StatedNumbers
    ) -> None:
        for point in dict.fromkeys((span.start, span.end)):
            part = stated.missing_part(point, quote, anywhere=column == "at")
            if part is not None:
                message = (
                    f"the source does not state the {part} of {point} here; expected a date no "
                    "finer than the quote and the text before it say"
                )
                self._log.add(row.place(column), "beyond-source", message)
                return

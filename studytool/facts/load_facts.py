"""facts.csv: the statements, each with its quote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .check_precision import PrecisionCheck
from .csvtable import Row, Table, parse_table
from .dates import DateSpan
from .decode import decode_file, forbidden_characters
from .errors import ErrorLog
from .limits import FACTS_FILE, PROPERTIES_FILE
from .load_entities import Entities
from .load_header import Header
from .model import CompleteSet, Fact, Property, Quote, Source
from .quotes import QuoteFinder
from .read_value import ValueReader, read_date_cell
from .vocabulary import Vocabulary
from .wordcheck import check_id

_REQUIRED = ("id", "subject", "property", "value", "quote")
_OPTIONAL = ("kind", "at", "as_of", "source")
_KINDS = ("fact", "not", "complete")
_NO_QUOTE = Quote("", 0, 0, "")  # stands in where the quote is wrong, which is logged


@dataclass
class Facts:
    """facts.csv as far as it could be read, each statement with its row."""

    table: Table
    facts: list[tuple[Row, Fact]] = field(default_factory=list)
    complete_sets: list[tuple[Row, CompleteSet]] = field(default_factory=list)
    used_properties: set[str] = field(default_factory=set)
    used_entities: set[str] = field(default_factory=set)
    used_units: set[str] = field(default_factory=set)


def load_facts(
    files: Mapping[str, bytes],
    header: Header | None,
    vocabulary: Vocabulary | None,
    entities: Entities | None,
    log: ErrorLog,
) -> Facts | None:
    """Read facts.csv; None where it has no text."""
    data = files.get(FACTS_FILE)
    text = None if data is None else decode_file(FACTS_FILE, data, log)
    if text is None:
        return None
    facts = Facts(parse_table(FACTS_FILE, text, _REQUIRED, _OPTIONAL, log))
    if facts.table.has_columns and vocabulary is not None:
        reader = _FactReader(facts, header, vocabulary, entities, log)
        for row in facts.table.rows:
            reader.read(row)
    return facts


class _FactReader:
    def __init__(
        self,
        facts: Facts,
        header: Header | None,
        vocabulary: Vocabulary,
        entities: Entities | None,
        log: ErrorLog,
    ) -> None:
        self._facts = facts
        self._header = header
        self._vocabulary = vocabulary
        self._log = log
        self._values = ValueReader(vocabulary, entities, log)
        self._quotes = QuoteFinder(log)
        self._precision = PrecisionCheck(log)
        self._lines: dict[str, int] = {}  # of each id
        facts.used_entities = self._values.used_entities
        facts.used_units = self._values.used_units

    def read(self, row: Row) -> None:
        """Read one row; what cannot be understood is logged and left out."""
        self._read_id(row)
        kind = self._read_kind(row)
        prop = self._read_property(row)
        subject = self._values.read_subject(row, prop)
        at, as_of = self._read_time(row, "at"), self._read_time(row, "as_of")
        source = self._read_source(row)
        quote = None if source is None else self._read_quote(row, source)
        if prop is None:
            self._values.note_value(row)
            return
        self._check_time(row, prop)
        has_time = all(not row[column] or span for column, span in (("at", at), ("as_of", as_of)))
        if kind == "complete":
            self._check_complete(row, prop)
            if subject is not None and has_time:
                complete = CompleteSet(row["id"], subject, prop.id, quote or _NO_QUOTE, at, as_of)
                self._facts.complete_sets.append((row, complete))
            return
        value = self._values.read_value(row, prop)
        if source is not None and quote is not None:
            self._precision.check(row, value, at, quote, source)
        if subject is None or value is None or kind is None or not has_time:
            return
        fact = Fact(
            row["id"], subject, prop.id, value, quote or _NO_QUOTE, at, as_of, kind == "not"
        )
        self._facts.facts.append((row, fact))

    def _read_id(self, row: Row) -> None:
        fact_id = row["id"]
        if fact_id in self._lines:
            message = f"a second fact “{fact_id}”; the first is on line {self._lines[fact_id]}"
            self._log.add(row.place("id"), "duplicate-id", f"{message}; expected another id")
        elif check_id(fact_id, lambda: row.place("id"), self._log):
            self._lines[fact_id] = row.line

    def _read_kind(self, row: Row) -> str | None:
        kind = row["kind"] or "fact"
        if kind in _KINDS:
            return kind
        message = f"there is no kind “{kind}”; expected {', '.join(_KINDS)} or nothing"
        self._log.add(row.place("kind"), "unknown-kind", message, given=kind, valid=_KINDS)
        return None

    def _read_property(self, row: Row) -> Property | None:
        property_id = row["property"]
        self._facts.used_properties.add(property_id)
        valid = self._vocabulary.property_ids
        if not property_id:
            message = f"the property is empty; expected an id of {PROPERTIES_FILE}"
            self._log.add(row.place("property"), "empty-cell", message)
        elif not self._vocabulary.has("properties", property_id):
            message = f"there is no property “{property_id}”; expected an id of {PROPERTIES_FILE}"
            self._log.add(
                row.place("property"), "unknown-property", message, given=property_id, valid=valid
            )
        return self._vocabulary.properties.get(property_id)

    def _read_time(self, row: Row, column: str) -> DateSpan | None:
        return read_date_cell(row, column, self._log) if row[column] else None

    def _check_time(self, row: Row, prop: Property) -> None:
        if row["as_of"] and not self._vocabulary.has_as_of_phrase:
            message = f"as_of is given without a phrase; expected as_of_phrase in {PROPERTIES_FILE}"
            self._log.add(row.place("as_of"), "missing-as-of-phrase", message)
        if prop.is_changing and not row["at"] and not row["as_of"]:
            message = f"{prop.id} is changing; expected a date in at or as_of"
            self._log.add(row.place("at"), "missing-time", message)

    def _check_complete(self, row: Row, prop: Property) -> None:
        if row["value"]:
            message = "a complete set has a value; expected none: its values are facts of their own"
            self._log.add(row.place("value"), "unexpected-value", message)
        if prop.cardinality == "functional":
            message = f"{prop.id} has one value by itself; expected “complete” only for a set"
            self._log.add(row.place("kind"), "complete-of-functional", message)

    def _read_source(self, row: Row) -> Source | None:
        if self._header is None:
            return None
        given, declared = row["source"], self._header.declared_sources
        if given and given not in declared:
            message = f"there is no source “{given}”; expected {' or '.join(declared)}"
            self._log.add(
                row.place("source"), "unknown-source", message, given=given, valid=declared
            )
            return None
        if not given and len(declared) != 1:
            message = f"the source is empty; expected {' or '.join(declared)}"
            self._log.add(row.place("source"), "empty-cell", message)
            return None
        return self._header.sources.get(given or declared[0])

    def _read_quote(self, row: Row, source: Source) -> Quote | None:
        text = row["quote"]
        if not text:
            message = f"the quote is empty; expected a verbatim passage of {source.file}"
            self._log.add(row.place("quote"), "empty-cell", message)
            return None
        if not text.isprintable() and forbidden_characters(text, allow="\n\t"):
            return None  # logged with the file
        return self._quotes.find(text, source, row)

"""The value of a fact: an entity of the right type, a date, or a quantity in the right unit."""

from __future__ import annotations

from functools import lru_cache

from .csvtable import Row
from .dates import DateSpan, parse_date
from .errors import ErrorLog
from .limits import ENTITIES_FILE
from .load_entities import Entities
from .model import Property, Value
from .quantities import Quantity, parse_quantity
from .vocabulary import Vocabulary


class ValueReader:
    """Reads subjects and values, keeping account of the entities and units that are used."""

    def __init__(self, vocabulary: Vocabulary, entities: Entities | None, log: ErrorLog) -> None:
        self.used_entities: set[str] = set()
        self.used_units: set[str] = set()
        self._vocabulary = vocabulary
        self._entities = entities
        self._log = log

    def read_subject(self, row: Row, prop: Property | None) -> str | None:
        """Return the subject's id, unless it is unknown or of another type than the property's."""
        types = None if prop is None else prop.subject_types
        return self._read_entity(row, "subject", types, prop)

    def read_value(self, row: Row, prop: Property) -> Value | None:
        """Return the value, unless it is not of the property's kind and type."""
        text = row["value"]
        if not text:
            message = f"the value is empty; expected {_describe(prop)}"
            self._log.add(row.place("value"), "empty-cell", message)
            return None
        if prop.value_kind == "date":
            return read_date_cell(row, "value", self._log)
        if prop.value_kind == "quantity":
            return self._read_quantity(row, text, prop)
        return self._read_entity(row, "value", prop.value_types, prop)

    def note_value(self, row: Row) -> None:
        """Count the entity as used that is the value of a property which could not be read."""
        self.used_entities.add(row["value"])

    def _read_entity(
        self, row: Row, column: str, types: tuple[str, ...] | None, prop: Property | None
    ) -> str | None:
        entity_id = row[column]
        self.used_entities.add(entity_id)
        if not entity_id:
            message = f"the {column} is empty; expected the id of an entity"
            self._log.add(row.place(column), "empty-cell", message)
            return None
        if self._entities is None:
            return None
        if entity_id not in self._entities.rows:
            if self._entities.table.is_whole:
                message = f"there is no entity “{entity_id}”; expected an id of {ENTITIES_FILE}"
                valid = self._entities.rows
                self._log.add(
                    row.place(column), "unknown-entity", message, given=entity_id, valid=valid
                )
            return None
        own = self._entities.rows[entity_id]
        entity_type = own["type"]
        if types is None or entity_type in types or entity_type not in self._vocabulary.type_ids:
            return own["id"]  # that very text, so that it is in memory once
        property_id = "" if prop is None else prop.id
        message = (
            f"“{entity_id}” is a {entity_type}; expected {' or '.join(types)} as the {column} "
            f"of {property_id}"
        )
        code = "wrong-subject-type" if column == "subject" else "wrong-value-type"
        self._log.add(row.place(column), code, message)  # type: ignore[arg-type]
        return None

    def _read_quantity(self, row: Row, text: str, prop: Property) -> Quantity | None:
        try:
            quantity = parse_quantity(text, prop.unit)
        except ValueError as error:
            self._log.add(row.place("value"), "bad-quantity", f"{error}; expected a number")
            return None
        units = self._vocabulary.unit_ids
        if quantity.unit is not None:
            self.used_units.add(quantity.unit)
        if quantity.unit is not None and not self._vocabulary.has("units", quantity.unit):
            message = f"there is no unit “{quantity.unit}”; expected {' or '.join(units) or 'none'}"
            self._log.add(
                row.place("value"), "unknown-unit", message, given=quantity.unit, valid=units
            )
        elif prop.unit is not None and quantity.unit != prop.unit:
            message = f"“{text}” is in {quantity.unit}; expected {prop.unit}, the unit of {prop.id}"
            self._log.add(row.place("value"), "wrong-unit", message)
        else:
            return quantity
        return None


_parse_once = lru_cache(maxsize=4_096)(parse_date)  # so that a date is in memory once


def read_date_cell(row: Row, column: str, log: ErrorLog) -> DateSpan | None:
    """Return the date of a cell; None, logged, if it is no date."""
    try:
        return _parse_once(row[column])
    except ValueError as error:
        message = f"{error}; expected a date such as 2023, 2023-05 or 2023-05-18/2023-05-19"
        log.add(row.place(column), "bad-date", message)
        return None


def _describe(prop: Property) -> str:
    if prop.value_kind == "entity":
        return f"the id of a {' or '.join(prop.value_types)}"
    return f"a {prop.value_kind}"

"""What facts ask of the vocabulary, and what of it nothing uses."""

from __future__ import annotations

from .check_wording import slots_of
from .csvtable import Row
from .errors import ErrorLog
from .limits import FACTS_FILE
from .load_entities import ONLY_OPTION, Entities
from .load_facts import Facts
from .model import CompleteSet, Fact, Property
from .vocabulary import Vocabulary

_ASKING = ("forward", "one_of", "inverse")


def check_time_slots(vocabulary: Vocabulary, facts: Facts, log: ErrorLog) -> None:
    """Log wordings that ask without {at} where facts have it, and facts that lack it."""
    has_at: set[str] = {fact.property for _, fact in facts.facts if fact.at is not None}
    has_at |= {each.property for _, each in facts.complete_sets if each.at is not None}
    asks_at: set[str] = set()
    for prop in vocabulary.properties.values():
        for language, words in prop.wording.items():
            for key in _ASKING:
                text: str | None = getattr(words, key)
                if text is None:
                    continue
                if "at" in slots_of(text):
                    asks_at.add(prop.id)
                elif prop.id in has_at:
                    place = vocabulary.doc.place("properties", prop.id, "wording", language, key)
                    message = f"facts of {prop.id} have a time in at; expected the slot {{at}} here"
                    log.add(place, "missing-slot", message)
        if any("at" in slots_of(text or "") for text in _stating(prop)):
            asks_at.add(prop.id)
    statements: list[tuple[Row, Fact | CompleteSet]] = [*facts.facts, *facts.complete_sets]
    for row, statement in statements:
        if statement.at is None and statement.property in asks_at:
            message = f"the wording of {statement.property} names {{at}}; expected a date here"
            log.add(row.place("at"), "missing-at", message)


def _stating(prop: Property) -> list[str | None]:
    return [
        text for words in prop.wording.values() for text in (words.statement, words.statement_all)
    ]


def check_usage(vocabulary: Vocabulary, entities: Entities, facts: Facts, log: ErrorLog) -> None:
    """Log entities, types, units and properties that no fact leads to.

    What a misspelt id most likely means is not called unused as well.
    """
    meant = {error.suggestion for error in log.errors}
    named = {
        entity_id
        for prop in vocabulary.properties.values()
        for entity_id in (*prop.subject_within, *prop.value_within)
    }
    used = _with_containers(facts.used_entities | named, entities)
    for entity_id, row in entities.rows.items():
        is_only_option = row[ONLY_OPTION] == "yes"
        if is_only_option and entity_id in facts.used_entities:
            message = f"a fact uses “{entity_id}”; expected no “yes” here"
            log.add(row.place(ONLY_OPTION), "used-option", message)
        elif not is_only_option and entity_id not in used and entity_id not in meant:
            message = f"no fact uses “{entity_id}”; expected a fact about it, or no such row"
            log.add(row.place("id"), "unused-entity", message)
    used_types = {row["type"] for row in entities.rows.values()}
    for type_id in vocabulary.type_ids:
        if type_id not in used_types and type_id not in meant:
            message = f"no entity is of type “{type_id}”; expected one, or no such entry"
            log.add(vocabulary.doc.key_place("types", type_id), "unused-type", message)
    declared = vocabulary.properties.values()
    used_units = facts.used_units | {prop.unit for prop in declared if prop.unit is not None}
    for unit_id in vocabulary.unit_ids:
        if unit_id not in used_units and unit_id not in meant:
            message = f"no quantity is in “{unit_id}”; expected one, or no such entry"
            log.add(vocabulary.doc.key_place("units", unit_id), "unused-unit", message)
    for property_id in vocabulary.property_ids:
        if property_id not in facts.used_properties and property_id not in meant:
            message = f"no fact in {FACTS_FILE} has “{property_id}”; expected one, or no such entry"
            place = vocabulary.doc.key_place("properties", property_id)
            log.add(place, "unused-property", message)


def _with_containers(used: set[str], entities: Entities) -> set[str]:
    """Add what used entities are part of."""
    reached: set[str] = set()
    waiting = list(used)
    while waiting:
        entity_id = waiting.pop()
        if entity_id in reached:
            continue
        reached.add(entity_id)
        if entity_id in entities.entities:
            waiting.extend(entities.entities[entity_id].part_of)
    return reached

"""``subject_within`` and ``value_within``: what they name, and that the facts keep to it."""

from __future__ import annotations

from collections.abc import Mapping

from .errors import ErrorLog
from .limits import ENTITIES_FILE
from .load_entities import Entities
from .load_facts import Facts
from .model import Entity
from .vocabulary import Vocabulary


def check_within(vocabulary: Vocabulary, entities: Entities, facts: Facts, log: ErrorLog) -> None:
    """Log entities named that there are not, and facts about what is no part of those named."""
    for prop in vocabulary.properties.values():
        for key in ("subject_within", "value_within"):
            for entity_id in getattr(prop, key):
                if entity_id not in entities.rows and entities.table.is_whole:
                    message = f"there is no entity “{entity_id}”; expected an id of {ENTITIES_FILE}"
                    place = vocabulary.doc.place("properties", prop.id, key)
                    log.add(place, "unknown-entity", message, given=entity_id, valid=entities.rows)
    for row, fact in facts.facts:
        prop = vocabulary.properties[fact.property]
        for column, wholes in (("subject", prop.subject_within), ("value", prop.value_within)):
            entity_id = getattr(fact, column)
            known = [whole for whole in wholes if whole in entities.entities]
            if not known or entity_id not in entities.entities:
                continue
            if not any(is_part_of(entity_id, whole, entities.entities) for whole in known):
                message = (
                    f"{column}_within of {prop.id} keeps to parts of {' or '.join(wholes)}; "
                    f"expected one of them here, or part_of {wholes[0]} for “{entity_id}”"
                )
                log.add(row.place(column), "outside-within", message)


def is_part_of(entity_id: str, whole: str, entities: Mapping[str, Entity]) -> bool:
    """Tell whether an entity is, however far down, a part of another."""
    seen: set[str] = set()
    ahead = [entity_id]
    while ahead:
        for parent in entities[ahead.pop()].part_of:
            if parent == whole:
                return True
            if parent not in seen and parent in entities:
                seen.add(parent)
                ahead.append(parent)
    return False

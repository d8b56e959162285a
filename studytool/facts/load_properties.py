"""The ``properties`` of properties.yaml, each with its wording."""

from __future__ import annotations

from .check_wording import check_wording
from .errors import ErrorLog
from .model import Property, ValueKind, Wording
from .shapes import PropertyShape, WordingShape, read_shape
from .vocabulary import DATE, QUANTITY, Vocabulary
from .wordcheck import check_id, check_languages, clean_text
from .yamldoc import Document, Path


def read_property(
    vocabulary: Vocabulary, property_id: str, languages: tuple[str, ...], log: ErrorLog
) -> None:
    """Read one property into the vocabulary; one whose shape is wrong is left out."""
    doc, path = vocabulary.doc, ("properties", property_id)
    check_id(property_id, doc.key_place(*path), log)
    shape = read_shape(PropertyShape, doc, path, log)
    if shape is None:
        return
    types = vocabulary.type_ids
    for index, type_id in enumerate(shape.subject):
        _check_known(vocabulary, (*path, "subject", index), type_id, types, log)
    value_kind = _read_value_kind(vocabulary, path, shape, log)
    if shape.unit is not None:
        _check_unit(vocabulary, path, shape.unit, value_kind, log)
    for index, other in enumerate(shape.disjoint_with):
        others = [each for each in vocabulary.property_ids if each != property_id]
        if other not in others:
            message = f"“{other}” is not another property; expected one of the properties here"
            place = doc.place(*path, "disjoint_with", index)
            log.add(place, "unknown-property", message, given=other, valid=others)
    if shape.value_within and value_kind != "entity":
        message = "value_within stands where values are no entities; expected no such key"
        log.add(doc.key_place(*path, "value_within"), "unexpected-within", message)
    wording = _read_wording(doc, path, shape, languages, log)
    vocabulary.properties[property_id] = Property(
        id=property_id,
        subject_types=tuple(shape.subject),
        value_kind=value_kind,
        value_types=tuple(shape.value) if value_kind == "entity" else (),
        unit=shape.unit,
        cardinality=shape.cardinality,
        is_one_to_one=shape.one_to_one,
        is_changing=shape.changing,
        disjoint_with=tuple(shape.disjoint_with),
        wording=wording,
        subject_within=tuple(shape.subject_within),
        value_within=tuple(shape.value_within),
    )


def _check_known(
    vocabulary: Vocabulary,
    path: Path,
    type_id: str,
    valid: list[str],
    log: ErrorLog,
) -> None:
    if not vocabulary.has("types", type_id):
        message = f"there is no type “{type_id}”; expected one of {', '.join(valid)}"
        log.add(vocabulary.doc.place(*path), "unknown-type", message, given=type_id, valid=valid)


def _read_value_kind(
    vocabulary: Vocabulary, path: Path, shape: PropertyShape, log: ErrorLog
) -> ValueKind:
    if shape.value == [DATE]:
        return "date"
    if shape.value == [QUANTITY]:
        return "quantity"
    valid = [*vocabulary.type_ids, DATE, QUANTITY]
    for index, value in enumerate(shape.value):
        if value in (DATE, QUANTITY):
            message = f"“{value}” stands with other values; expected it alone, or only types"
            log.add(vocabulary.doc.place(*path, "value", index), "mixed-values", message)
        else:
            _check_known(vocabulary, (*path, "value", index), value, valid, log)
    return "entity"


def _check_unit(
    vocabulary: Vocabulary,
    path: Path,
    unit: str,
    value_kind: ValueKind,
    log: ErrorLog,
) -> None:
    place, units = vocabulary.doc.place(*path, "unit"), vocabulary.unit_ids
    if value_kind != "quantity":
        message = f"a unit stands where values are not quantities; expected “value: {QUANTITY}”"
        log.add(place, "unexpected-unit", message)
    if not vocabulary.has("units", unit):
        message = f"there is no unit “{unit}”; expected {' or '.join(units) or 'none'}"
        log.add(place, "unknown-unit", message, given=unit, valid=units)


def _read_wording(
    doc: Document,
    path: Path,
    shape: PropertyShape,
    languages: tuple[str, ...],
    log: ErrorLog,
) -> dict[str, Wording]:
    path = (*path, "wording")
    check_languages(doc, path, shape.wording, languages, log)
    wording: dict[str, Wording] = {}
    for language in shape.wording:
        given = read_shape(WordingShape, doc, (*path, language), log)
        if given is None:
            continue
        texts = {
            key: clean_text(text, doc.place(*path, language, key), log)
            for key, text in given.model_dump(exclude_none=True).items()
        }
        wording[language] = Wording(**texts)
    check_wording(doc, path, wording, shape, log)
    return wording

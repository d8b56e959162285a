"""properties.yaml: the types, the units, the properties and their wording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from studytool.text import locale_of

from .check_wording import check_pattern, check_wording
from .decode import decode_file
from .errors import ErrorLog
from .limits import PROPERTIES_FILE
from .model import EntityType, Property, Texts, Unit, ValueKind, Wording
from .shapes import (
    PropertyShape,
    TypeShape,
    VocabularyShape,
    WordingShape,
    read_shape,
    read_texts_map,
)
from .wordcheck import check_id, check_languages, check_texts, clean_text
from .yamldoc import Document, Path, parse_yaml

_DATE, _QUANTITY = "date", "quantity"


@dataclass
class Vocabulary:
    """properties.yaml as far as it could be read.

    What is declared is known even where it is unsound, so that nothing is called
    unknown only because it is wrong in itself.
    """

    doc: Document
    as_of_phrase: Texts
    types: dict[str, EntityType] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    properties: dict[str, Property] = field(default_factory=dict)

    @cached_property
    def type_ids(self) -> list[str]:
        """The types that are declared, sound or not."""
        return self._declared("types")

    @cached_property
    def unit_ids(self) -> list[str]:
        """The units that are declared, sound or not."""
        return self._declared("units")

    @cached_property
    def property_ids(self) -> list[str]:
        """The properties that are declared, sound or not."""
        return self._declared("properties")

    def _declared(self, section: str) -> list[str]:
        node = self.doc.root.value
        listed = node.get(section) if isinstance(node, dict) else None
        return list(listed.value) if listed and isinstance(listed.value, dict) else []


def load_vocabulary(
    files: Mapping[str, bytes], languages: tuple[str, ...], log: ErrorLog
) -> Vocabulary | None:
    """Read properties.yaml; None where there is no YAML to read."""
    data = files.get(PROPERTIES_FILE)
    text = None if data is None else decode_file(PROPERTIES_FILE, data, log)
    doc = None if text is None else parse_yaml(PROPERTIES_FILE, text, log)
    if doc is None:
        return None
    shape = read_shape(VocabularyShape, doc, (), log)
    vocabulary = Vocabulary(doc, {})
    if shape is not None and shape.as_of_phrase is not None:
        path = ("as_of_phrase",)
        vocabulary.as_of_phrase = check_texts(doc, path, shape.as_of_phrase, languages, log)
        for language, phrase in vocabulary.as_of_phrase.items():
            check_pattern(phrase, {"date"}, {"date"}, doc.place(*path, language), log)
    for type_id in vocabulary.type_ids:
        _read_type(vocabulary, type_id, languages, log)
    for unit_id in vocabulary.unit_ids:
        _read_unit(vocabulary, unit_id, languages, log)
    for property_id in vocabulary.property_ids:
        _read_property(vocabulary, property_id, languages, log)
    return vocabulary


def _read_type(
    vocabulary: Vocabulary, type_id: str, languages: tuple[str, ...], log: ErrorLog
) -> None:
    doc, path = vocabulary.doc, ("types", type_id)
    check_id(type_id, doc.key_place(*path), log)
    if type_id in (_DATE, _QUANTITY):
        message = f"“{type_id}” is a kind of value; expected another id for a type"
        log.add(doc.key_place(*path), "reserved-id", message)
    shape = read_shape(TypeShape, doc, path, log)
    if shape is not None:
        label = check_texts(doc, (*path, "label"), shape.label, languages, log)
        vocabulary.types[type_id] = EntityType(type_id, label)


def _read_unit(
    vocabulary: Vocabulary, unit_id: str, languages: tuple[str, ...], log: ErrorLog
) -> None:
    doc, path = vocabulary.doc, ("units", unit_id)
    check_id(unit_id, doc.key_place(*path), log)
    node = doc.node(*path)
    if not isinstance(node.value, dict):
        log.add(doc.key_place(*path), "wrong-shape", "expected a mapping, “language: patterns”")
        return
    check_languages(doc, path, node.value, languages, log)
    unit: dict[str, dict[str, str]] = {}
    for language in node.value:
        patterns = read_texts_map(doc, (*path, language), log)
        if patterns is None or (languages and language not in languages):
            continue
        unit[language] = _read_patterns(doc, (*path, language), language, patterns, log)
    vocabulary.units[unit_id] = Unit(unit_id, unit)


def _read_patterns(
    doc: Document,
    path: Path,
    language: str,
    patterns: dict[str, str],
    log: ErrorLog,
) -> dict[str, str]:
    try:
        valid = sorted({*locale_of(language).plural_form.tags, "other"})
    except ValueError:
        valid = sorted(patterns)
    if "other" not in patterns:
        message = f"the pattern “other” is missing in {language}; expected {', '.join(valid)}"
        log.add(doc.key_place(*path), "plural-category", message)
    for category, pattern in patterns.items():
        if category not in valid:
            message = f"{language} has no plural “{category}”; expected {', '.join(valid)}"
            place = doc.key_place(*path, category)
            log.add(place, "plural-category", message, given=category, valid=valid)
        place = doc.place(*path, category)
        if cleaned := clean_text(pattern, place, log):
            check_pattern(cleaned, {"n"}, {"n"}, place, log)
        patterns[category] = cleaned
    return patterns


def _read_property(
    vocabulary: Vocabulary, property_id: str, languages: tuple[str, ...], log: ErrorLog
) -> None:
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
    )


def _check_known(
    vocabulary: Vocabulary,
    path: Path,
    type_id: str,
    valid: list[str],
    log: ErrorLog,
) -> None:
    if type_id not in valid:
        message = f"there is no type “{type_id}”; expected one of {', '.join(valid)}"
        log.add(vocabulary.doc.place(*path), "unknown-type", message, given=type_id, valid=valid)


def _read_value_kind(
    vocabulary: Vocabulary, path: Path, shape: PropertyShape, log: ErrorLog
) -> ValueKind:
    if shape.value == [_DATE]:
        return "date"
    if shape.value == [_QUANTITY]:
        return "quantity"
    valid = [*vocabulary.type_ids, _DATE, _QUANTITY]
    for index, value in enumerate(shape.value):
        if value in (_DATE, _QUANTITY):
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
        message = f"a unit stands where values are not quantities; expected “value: {_QUANTITY}”"
        log.add(place, "unexpected-unit", message)
    if unit not in units:
        message = f"there is no unit “{unit}”; expected one of {', '.join(units) or 'none'}"
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

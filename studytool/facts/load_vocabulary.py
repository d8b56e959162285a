"""properties.yaml: the types, the units and, by way of them, the properties."""

from __future__ import annotations

from collections.abc import Mapping

from studytool.text import locale_of

from .check_wording import check_pattern
from .decode import decode_file
from .errors import ErrorLog
from .limits import PROPERTIES_FILE
from .load_properties import read_property
from .model import EntityType, Unit
from .shapes import TypeShape, VocabularyShape, read_shape, read_texts_map
from .vocabulary import DATE, QUANTITY, Vocabulary
from .wordcheck import check_id, check_languages, check_texts, clean_text
from .yamldoc import Document, Path, parse_yaml


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
        read_property(vocabulary, property_id, languages, log)
    return vocabulary


def _read_type(
    vocabulary: Vocabulary, type_id: str, languages: tuple[str, ...], log: ErrorLog
) -> None:
    doc, path = vocabulary.doc, ("types", type_id)
    check_id(type_id, doc.key_place(*path), log)
    if type_id in (DATE, QUANTITY):
        message = f"“{type_id}” is a kind of value; expected another id for a type"
        log.add(doc.key_place(*path), "reserved-id", message)
    shape = read_shape(TypeShape, doc, path, log)
    if shape is not None:
        label = check_texts(doc, (*path, "label"), shape.label, languages, log)
        vocabulary.types[type_id] = EntityType(type_id, label, shape.person)


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

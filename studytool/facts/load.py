"""From files to a Pack, or to everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from .check_facts import check_facts
from .check_names import check_names, check_parts
from .check_usage import check_time_slots, check_usage
from .check_within import check_within
from .errors import ErrorLog
from .folder import collect_files
from .limits import MAX_FILES, MAX_PACK_BYTES, PACK_FILE, READING_ORDER
from .load_entities import Entities, load_entities
from .load_facts import Facts, load_facts
from .load_header import Header, load_header
from .load_vocabulary import load_vocabulary
from .model import Pack
from .vocabulary import Vocabulary


def load_pack(folder: Path) -> Pack:
    """Load the pack in a folder. Raises PackError with all that is wrong, and nothing else."""
    log = ErrorLog()
    files = collect_files(folder, log)
    if not files and log.errors:
        log.raise_if_any()
    return _load(files, log)


def load_files(files: Mapping[str, bytes]) -> Pack:
    """Load a pack from the bytes of its files, by path such as ``sources/text.md``.

    Raises PackError with all that is wrong, and nothing else, whatever the bytes.
    """
    return _load(files, ErrorLog())


def _load(files: Mapping[str, bytes], log: ErrorLog) -> Pack:
    if not _has_pack_size(files, log):
        log.raise_if_any()
    present = _check_present(files, log)
    header = load_header(files, log) if PACK_FILE in present else None
    languages = header.languages if header is not None else ()
    vocabulary = load_vocabulary(present, languages, log)
    entities = load_entities(present, languages, vocabulary, log)
    facts = load_facts(present, header, vocabulary, entities, log)
    if entities is not None:
        check_parts(entities.entities, entities.rows, log)
        properties = vocabulary.properties.values() if vocabulary is not None else ()
        check_names(entities.entities, entities.rows, properties, log)
    if vocabulary is not None and facts is not None:
        check_facts(facts.facts, facts.complete_sets, vocabulary.properties, log)
        check_time_slots(vocabulary, facts, log)
        if entities is not None:
            check_within(vocabulary, entities, facts, log)
        if entities is not None and entities.table.is_whole and facts.table.is_whole:
            check_usage(vocabulary, entities, facts, log)
    log.raise_if_any()
    return _build(header, vocabulary, entities, facts)


def _has_pack_size(files: Mapping[str, bytes], log: ErrorLog) -> bool:
    total = sum(len(data) for data in files.values())
    if total > MAX_PACK_BYTES:
        message = f"the files are over the limit of {MAX_PACK_BYTES:,} bytes for a pack"
        log.add((PACK_FILE, 1, 1), "too-large", message)
    if len(files) > MAX_FILES:
        message = f"the pack has over {MAX_FILES:,} files; expected fewer"
        log.add((PACK_FILE, 1, 1), "too-many-files", message)
    return total <= MAX_PACK_BYTES and len(files) <= MAX_FILES


def _check_present(files: Mapping[str, bytes], log: ErrorLog) -> dict[str, bytes]:
    present = {name: files[name] for name in READING_ORDER if name in files}
    others = [name for name in files if name not in READING_ORDER]
    already_said = {error.file for error in log.errors}
    for name in READING_ORDER:
        if name not in present and name not in already_said:
            message = f"{name} is missing; expected {', '.join(READING_ORDER)}"
            log.add((name, 1, 1), "missing-file", message, given=name, valid=others)
    return present


def _build(
    header: Header | None,
    vocabulary: Vocabulary | None,
    entities: Entities | None,
    facts: Facts | None,
) -> Pack:
    if (
        header is None or header.as_of is None or vocabulary is None or entities is None
        or facts is None
    ):  # fmt: skip
        raise AssertionError("a file could not be read, but no error says so")
    return Pack(
        id=header.id,
        title=header.title,
        description=header.description,
        languages=header.languages,
        as_of=header.as_of,
        licence=header.licence,
        rights=header.rights,
        as_of_phrase=vocabulary.as_of_phrase,
        sources=tuple(header.sources.values()),
        types=vocabulary.types,
        units=vocabulary.units,
        properties=vocabulary.properties,
        entities=entities.entities,
        facts=tuple(fact for _, fact in facts.facts),
        complete_sets=tuple(complete for _, complete in facts.complete_sets),
    )

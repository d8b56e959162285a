"""pack.yaml: what the pack is, in which languages, and from which sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from studytool.text import normalise

from .dates import DateSpan, parse_date
from .decode import decode_file
from .errors import ErrorLog, Place
from .limits import PACK_FILE, SOURCE_SUFFIXES
from .model import Source, Texts
from .shapes import HeaderShape, SourceShape, read_shape
from .wordcheck import check_id, check_language, check_texts, clean_text
from .yamldoc import Document, Path, parse_yaml


@dataclass
class Header:
    """pack.yaml as far as it could be read; ``declared_sources`` names sound and unsound ones.

    What could not be read is empty, and is in the log.
    """

    id: str
    title: Texts
    description: Texts
    languages: tuple[str, ...]
    as_of: DateSpan | None
    licence: str
    rights: Texts
    sources: dict[str, Source]
    declared_sources: list[str]


def load_header(files: Mapping[str, bytes], log: ErrorLog) -> Header | None:
    """Read pack.yaml and the texts of its sources; None where it is no YAML."""
    text = decode_file(PACK_FILE, files[PACK_FILE], log)
    doc = None if text is None else parse_yaml(PACK_FILE, text, log)
    if doc is None:
        return None
    read_shape(HeaderShape, doc, (), log)
    languages = _read_languages(doc, log)
    sources, declared = _read_sources(doc, languages, files, log)
    pack_id, licence, as_of = (_text(doc, key) for key in ("id", "licence", "as_of"))
    if pack_id is not None:
        check_id(pack_id, doc.place("id"), log)
    return Header(
        id=pack_id or "",
        title=_texts(doc, "title", languages, log),
        description=_texts(doc, "description", languages, log, allow="\n"),
        languages=languages,
        as_of=None if as_of is None else read_date(as_of, doc.place("as_of"), log),
        licence="" if licence is None else clean_text(licence, doc.place("licence"), log),
        rights=_texts(doc, "rights", languages, log, allow="\n"),
        sources=sources,
        declared_sources=declared,
    )


def _text(doc: Document, key: str) -> str | None:
    """Return a text of the header; None where there is none, which its shape says."""
    node = doc.node(key)
    return node.value if node is not doc.root and isinstance(node.value, str) else None


def _texts(
    doc: Document, key: str, languages: tuple[str, ...], log: ErrorLog, *, allow: str = ""
) -> Texts:
    node = doc.node(key)
    texts = node.plain() if node is not doc.root and isinstance(node.value, dict) else {}
    if not texts or not all(isinstance(text, str) for text in texts.values()):
        return {}
    return check_texts(doc, (key,), texts, languages, log, allow=allow)


def read_date(text: str, place: Place, log: ErrorLog) -> DateSpan | None:
    """Read an EDTF date, logging it if it is none."""
    try:
        return parse_date(text)
    except ValueError as error:
        log.add(place, "bad-date", f"{error}; expected a date such as 2023-05")
        return None


def _read_languages(doc: Document, log: ErrorLog) -> tuple[str, ...]:
    given = doc.root.value.get("languages") if isinstance(doc.root.value, dict) else None
    if given is None or not isinstance(given.value, list):
        return ()
    languages: list[str] = []
    for index, node in enumerate(given.value):
        if not isinstance(node.value, str):
            continue
        place = doc.place("languages", index)
        if node.value in languages:
            message = f"the language {node.value} is listed twice; expected it once"
            log.add(place, "duplicate-language", message)
        elif check_language(node.value, place, log):
            languages.append(node.value)
    return tuple(languages)


def _read_sources(
    doc: Document, languages: tuple[str, ...], files: Mapping[str, bytes], log: ErrorLog
) -> tuple[dict[str, Source], list[str]]:
    sources: dict[str, Source] = {}
    declared: dict[str, str] = {}  # by id, the file
    listed = doc.root.value.get("sources") if isinstance(doc.root.value, dict) else None
    for index, node in enumerate(listed.value if listed and isinstance(listed.value, list) else ()):
        path = ("sources", index)
        given = node.value.get("id") if isinstance(node.value, dict) else None
        shape = read_shape(SourceShape, doc, path, log)
        if shape is None:
            if given is not None and isinstance(given.value, str):
                declared.setdefault(given.value, "")
            continue
        place = doc.place(*path, "id")
        check_id(shape.id, place, log)
        if shape.id in declared:
            log.add(place, "duplicate-id", f"a second source “{shape.id}”; expected another id")
            continue
        if shape.file in declared.values():
            message = f"the file {shape.file} is a source already; expected each file once"
            log.add(doc.place(*path, "file"), "duplicate-id", message)
        declared[shape.id] = shape.file
        source = _read_source(doc, path, shape, languages, files, log)
        if source is not None:
            sources[shape.id] = source
    return sources, list(declared)


def _read_source(
    doc: Document,
    path: Path,
    shape: SourceShape,
    languages: tuple[str, ...],
    files: Mapping[str, bytes],
    log: ErrorLog,
) -> Source | None:
    check_language(shape.language, doc.place(*path, "language"), log)
    date = None if shape.date is None else read_date(shape.date, doc.place(*path, "date"), log)
    title, author, institute = (
        check_texts(doc, (*path, key), texts, languages, log)
        for key, texts in (
            ("title", shape.title), ("author", shape.author), ("institute", shape.institute))
    )  # fmt: skip
    text = _read_source_text(shape.file, doc.place(*path, "file"), files, log)
    if text is None:
        return None
    return Source(shape.id, shape.file, shape.language, title, author, institute, date, text)


def _read_source_text(
    name: str, place: Place, files: Mapping[str, bytes], log: ErrorLog
) -> str | None:
    path = PurePosixPath(name)
    if name != str(path) or path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        message = f"“{name}” does not stay inside the pack; expected a path such as sources/text.md"
        log.add(place, "path-outside", message)
        return None
    possible = [file for file in files if file.endswith(SOURCE_SUFFIXES)]
    if name not in files or name not in possible:
        message = f"there is no source file “{name}”; expected a .md or .txt file of the pack"
        log.add(place, "missing-file", message, given=name, valid=possible)
        return None
    text = decode_file(name, files[name], log)
    return None if text is None else normalise(text)

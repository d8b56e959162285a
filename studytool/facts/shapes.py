"""The shapes of the two YAML files, and their errors at the place of the offending node."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from .errors import ErrorLog
from .model import Cardinality
from .yamldoc import Document, Path


def _as_list(given: Any) -> Any:
    return [given] if isinstance(given, str) else given


TextsShape = dict[str, str]
ManyOrNone = Annotated[list[str], BeforeValidator(_as_list)]
OneOrMany = Annotated[list[str], BeforeValidator(_as_list), Field(min_length=1)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class HeaderShape(_Shape):
    """pack.yaml."""

    id: str
    title: TextsShape
    description: TextsShape
    languages: Annotated[list[str], Field(min_length=1)]
    as_of: str
    licence: str
    rights: TextsShape
    sources: Annotated[list[Any], Field(min_length=1)]


class SourceShape(_Shape):
    """An entry of ``sources`` in pack.yaml."""

    id: str
    file: str
    language: str
    title: TextsShape
    author: TextsShape
    institute: TextsShape
    date: str | None = None


class VocabularyShape(_Shape):
    """properties.yaml."""

    as_of_phrase: TextsShape | None = None
    types: Annotated[dict[str, Any], Field(min_length=1)]
    units: dict[str, Any] | None = None
    properties: Annotated[dict[str, Any], Field(min_length=1)]


class TypeShape(_Shape):
    """An entry of ``types``."""

    label: TextsShape
    person: bool = False


class PropertyShape(_Shape):
    """An entry of ``properties``; each language's wording is read on its own."""

    subject: OneOrMany
    value: OneOrMany
    cardinality: Cardinality
    one_to_one: bool = False
    changing: bool = False
    disjoint_with: list[str] = []
    subject_within: ManyOrNone = []
    value_within: ManyOrNone = []
    unit: str | None = None
    wording: dict[str, Any]


class WordingShape(_Shape):
    """The wording of a property in one language."""

    forward: str
    statement: str
    inverse: str | None = None
    one_of: str | None = None
    statement_all: str | None = None
    sequence: str | None = None
    pairing: str | None = None


_CARDINALITIES: tuple[str, ...] = get_args(Cardinality)
S = TypeVar("S", bound=_Shape)
_EXPECTED = {
    "string_type": "a text (in quotation marks if it looks like anything else)",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a mapping, “key: value”",
    "model_type": "a mapping, “key: value”",
    "too_short": "at least one entry",
}


def read_shape(shape: type[S], doc: Document, path: Path, log: ErrorLog) -> S | None:
    """Return the node at a path as that shape; None, and all that is wrong logged, if it is not."""
    try:
        return shape.model_validate(doc.node(*path).plain())
    except ValidationError as error:
        for problem in error.errors(include_url=False, include_input=True):
            _log_problem(shape, doc, path, dict(problem), log)
        return None


def read_texts_map(doc: Document, path: Path, log: ErrorLog) -> dict[str, str] | None:
    """Return the mapping of texts at a path; None, with all that is wrong logged, if it is not."""
    node = doc.node(*path)
    if not isinstance(node.value, dict):
        log.add(doc.place(*path), "wrong-shape", "expected a mapping, “key: value”")
        return None
    wrong = [key for key, child in node.value.items() if not isinstance(child.value, str)]
    for key in wrong:
        message = f"the value of “{key}” is not a text; expected a text"
        log.add(doc.place(*path, key), "wrong-shape", message)
    return None if wrong else node.plain()


def _log_problem(
    shape: type[S], doc: Document, path: Path, problem: dict[str, Any], log: ErrorLog
) -> None:
    kind, where = problem["type"], problem["loc"]
    full = (*path, *where)
    fields = list(shape.model_fields)
    last = str(where[-1]) if where else ""
    if kind == "missing":
        message = f"the key “{last}” is missing; expected {', '.join(_needed(shape))}"
        log.add(doc.place(*full[:-1]), "missing-key", message)
    elif kind == "extra_forbidden":
        message = f"unknown key “{last}”; expected one of {', '.join(fields)}"
        log.add(doc.key_place(*full), "unknown-key", message, given=last, valid=fields)
    else:
        _log_wrong_value(doc, full, problem, log)


def _log_wrong_value(doc: Document, path: Path, problem: dict[str, Any], log: ErrorLog) -> None:
    given, context = problem["input"], problem.get("ctx", {})
    expected = _EXPECTED.get(problem["type"]) or context.get("expected") or problem["msg"]
    shown = f"“{given}”" if isinstance(given, str) else "nothing" if given is None else "this"
    name = f"“{path[-1]}”: " if path else ""
    # Nothing stands after the key of an empty value, so that the key is the place.
    place = doc.key_place(*path) if given is None and path else doc.place(*path)
    log.add(
        place,
        "wrong-shape",
        f"{name}{shown} does not fit; expected {expected}",
        given=given if isinstance(given, str) else None,
        valid=_CARDINALITIES if problem["type"] == "literal_error" else (),
    )


def _needed(shape: type[S]) -> list[str]:
    return [name for name, info in shape.model_fields.items() if info.is_required()]

"""A plain subset of YAML whose every node knows its line and column.

Mappings, lists, texts, true and false: no anchors, aliases, tags, merge keys,
directives or second documents, and no number or date without quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml import events as ev
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from .errors import ErrorLog, Place
from .limits import MAX_FEATURES_NAMED, MAX_YAML_DEPTH

_NUMBER_OR_DATE = re.compile(
    r"[-+]?\.?\d[\d_.,:/eE+-]*(?:[Tt ][\d:.]+(?:Z| ?[-+][\d:]+)?)?(?:/[\d.~-]+)?"
    r"|0[xob][0-9a-fA-F_]+|[-+]?\.(?:inf|nan)", re.IGNORECASE)  # fmt: skip
_TRUTHS = {"true": True, "false": False}
_NULLS = {"", "~", "null"}


Path = tuple[str | int, ...]  # of keys and indices, from the root


class Span(NamedTuple):
    """A place inside the document."""

    line: int
    column: int


@dataclass
class Node:
    """A mapping, a list, a text, a truth value, or None for nothing at all."""

    span: Span
    value: dict[str, Node] | list[Node] | str | bool | None
    keys: dict[str, Span] = field(default_factory=dict)  # of a mapping

    def plain(self) -> Any:
        """Return the value without places."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value


@dataclass
class Document:
    """One YAML file."""

    name: str
    root: Node

    def node(self, *path: str | int) -> Node:
        """Return the node at a path, or the deepest one that there is on the way."""
        node = self.root
        for step in path:
            if isinstance(node.value, dict) and step in node.value:
                node = node.value[str(step)]
            elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                break
        return node

    def place(self, *path: str | int) -> Place:
        """Return where the value at a path begins."""
        return (self.name, *self.node(*path).span)

    def key_place(self, *path: str | int) -> Place:
        """Return where the key at the end of a path stands."""
        *parents, key = path
        parent = self.node(*parents)
        return (self.name, *parent.keys.get(str(key), parent.span))


class _Refused(Exception):
    """The rest of the document cannot be read; the reason is in the log."""


def parse_yaml(name: str, text: str, log: ErrorLog) -> Document | None:
    """Read one document, logging all that is refused; None where there is no document to use."""
    try:
        root = _Builder(name, text, log).build()
    except _Refused:
        return None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (name, mark.line + 1, mark.column + 1) if mark else (name, 1, 1)
        problem = " ".join(part for part in (error.context, error.problem) if part)
        log.add(place, "yaml-syntax", f"this is not YAML ({problem}); expected “key: value”")
        return None
    except (YAMLError, ValueError, OverflowError, IndexError) as error:
        # The parser lets a few of these through, for instance for an escape beyond Unicode.
        problem = str(error).split("\n")[0]
        log.add((name, 1, 1), "yaml-syntax", f"this is not YAML ({problem})")
        return None
    return Document(name, root)


class _Builder:
    def __init__(self, name: str, text: str, log: ErrorLog) -> None:
        self.name = name
        self.log = log
        self.refused = 0
        self.events: Iterator[Any] = YAML(typ="safe", pure=True).parse(text)

    def build(self) -> Node:
        root: Node | None = None
        for event in self.events:
            if isinstance(event, ev.DocumentStartEvent):
                if root is not None:
                    self._refuse(event, "a second document begins here; expected only one")
                    break
                if event.version or event.tags:
                    self._refuse(event, "a directive (%) stands here; expected none")
            elif isinstance(event, ev.NodeEvent):
                root = self._node(event, 1)
        if root is None:
            self.log.add((self.name, 1, 1), "empty-file", f"{self.name} holds nothing")
            raise _Refused
        return root

    def _node(self, event: Any, depth: int) -> Node:
        span = Span(event.start_mark.line + 1, event.start_mark.column + 1)
        if depth > MAX_YAML_DEPTH:
            message = f"nested deeper than {MAX_YAML_DEPTH} levels"
            self.log.add((self.name, *span), "too-deep", message)
            raise _Refused
        if isinstance(event, ev.AliasEvent):
            self._refuse(event, f"the alias “*{event.anchor}” stands here; write the text out")
            return Node(span, None)
        if event.anchor is not None:
            self._refuse(event, f"the anchor “&{event.anchor}” stands here; expected none")
        if event.tag is not None:
            self._refuse(event, f"the tag “{event.tag}” stands here; expected none")
        if isinstance(event, ev.ScalarEvent):
            return Node(span, self._scalar(event))
        if isinstance(event, ev.SequenceStartEvent):
            return Node(span, self._sequence(depth))
        return self._mapping(span, depth)

    def _sequence(self, depth: int) -> list[Node]:
        items: list[Node] = []
        while not isinstance(event := next(self.events), ev.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return items

    def _mapping(self, span: Span, depth: int) -> Node:
        values: dict[str, Node] = {}
        keys: dict[str, Span] = {}
        while not isinstance(event := next(self.events), ev.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self.events), depth + 1)
            text = event.value if isinstance(event, ev.ScalarEvent) else None
            if text is None:
                self._refuse(event, "the key is not a text; expected “key: value”")
            elif text == "<<" and not event.style:
                self._refuse(event, "the merge key “<<” stands here; expected none")
            elif text in values:
                message = f"the key “{text}” stands here a second time; expected it once"
                self.log.add((self.name, *key.span), "duplicate-key", message)
            else:
                values[text], keys[text] = value, key.span
        return Node(span, values, keys)

    def _scalar(self, event: Any) -> str | bool | None:
        text: str = event.value
        if event.style:  # quoted, or a block
            return text
        if text.casefold() in _NULLS:
            return None
        if text.casefold() in _TRUTHS:
            return _TRUTHS[text.casefold()]
        if _NUMBER_OR_DATE.fullmatch(text):
            place = (self.name, event.start_mark.line + 1, event.start_mark.column + 1)
            message = f'{text} is a number or a date without quotation marks; write "{text}"'
            self.log.add(place, "unquoted-value", message, suggestion=f'"{text}"')
        return text

    def _refuse(self, event: Any, message: str) -> None:
        place = (self.name, event.start_mark.line + 1, event.start_mark.column + 1)
        self.log.add(place, "yaml-feature", message)
        self.refused += 1
        if self.refused == MAX_FEATURES_NAMED:
            raise _Refused

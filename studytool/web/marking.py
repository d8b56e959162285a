"""A source's text cut up for the page: blocks, and the quotes inside them.

Offsets are code points into the source text (NFC, LF), as items carry them.
Nothing here is HTML: the templates escape every piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Span = tuple[int, int]

_HEADING = re.compile(r"(#{1,6})[ \t]+")
_LIST_ITEM = re.compile(r"[-*+][ \t]+")
_QUOTATION = re.compile(r">[ \t]?")


@dataclass(frozen=True)
class Piece:
    """A run of text lying inside the same quotes throughout."""

    text: str
    is_quoted: bool = False
    is_chosen: bool = False
    anchors: tuple[str, ...] = ()  # of the quotes that begin here


@dataclass(frozen=True)
class Block:
    """A heading ("h2"…"h4"), list item ("li"), quotation ("q") or paragraph ("p")."""

    kind: str
    pieces: tuple[Piece, ...]


def anchor(start: int, end: int) -> str:
    """The fragment by which a quote is found on its source's page."""
    return f"q{start}-{end}"


def mark_spans(text: str, spans: Iterable[Span], offset: int = 0) -> list[Piece]:
    """Cut `text`, which begins at `offset` of its source, at the edges of `spans`."""
    return list(_cut(text, offset, list(spans), chosen=None))


def lay_out(text: str, quotes: Sequence[Span], chosen: Span | None = None) -> list[Block]:
    """The blocks of a Markdown source, with every quote marked and `chosen` singled out.

    Lines of one paragraph are joined; a source's own heading levels begin at h2,
    since the page's title is the h1.
    """
    blocks = []
    for start, end, kind in _find_blocks(text):
        pieces = tuple(_cut(text[start:end], start, quotes, chosen))
        blocks.append(Block(kind, pieces))
    return blocks


def _find_blocks(text: str) -> Iterable[tuple[int, int, str]]:
    position = 0
    for line in text.split("\n"):
        start, position = position, position + len(line) + 1
        if not line.strip():
            continue
        kind = "p"
        if match := _HEADING.match(line):
            kind = f"h{min(len(match[1]) + 1, 4)}"
        elif match := _LIST_ITEM.match(line):
            kind = "li"
        elif match := _QUOTATION.match(line):
            kind = "q"
        yield start + (match.end() if match else 0), start + len(line), kind


def _cut(
    text: str, offset: int, quotes: Sequence[Span], chosen: Span | None
) -> Iterable[Piece]:
    end = offset + len(text)
    inside = [(a, b) for a, b in quotes if a < end and b > offset]
    if chosen:
        inside.append(chosen)
    edges = {offset, end} | {edge for span in inside for edge in span if offset < edge < end}
    ordered = sorted(edges)
    for left, right in zip(ordered, ordered[1:], strict=False):
        starting = {anchor(a, b) for a, b in inside if a == left}
        yield Piece(
            text[left - offset : right - offset],
            is_quoted=any(a <= left and right <= b for a, b in inside),
            is_chosen=chosen is not None and chosen[0] <= left and right <= chosen[1],
            anchors=tuple(sorted(starting)),
        )

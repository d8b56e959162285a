"""A source's text cut up for the page: blocks, and the quotes inside them.

Offsets are code points into the source text (NFC, LF), as items carry them.
Nothing here is HTML: the templates escape every piece.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

from flask import Flask

from studytool.text import split_sentences

Span = tuple[int, int]

_HEADING = re.compile(r"(#{1,6})[ \t]+")
_LIST_ITEM = re.compile(r"[ \t]*[-*+][ \t]+")
_QUOTATION = re.compile(r">[ \t]?")
# A line end between Chinese characters is no space.
_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_LINE_END_IN_HAN = re.compile(rf"(?<=[{_HAN}])\n(?=[{_HAN}])")


@dataclass(frozen=True)
class Piece:
    """A run of text lying inside the same quotes throughout."""

    text: str
    is_quoted: bool = False
    is_chosen: bool = False
    anchors: tuple[str, ...] = ()  # of the quotes that begin here
    closes: int | None = None  # the number of the sentence that ends here


@dataclass(frozen=True)
class Sentence:
    """A sentence's span in its source, and its number there, from 1."""

    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Block:
    """A heading ("h2"…"h4"), list item ("li"), quotation ("q") or paragraph ("p")."""

    kind: str
    pieces: tuple[Piece, ...]
    sentences: tuple[Sentence, ...] = ()


def anchor(start: int, end: int) -> str:
    """The fragment by which a quote is found on its source's page."""
    return f"q{start}-{end}"


def mark_spans(text: str, spans: Iterable[Span], offset: int = 0) -> list[Piece]:
    """Cut `text`, which begins at `offset` of its source, at the edges of `spans`."""
    return list(_cut(text, offset, list(spans), chosen=None))


def lay_out(
    text: str,
    quotes: Sequence[Span],
    chosen: Span | None = None,
    *,
    are_sentences_told: bool = False,
) -> list[Block]:
    """The blocks of a Markdown source, with every quote marked and `chosen` singled out.

    Lines of one paragraph are joined; a source's own heading levels begin at h2,
    since the page's title is the h1. Headings have no sentences.
    """
    blocks: list[Block] = []
    count = 0
    ordered = sorted(quotes)
    starts = [start for start, _ in ordered]
    # How far the quotes reach up to each: from the first that reaches a block, they may touch it.
    reach = list(accumulate((end for _, end in ordered), max))
    for start, end, kind in _join_lines(_find_lines(text)):
        near = ordered[bisect_right(reach, start) : bisect_left(starts, end)]
        inside = text[start:end]
        sentences: tuple[Sentence, ...] = ()
        if are_sentences_told and not kind.startswith("h"):
            spans = split_sentences(inside)
            sentences = tuple(
                Sentence(count + number, start + first, start + last)
                for number, (first, last) in enumerate(spans, start=1)
            )
            count += len(spans)
        pieces = _cut(inside, start, near, chosen, sentences)
        blocks.append(Block(kind, tuple(pieces), sentences))
    return blocks


def runs(blocks: Iterable[Block]) -> Iterator[tuple[str, list[Block]]]:
    """The blocks in runs of one kind, so that list items share a list."""
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        yield kind, list(group)


def _find_lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Each line's span without its marker, and its kind; "" for an empty line."""
    position = 0
    for line in text.split("\n"):
        start, position = position, position + len(line) + 1
        kind, marker = _classify(line)
        yield start + marker, start + len(line), kind


def _classify(line: str) -> tuple[str, int]:
    if not line.strip():
        return "", 0
    if match := _HEADING.match(line):
        return f"h{min(len(match[1]) + 1, 4)}", match.end()
    if match := _LIST_ITEM.match(line):
        return "li", match.end()
    if match := _QUOTATION.match(line):
        return "q", match.end()
    return "p", 0


def _join_lines(lines: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Continue a paragraph or list item with the plain lines under it."""
    open_block: tuple[int, int, str] | None = None
    for start, end, kind in lines:
        if open_block and kind == "p" and open_block[2] in ("p", "li"):
            open_block = (open_block[0], end, open_block[2])
            continue
        if open_block:
            yield open_block
        open_block = (start, end, kind) if kind else None
    if open_block:
        yield open_block


def _cut(
    text: str,
    offset: int,
    quotes: Sequence[Span],
    chosen: Span | None,
    sentences: Sequence[Sentence] = (),
) -> Iterator[Piece]:
    end = offset + len(text)
    inside = [(a, b) for a, b in quotes if a < end and b > offset]
    if chosen and chosen[0] < end and chosen[1] > offset:
        inside.append(chosen)
    closed = {sentence.end: sentence.number for sentence in sentences}
    cuts = {edge for span in inside for edge in span} | closed.keys()
    edges = {offset, end} | {edge for edge in cuts if offset < edge < end}
    for left, right in pairwise(sorted(edges)):
        starting = {anchor(a, b) for a, b in inside if a == left}
        yield Piece(
            _LINE_END_IN_HAN.sub("", text[left - offset : right - offset]),
            is_quoted=any(a <= left and right <= b for a, b in inside),
            is_chosen=chosen is not None and chosen[0] <= left and right <= chosen[1],
            anchors=tuple(sorted(starting)),
            closes=closed.get(right),
        )


def configure(app: Flask) -> None:
    app.jinja_env.filters["runs"] = runs

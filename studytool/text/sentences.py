"""Where the sentences of a text end."""

from __future__ import annotations

import re

# A Chinese semicolon parts clauses that stand on their own. What closes a quotation or a
# bracket belongs to the sentence that it closes.
_END = re.compile(r"[。！？；]+[」』”’）》〉]*|[.!?]+[\"'”’)\]]*(?=\s|$)")
_NO_END = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|vs|cf|ca|Jr|Sr|Gen|e\.g|i\.e)|\b[A-Z])\.$")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences of a paragraph, without the space between them.

    A full stop after an initial or a usual abbreviation ends none.
    """
    spans, start = [], 0
    for match in _END.finditer(text):
        if _NO_END.search(text, start, match.end()):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    return [_trim(text, *span) for span in spans if text[span[0] : span[1]].strip()]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())

"""What the checks of a bank keep of an item: little, for there may be a million."""

from __future__ import annotations

import hashlib
from typing import Any, NamedTuple

from studytool.text import fold

from .ground import Ground
from .guessing import Sample, sample_of
from .report import Finding
from .view import View


class Trace(NamedTuple):
    """An item that could be read, without its words.

    ``asked`` stands for its language, stem and key, and is None where several prompts
    may share these; ``whole`` for these with its form and options. ``members`` counts
    the values of the set, ``right`` the right options. ``sample`` is what guessers see,
    where there is something to guess and somebody to do it.
    """

    id: str
    prompt: str
    form: str
    lang: str
    direction: str
    facts: tuple[str, ...]
    asked: int | None
    whole: int
    members: int
    right: int
    has_two_distractors: bool
    sample: Sample | None


class Look(NamedTuple):
    """What the checks of single items say of one; ``trace`` is None where it is malformed."""

    findings: tuple[Finding, ...]
    trace: Trace | None


def trace_of(view: View, ground: Ground, is_sampled: bool) -> Trace:
    """Return what is kept of an item."""
    key = fold(str(view.raw["key_text"]))
    stem = fold(view.stem)
    is_single = view.direction in ("forward", "inverse") and view.form != "true_false"
    texts = sorted(fold(text) for text in view.options.values())
    return Trace(
        id=view.id,
        prompt=view.prompt,
        form=view.form,
        lang=view.lang,
        direction=view.direction,
        facts=view.facts,
        asked=digest(view.lang, stem, key) if is_single else None,
        whole=digest(view.lang, view.form, stem, key, *texts),
        members=len(view.result),
        right=len(view.key),
        has_two_distractors=view.form == "choice" and _has_two(view, ground),
        sample=sample_of(view) if is_sampled else None,
    )


def _has_two(view: View, ground: Ground) -> bool:
    wrong = [option for option in view.values if option not in view.key]
    return [ground.truth_of(view, option) for option in wrong].count("false") >= 2


def digest(*texts: Any) -> int:
    """Return a number, never 0, of 64 bits that stand for the texts.

    Of a million texts, no two are likely to share it.
    """
    joined = "\x1f".join(texts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(joined, digest_size=8).digest(), "big") or 1

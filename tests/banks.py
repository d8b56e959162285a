"""Packs with their banks, made once in a process whichever room asks for them."""

from __future__ import annotations

import functools
from pathlib import Path

from studytool.facts import Pack, load_pack
from studytool.questions import Bank, generate

ROOT = Path(__file__).parents[1]
SUMMITS = ROOT / "content" / "c5-summits"
PACKS = ROOT / "tests" / "packs"


@functools.cache
def load_bank(folder: Path) -> tuple[Pack, Bank]:
    """The pack in the folder, and all its items."""
    pack = load_pack(folder)
    return pack, generate(pack)


def swap_symbols(files: dict[str, bytes], symbol: str) -> dict[str, bytes]:
    """The elements with hydrogen's symbol and another, taken for each other."""
    facts = files["facts.csv"]
    names = [f",symbol-{each.lower()},".encode() for each in ("H", symbol)]
    for old, new in ((names[0], b",X,"), (names[1], names[0]), (b",X,", names[1])):
        assert facts.count(old) == 1
        facts = facts.replace(old, new)
    return {**files, "facts.csv": facts}

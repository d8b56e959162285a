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

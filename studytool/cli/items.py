"""``studytool items …``: looking at what a pack is asked as."""

from __future__ import annotations

import json
import sys
from itertools import chain
from pathlib import Path

import click

from studytool.cli.common import folder_argument, told_in_words
from studytool.facts import load_pack
from studytool.questions import Generator


@click.group()
def items() -> None:
    """Look at the items that are generated from a pack."""


@items.command()
@folder_argument
@click.option("--lang", help="Only this language of the pack, such as zh-Hant or en.")
@click.option("--seed", type=int, default=0, show_default=True)
def export(path: Path, lang: str | None, seed: int) -> None:
    """Print every item of the pack in the folder PATH, one JSON object a line."""
    with told_in_words():
        pack = load_pack(path)
    if lang is not None and lang not in pack.languages:
        raise click.BadParameter(
            f"{pack.id} is in {', '.join(pack.languages)}", param_hint="--lang"
        )
    # JSON Lines are UTF-8 whatever the terminal speaks.
    if sys.stdout is None:
        raise click.ClickException("standard output is closed")
    out = sys.stdout.buffer
    generator = Generator(pack, seed)
    for item in chain.from_iterable(generator.ask(each).items for each in generator.prompts):
        if lang is None or item.lang == lang:
            line = json.dumps(item.as_json(), ensure_ascii=False)
            out.write(line.encode("utf-8") + b"\n")
    out.flush()

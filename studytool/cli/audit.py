"""``studytool audit PATH``: does the bank of a pack hold what it promises?"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import click

from studytool.audit import audit as audit_items
from studytool.cli.common import folder_argument, told_in_words
from studytool.cli.progress import Progress
from studytool.facts import load_pack
from studytool.making import audit_bank


@click.command()
@folder_argument
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text")
@click.option("--seed", type=int, default=0, show_default=True)
@click.option(
    "--items",
    "exported",
    type=click.File(encoding="utf-8"),
    help="Audit these items, as `studytool items export` prints them, and generate none.",
)
def audit(path: Path, style: str, seed: int, exported: IO[str] | None) -> None:
    """Derive every certificate of the pack in the folder PATH again and try every check.

    Exit code 0 if nothing is found, else 1.
    """
    with told_in_words():
        pack = load_pack(path)
    if exported is not None:
        report = audit_items(pack, _read_lines(exported))
    else:
        told = Progress()
        report = audit_bank(pack, seed, on_progress=lambda done, total: told("making", done, total))
        told.finish()
    text = (
        json.dumps(report.as_json(), ensure_ascii=False, indent=2)
        if style == "json"
        else report.as_text()
    )
    click.echo(text)
    sys.exit(0 if report.is_clean else 1)


def _read_lines(lines: IO[str]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except ValueError as error:
            raise click.BadParameter(
                f"line {number} is not JSON: {error}", param_hint="--items"
            ) from None
        if not isinstance(item, dict):
            raise click.BadParameter(f"line {number} is no item", param_hint="--items")
        yield item

"""The command line: ``studytool …``.

Exit codes: 0 done, 1 something is wrong that the message names, 2 wrong usage.
"""

from __future__ import annotations

import click

from studytool.cli.audit import audit
from studytool.cli.content import content
from studytool.cli.items import items
from studytool.cli.maintenance import doctor, rebuild_cards
from studytool.cli.serve import serve

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="studytool")
def main() -> None:
    """Questions from sourced facts, each asked again on the day it would be forgotten."""


for command in (serve, content, items, audit, rebuild_cards, doctor):
    main.add_command(command)

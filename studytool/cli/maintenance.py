"""``studytool rebuild-cards`` and ``studytool doctor``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from studytool.cli.common import data_option, now, open_app, told_in_words


@click.command("rebuild-cards")
@data_option
def rebuild_cards(data: Path | None) -> None:
    """Replay the log of reviews and replace every card by what follows from it."""
    from studytool.services import rebuild, setup

    with open_app(data):
        setup.prepare_database(now=now())
        count = rebuild.rebuild_cards()
    click.echo(f"{count} card{'' if count == 1 else 's'} rebuilt")


@click.command()
@data_option
def doctor(data: Path | None) -> None:
    """Look at libraries, data folder and database; exit code 1 if something must be mended."""
    from studytool.config import read_settings
    from studytool.services.doctor import examine

    must_mend = False
    with told_in_words():
        for finding in examine(read_settings({"DATA_DIR": data})):
            click.echo(f"{finding.level:<5} {finding.text}")
            must_mend = must_mend or finding.level == "mend"
    sys.exit(1 if must_mend else 0)

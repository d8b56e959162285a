"""``studytool work``: what the server has waiting."""

from __future__ import annotations

from pathlib import Path

import click

from studytool.cli.common import data_option, now, open_app


@click.command()
@data_option
def work(data: Path | None) -> None:
    """Do the background work that waits, such as publishing, and exit.

    A server has it done by itself; this is for when no server runs.
    """
    from studytool.services.work import run_waiting

    with open_app(data):
        count = run_waiting(now)
    click.echo(f"{count} job{'' if count == 1 else 's'} done", err=True)

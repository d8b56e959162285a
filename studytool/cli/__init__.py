"""The command line: ``studytool …``.

Exit codes: 0 done, 1 something is wrong that the message names, 2 wrong usage.
"""

from __future__ import annotations

import io
import sys
from typing import Any

import click

from studytool.cli.audit import audit
from studytool.cli.content import content
from studytool.cli.fit import fit
from studytool.cli.items import items
from studytool.cli.maintenance import doctor, rebuild_cards
from studytool.cli.serve import serve
from studytool.cli.user import user
from studytool.cli.work import work

__all__ = ["main"]


class _Commands(click.Group):
    """Tells what the system refuses in words: a full disk, a closed output, a lost folder."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # the reader has enough; click ends quietly
        except OSError as error:
            raise click.ClickException(f"this cannot be done: {error.strerror or error}") from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="studytool")
def main() -> None:
    """Questions from sourced facts, each asked again on the day it would be forgotten."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal without Chinese shows escapes rather than a traceback.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


for command in (serve, content, items, audit, user, rebuild_cards, fit, doctor, work):
    main.add_command(command)

"""``studytool content …``: checking and publishing packs."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from studytool.cli.common import data_option, folder_argument, now, open_app
from studytool.cli.progress import Progress
from studytool.facts import PackError, load_pack


@click.group()
def content() -> None:
    """Check and publish packs."""


@content.command()
@folder_argument
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text")
def check(path: Path, style: str) -> None:
    """Say everything that is wrong with the pack in the folder PATH.

    Exit code 0 if it is sound, else 1. JSON is an object with a list "errors".
    """
    try:
        pack = load_pack(path)
    except PackError as error:
        if style == "json":
            _print_json({"errors": [each.as_json() for each in error.errors]})
        else:
            click.echo("\n".join(str(each) for each in error.errors))
            count = len(error.errors)
            click.echo(f"{count} error{'' if count == 1 else 's'}", err=True)
        sys.exit(1)
    if style == "json":
        _print_json({"pack": pack.id, "facts": len(pack.facts), "errors": []})
    else:
        click.echo(f"{pack.id}: {len(pack.facts)} facts, no errors")


@content.command()
@folder_argument
@click.option("--dry-run", is_flag=True, help="Say what would change and write nothing.")
@data_option
def publish(path: Path, dry_run: bool, data: Path | None) -> None:
    """Publish the pack in the folder PATH and print what changed."""
    from studytool.services import publishing, setup
    from studytool.services.content import consequences

    with open_app(data):
        setup.prepare_database(now=now())
        told = Progress()
        try:
            done = publishing.publish(path, now=now(), dry_run=dry_run, on_progress=told)
        except publishing.BankRefused as error:
            count = len(error.findings)
            click.echo(str(error))
            raise click.ClickException(
                f"{error.pack_id} is not published: {count} finding{'' if count == 1 else 's'} "
                "in its questions; `studytool audit` says more"
            ) from error
        finally:
            told.finish()
        if not dry_run:
            consequences.apply_consequences(done.pack_id, now=now())
        click.echo(done.summary())
        would_be = "would be " if dry_run and done.is_new else ""
        click.echo(
            f"{done.pack_id} {would_be}version {done.number}: "
            f"{done.prompt_count} prompts, {done.item_count} items",
            err=True,
        )


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))

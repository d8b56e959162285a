"""``studytool user …``: accounts, for whoever has the machine."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from studytool.cli.common import data_option, now, open_app
from studytool.services.roles import Role

MIN_PASSWORD_LENGTH = 8

ask_option = click.option(
    "--ask", is_flag=True, help="Ask for the password instead of making one; read a pipe's line."
)


@click.group()
def user() -> None:
    """Make accounts, give new passwords, shut out and let in again."""


@user.command()
@click.argument("name")
@click.option(
    "--role", type=click.Choice([each.value for each in Role]), default="student", show_default=True
)
@ask_option
@data_option
def create(name: str, role: str, ask: bool, data: Path | None) -> None:
    """Make an account called NAME and print its password, to be changed at the first login."""
    from studytool.services import accounts, people

    if not accounts.is_username(name):
        raise click.BadParameter(
            "a username has 2 to 40 letters, digits and . _ -", param_hint="NAME"
        )
    password = _ask_password() if ask else None
    with _database(data):
        try:
            made = people.create_person(name, Role(role), now=now(), password=password)
        except accounts.UsernameTaken:
            raise click.ClickException(f"{name} is taken; choose another name") from None
    _tell(password, made)


@user.command("reset-password")
@click.argument("name")
@ask_option
@data_option
def reset_password(name: str, ask: bool, data: Path | None) -> None:
    """Give the account NAME a new password and end its sessions."""
    from studytool.services import people

    password = _ask_password() if ask else None
    with _database(data), _told_if_missing(name):
        made = people.reset_password(people.find_person_id(name), now=now(), password=password)
    _tell(password, made)


@user.command()
@click.argument("name")
@data_option
def disable(name: str, data: Path | None) -> None:
    """End all sessions of the account NAME and let nobody log in to it."""
    from studytool.services import people

    with _database(data), _told_if_missing(name):
        try:
            people.disable_person(people.find_person_id(name), now=now())
        except people.LastAdmin:
            raise click.ClickException(f"nobody administers without {name}") from None


@user.command()
@click.argument("name")
@data_option
def enable(name: str, data: Path | None) -> None:
    """Let the disabled account NAME log in again."""
    from studytool.services import people

    with _database(data), _told_if_missing(name):
        people.enable_person(people.find_person_id(name))


def _ask_password() -> str:
    if sys.stdin.isatty():
        password = str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    else:
        password = click.get_text_stream("stdin").readline().rstrip("\r\n")
    if len(password) < MIN_PASSWORD_LENGTH:
        raise click.ClickException(f"a password has at least {MIN_PASSWORD_LENGTH} characters")
    return password


def _tell(given: str | None, made: str) -> None:
    if given is None:
        click.echo(made)


@contextmanager
def _database(data: Path | None) -> Iterator[None]:
    from studytool.services import setup

    with open_app(data):
        setup.prepare_database(now=now())
        yield


@contextmanager
def _told_if_missing(name: str) -> Iterator[None]:
    from studytool.services.errors import NotFound

    try:
        yield
    except NotFound:
        raise click.ClickException(f"there is no account {name}") from None

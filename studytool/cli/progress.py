"""How far a long piece of work has come, on a terminal and nowhere else."""

from __future__ import annotations

import sys

import click


class Progress:
    """Writes "12 % questions made" over itself on standard error, a hundred times at most."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._shown = -1
        self._is_on = sys.stderr.isatty()

    def __call__(self, done: int, total: int) -> None:
        percent = 100 * done // total if total else 100
        if not self._is_on or percent == self._shown:
            return
        self._shown = percent
        end = "\n" if done == total else ""
        click.echo(f"\r{percent:3} % {self._what}{end}", nl=False, err=True)

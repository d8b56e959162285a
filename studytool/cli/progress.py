"""How far a long piece of work has come, on a terminal and nowhere else."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import click

PHASES: Mapping[str, str] = {
    "checking": "checking the pack",
    "making": "questions made and proven",
    "saving": "questions saved",
}


class Progress:
    """Writes "making 12 %" over itself on standard error, a hundred times a phase at most."""

    def __init__(self) -> None:
        self._shown: tuple[str, int] | None = None
        self._is_on = sys.stderr.isatty()

    def __call__(self, phase: str, done: int, total: int) -> None:
        percent = 100 * done // total if total else 0
        if not self._is_on or (phase, percent) == self._shown:
            return
        is_next = self._shown is not None and self._shown[0] != phase
        self._shown = (phase, percent)
        told = f"{percent:3} % {PHASES[phase]}" if total else PHASES[phase]
        start = "\n" if is_next else "\r"
        click.echo(f"{start}{told}", nl=False, err=True)

    def finish(self) -> None:
        """Leave the line on which something was shown."""
        if self._shown is not None:
            click.echo(err=True)
            self._shown = None

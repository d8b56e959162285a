"""``studytool fit``: the memory's parameters, from the learners' own answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from studytool.cli.common import data_option, now, open_app
from studytool.cli.progress import Progress

if TYPE_CHECKING:
    from studytool.services.fitting import LearnerFit

MISSING = "this needs fsrs-rs-python: pip install -e '.[fit]' in the checkout"


@click.command()
@click.option("--learner", "username", help="Only this learner, by username.")
@data_option
def fit(username: str | None, data: Path | None) -> None:
    """Fit the memory to each learner's answers, and keep what predicts the newest better."""
    from studytool.scheduling.fitting import LEAST_REVIEWS, FittingUnavailable
    from studytool.services import fitting, setup
    from studytool.services.errors import NotFound

    with open_app(data):
        setup.prepare_database(now=now())
        try:
            if username is not None:
                fits = [fitting.fit_learner(username, now=now())]
            else:
                fits = fitting.fit_everybody(now=now(), progress=Progress("fitted"))
        except NotFound as error:
            raise click.ClickException(str(error)) from error
        except FittingUnavailable as error:
            raise click.ClickException(MISSING) from error
    for each in fits:
        click.echo(_told(each))
    if not fits:
        click.echo(f"nobody has the {LEAST_REVIEWS} answers that a fit takes")


def _told(found: LearnerFit) -> str:
    name = found.username or f"guest {found.learner_id}"
    result = found.fit
    if result.loss_before is None or result.loss_after is None:
        return f"{name}: {result.review_count} answers are too few; nothing changes"
    losses = f"log loss of the newest answers {result.loss_before:.4f} → {result.loss_after:.4f}"
    kept = "kept" if result.verdict == "better" else "no better; nothing changes"
    return f"{name}: {result.review_count} answers, {losses}, {kept}"

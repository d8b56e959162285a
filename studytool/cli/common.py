"""What the commands share: options, the app, and errors told in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from studytool.config import ConfigError
from studytool.facts import PackError
from studytool.storage import SchemaTooNew

data_option = click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="The data folder; $STUDYTOOL_DATA, or studytool-data here, unless given.",
)

folder_argument = click.argument(
    "path", type=click.Path(exists=True, file_okay=False, path_type=Path)
)


def now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def told_in_words() -> Iterator[None]:
    """Turn what a user can mend into a message and exit code 1; a fault of ours stays one."""
    try:
        yield
    except PackError as error:
        raise click.ClickException(f"the pack cannot be used\n{error}") from error
    except (ConfigError, SchemaTooNew) as error:
        raise click.ClickException(str(error)) from error
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise click.ClickException(
            f"the database cannot be used: {reason}; `studytool doctor` says more"
        ) from error


@contextmanager
def open_app(data: Path | None) -> Iterator[Flask]:
    """The application on the data folder, in its context; errors are told in words."""
    # Imported late: checking a pack needs neither Flask's extensions nor a database.
    from studytool import create_app

    with told_in_words():
        app = create_app({"DATA_DIR": data} if data else None)
        with app.app_context():
            yield app

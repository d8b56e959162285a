"""``studytool serve``: the one command that does everything."""

from __future__ import annotations

import signal
import socket
import sys
from contextlib import ExitStack, suppress
from pathlib import Path
from types import FrameType

import click
import waitress

from studytool.cli.common import data_option, now, open_app

THREADS = 8


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any free."
)
@data_option
def serve(host: str, port: int, data: Path | None) -> None:
    """Prepare the database, publish what is new, and serve until stopped.

    Prints the address on a line of its own once it listens, and below it, while there is
    no administrator, a link that makes one.
    """
    signal.signal(signal.SIGTERM, _stop)
    with _bind(host, port) as listener, open_app(data) as app:
        from studytool.services import people, setup
        from studytool.services import work as background

        setup.prepare(
            app.extensions["studytool.settings"].content_dir,
            now=now(),
            on_start=lambda folder: click.echo(f"Publishing {folder} …", err=True),
            on_error=_tell_broken,
        )
        link = people.make_admin_link(now=now())
        try:
            server = waitress.create_server(
                app, sockets=[listener], threads=THREADS, ident="studytool"
            )
        except OSError as error:
            raise _cannot_listen(host, port, error) from error
        # Ctrl+C in the moment before the server catches it itself.
        with suppress(KeyboardInterrupt):
            background.start(app)
            click.echo(_address(listener))
            if link:
                click.echo(
                    "Nobody administers yet. Whoever opens this link first will, within a day:\n"
                    f"{_address(listener)}setup/{link}"
                )
            sys.stdout.flush()
            click.echo("Press Ctrl+C to stop.", err=True)
            # Returns after SIGINT or SIGTERM, once running requests are done.
            server.run()


def _bind(host: str, port: int) -> socket.socket:
    """A socket on the address, not listening yet: a taken port is told before the work."""
    with ExitStack() as undo:
        try:
            family, kind, protocol, _, address = socket.getaddrinfo(
                host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
            )[0]
            listener = undo.enter_context(socket.socket(family, kind, protocol))
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
        except (OSError, UnicodeError) as error:
            raise _cannot_listen(host, port, error) from error
        undo.pop_all()
    return listener


def _cannot_listen(host: str, port: int, error: Exception) -> click.ClickException:
    reason = getattr(error, "strerror", None) or str(error)
    return click.ClickException(
        f"cannot listen on {host}:{port} ({reason}); choose another with --host or --port"
    )


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _tell_broken(folder: str, error: Exception) -> None:
    click.echo(f"{folder} is not published:\n{error}", err=True)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)

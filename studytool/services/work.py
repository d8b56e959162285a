"""Which function does which kind of job, and the processes in which jobs are done."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from threading import Event, Thread

from flask import Flask

from studytool.config import Settings
from studytool.services import assignments, jobs
from studytool.services.content.drafts import PUBLISH
from studytool.services.content.publish import publish_draft, reopen_draft

KINDS: Mapping[str, jobs.Kind] = {PUBLISH: jobs.Kind(publish_draft, reopen_draft)}
LOOK_EVERY_S = 5
_WORKER = "studytool.worker"


def run_waiting(clock: jobs.Clock) -> int:
    """Do every job that waits, here and now; how many there were."""
    return jobs.run_all(KINDS, clock)


def look(app: Flask) -> None:
    """Hand in the papers whose time is over, and have the jobs done that wait.

    What goes wrong with the one is logged, and keeps nobody from the other.
    """
    for name, duty in (("collect papers", _collect), ("have jobs done", _have_jobs_done)):
        try:
            duty(app)
        except Exception:  # a database that is away comes back
            app.logger.exception("the worker could not %s", name)


def _collect(app: Flask) -> None:
    with app.app_context():
        assignments.collect_overdue(now=datetime.now(UTC))


def _have_jobs_done(app: Flask) -> None:
    """In a process of their own: making questions takes no time from the threads that
    serve pages there, and the memory is given back at the end.
    """
    with app.app_context():
        if not jobs.has_work(now=datetime.now(UTC)):
            return
    subprocess.run(
        [sys.executable, "-m", "studytool.cli", "work"],
        env=_environment(app),
        check=False,
        stdin=subprocess.DEVNULL,
    )


class Worker:
    """Looks now and then, and whenever it is woken, for what there is to do."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._wake = Event()
        self._thread = Thread(target=self._run, name="worker", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Look at once."""
        self._wake.set()

    def _run(self) -> None:
        while True:
            look(self._app)
            self._wake.wait(LOOK_EVERY_S)
            self._wake.clear()


def start(app: Flask) -> None:
    """Have this server's jobs done, and those that another server lost."""
    app.extensions[_WORKER] = Worker(app)


def wake(app: Flask) -> None:
    """Tell the worker, if this process has one, that there is something to do."""
    worker: Worker | None = app.extensions.get(_WORKER)
    if worker is not None:
        worker.wake()


def _environment(app: Flask) -> dict[str, str]:
    settings: Settings = app.extensions["studytool.settings"]
    return {
        **os.environ,
        "STUDYTOOL_DATA": str(settings.data_dir),
        "DATABASE_URL": settings.database_url,
        "SECRET_KEY": str(app.config["SECRET_KEY"]),
    }

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


class Worker:
    """Looks for jobs now and then, and has them done in a process of their own.

    Test papers whose time is over are handed in by the way.

    There, making questions takes no time from the threads that serve pages, and the
    memory is given back at the end.
    """

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._wake = Event()
        self._thread = Thread(target=self._look, name="worker", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Look at once."""
        self._wake.set()

    def _look(self) -> None:
        while True:
            try:
                with self._app.app_context():
                    assignments.collect_overdue(now=datetime.now(UTC))
                    has_work = jobs.has_work(now=datetime.now(UTC))
                if has_work:
                    subprocess.run(
                        [sys.executable, "-m", "studytool.cli", "work"],
                        env=_environment(self._app),
                        check=False,
                        stdin=subprocess.DEVNULL,
                    )
            except Exception as error:  # a database that is away comes back
                self._app.logger.warning("the worker could not look for jobs: %s", error)
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

"""Processes that begin with everything imported, which takes longer than what they do.

They are forked from a server that imports this module once.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import studytool.services.work
import studytool.web  # noqa: F401 (imported late by the commands)
from studytool.cli import main
from studytool.grading import warm_up
from tests.routing import compile_addresses_once

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload([__name__])

warm_up()
compile_addresses_once()


def serve(data_dir: Path, output: Connection) -> None:
    """`studytool serve` on a free port, its standard output into the pipe."""
    # Not by descriptor: what stood there may be a file, and a pipe cannot seek.
    with open(output.fileno(), "w") as sys.stdout, open(os.devnull, "w") as sys.stderr:
        main(["serve", "--port", "0", "--data", str(data_dir)])


def work(data_dir: Path) -> None:
    """`studytool work`."""
    with open(os.devnull, "w") as sys.stderr:
        main(["work", "--data", str(data_dir)])

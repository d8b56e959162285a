"""How making and auditing a bank grows: `python tests/benchmarks/bench_bank.py [FACTS …]`.

Makes and audits a synthetic pack of each size with so many processes as `--processes` names
(1 and 2), and says the facts and items, the seconds to load the pack, those to make and
audit its bank, those of processor time (all processes), items made and audited per second,
the peak memory, and how the seconds grow from one size to the next (1 is linear).

The memory is the sum of PSS (proportional set size) over this process and its children:
a page that several share counts once, which a sum of RSS would count in each of them.

With `--publish` each pack is published too, into a SQLite database of its own: the
seconds and the peak memory of everything from the files to the last row, and the
seconds for which no other could write.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import os
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from synthetic import make_files

from studytool import create_app
from studytool.facts import load_files
from studytool.making import audit_bank
from studytool.services import publishing, setup

SIZES = [1_000, 10_000]
PROCESSES = [1, 2]
SAMPLE_S = 0.2


class Run(NamedTuple):
    """One bank made and audited."""

    facts: int
    items: int
    load_s: float
    prove_s: float
    cpu_s: float
    peak_mib: float


class MemoryWatch(threading.Thread):
    """Samples the memory of this process and its children (Linux only; 0 elsewhere)."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak_kib = 0
        self._is_over = threading.Event()

    def run(self) -> None:
        while not self._is_over.wait(SAMPLE_S):
            self.peak_kib = max(self.peak_kib, sum(map(_memory_kib, _family())))

    def stop(self) -> float:
        """Return the peak in MiB."""
        self._is_over.set()
        self.join()
        return self.peak_kib / 1024


def _family() -> list[int]:
    here = multiprocessing.current_process().pid or 0
    return [here, *(child.pid for child in multiprocessing.active_children() if child.pid)]


def _memory_kib(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _cpu_s() -> float:
    """Seconds of processor time of this process and of those children that have ended."""
    return sum(os.times()[:4])


def prove(fact_count: int, processes: int) -> Run:
    """Load a pack, make its bank and audit all of it, guessers included."""
    watch = MemoryWatch()
    watch.start()
    files = make_files(fact_count)
    began = time.perf_counter()
    pack = load_files(files)
    loaded = time.perf_counter()
    spent = _cpu_s()
    report = audit_bank(pack, processes=processes)
    done = time.perf_counter()
    times = loaded - began, done - loaded, _cpu_s() - spent
    return Run(len(pack.facts), report.items, *times, watch.stop())


def publish(fact_count: int) -> tuple[float, float, float]:
    """Return the seconds of publishing, those of saving among them, and the peak in MiB."""
    saving = [math.inf]

    def tell(phase: str, _done: int, _total: int) -> None:
        if phase == "saving":
            saving[0] = min(saving[0], time.perf_counter())

    with tempfile.TemporaryDirectory() as folder:
        app = create_app({"DATA_DIR": Path(folder)})
        with app.app_context():
            now = datetime.now(UTC)
            setup.prepare_database(now=now)
            files = make_files(fact_count)
            watch = MemoryWatch()
            watch.start()
            began = time.perf_counter()
            publishing.publish(files, now=now, on_progress=tell)
            done = time.perf_counter()
    return done - began, done - saving[0], watch.stop()


def alone(task, *arguments):
    """Run a task in a process of its own, so that the peak is its own."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(there, task, arguments))
    process.start()
    result = here.recv()
    process.join()
    return result


def _send(pipe, task, arguments) -> None:
    pipe.send(task(*arguments))


def _cell(value: float | str) -> str:
    return f"{value:9.1f}" if isinstance(value, float) else f"{value:>9}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("facts", type=int, nargs="*", default=SIZES)
    parser.add_argument("--processes", type=int, nargs="+", default=PROCESSES)
    parser.add_argument("--publish", action="store_true")
    wanted = parser.parse_args()
    heads = ("facts", "items", "load s", "processes", "s", "cpu s", "items/s", "MiB", "growth")
    print(" ".join(f"{head:>9}" for head in heads))
    before: dict[int, Run] = {}
    for size in wanted.facts:
        for processes in wanted.processes:
            run = alone(prove, size, processes)
            growth = ""
            if processes in before:
                last = before[processes]
                times = math.log(run.prove_s / last.prove_s)
                growth = f"{times / math.log(run.facts / last.facts):.2f}"
            before[processes] = run
            row = (run.facts, run.items, run.load_s, processes, run.prove_s, run.cpu_s)
            cells = [*row, run.items / run.prove_s, run.peak_mib, growth]
            print(" ".join(map(_cell, cells)), flush=True)
        if wanted.publish:
            total_s, saving_s, peak_mib = alone(publish, size)
            print(
                f"published in {total_s:.1f} s, {saving_s:.1f} s of it saving, {peak_mib:.0f} MiB",
                flush=True,
            )


if __name__ == "__main__":
    main()

"""How generating grows with the pack: `python tests/benchmarks/bench_bank.py [FACTS …]`.

Prints, for each size, the facts, the items, items generated per second, the time to
load, the peak memory and how time grows from one size to the next (1 is linear).
"""

from __future__ import annotations

import math
import multiprocessing
import resource
import sys
import time

from synthetic import make_files

from studytool.facts import load_files
from studytool.questions import generate

SIZES = (1_000, 10_000)


def measure(fact_count: int) -> tuple[int, int, float, float, float]:
    """Return facts, items, seconds to load, seconds to generate and peak MiB."""
    files = make_files(fact_count)
    began = time.perf_counter()
    pack = load_files(files)
    loaded = time.perf_counter()
    bank = generate(pack)
    done = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return len(pack.facts), len(bank.items), loaded - began, done - loaded, peak


def main() -> None:
    sizes = [int(argument) for argument in sys.argv[1:]] or list(SIZES)
    print(f"{'facts':>8} {'items':>9} {'load s':>8} {'make s':>8} {'items/s':>8} {'MiB':>6} growth")
    before: tuple[int, float] | None = None
    for size in sizes:
        # A process of its own, so that the peak is this size's.
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            facts, items, load_s, make_s, peak = pool.apply(measure, (size,))
        growth = ""
        if before is not None:
            growth = f"{math.log(make_s / before[1]) / math.log(facts / before[0]):.2f}"
        before = facts, make_s
        rate = items / make_s
        print(
            f"{facts:8} {items:9} {load_s:8.2f} {make_s:8.2f} {rate:8.0f} {peak:6.0f} {growth}",
            flush=True,
        )


if __name__ == "__main__":
    main()

"""How making and auditing a bank grows: `python tests/benchmarks/bench_bank.py [FACTS …]`.

Prints, for each size, the facts, the items, the seconds to load, to make and to audit
them, items made and audited per second, the peak memory, and how the time for both
grows from one size to the next (1 is linear). One core is used.
"""

from __future__ import annotations

import math
import multiprocessing
import resource
import sys
import time
from dataclasses import asdict

from synthetic import make_files

from studytool.audit import audit
from studytool.facts import load_files
from studytool.questions import generate

SIZES = (1_000, 10_000)


def measure(fact_count: int) -> tuple[int, int, float, float, float, float]:
    """Return facts, items, seconds to load, to make and to audit, and peak MiB."""
    files = make_files(fact_count)
    began = time.perf_counter()
    pack = load_files(files)
    loaded = time.perf_counter()
    bank = generate(pack)
    made = time.perf_counter()
    audit(pack, (item.as_json() for item in bank.items), [asdict(gap) for gap in bank.gaps])
    done = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    times = loaded - began, made - loaded, done - made
    return len(pack.facts), len(bank.items), *times, peak


def main() -> None:
    sizes = [int(argument) for argument in sys.argv[1:]] or list(SIZES)
    heads = ("facts", "items", "load s", "make s", "audit s", "items/s", "MiB", "growth")
    print(" ".join(f"{head:>8}" for head in heads))
    before: tuple[int, float] | None = None
    for size in sizes:
        # A process of its own, so that the peak is this size's.
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            facts, items, load_s, make_s, audit_s, peak = pool.apply(measure, (size,))
        both_s = make_s + audit_s
        growth = ""
        if before is not None:
            growth = f"{math.log(both_s / before[1]) / math.log(facts / before[0]):.2f}"
        before = facts, both_s
        row = f"{facts:8} {items:8} {load_s:8.2f} {make_s:8.2f} {audit_s:8.2f}"
        print(f"{row} {items / both_s:8.0f} {peak:8.0f} {growth:>8}", flush=True)


if __name__ == "__main__":
    main()

"""The work on batches, spread over processes of its own.

A pack's batches do not depend on each other, and every process derives the same
prompts, so that only the batches' numbers go out and what was made comes back. Where
a process cannot be started, or dies, the rest is done here: the result is the same.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import tempfile
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from studytool.facts import Pack

from .batches import Batch, Keeping, Maker, count_batches

MOST_PROCESSES = 4  # each holds the pack
AHEAD = 3  # batches that a process may be ahead of who takes them

_maker: Maker | None = None


def count_processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not everywhere
        return os.cpu_count() or 1


def may_have_children() -> bool:
    """Whether this process may start others: one that must end with its parent may not."""
    return not multiprocessing.current_process().daemon


Made = Iterator[tuple[Batch, int]]  # with the number of prompts in all


def spread(pack: Pack, seed: int, keeping: Keeping, processes: int) -> Made:
    """Yield the batches of a pack in order, made by so many processes.

    They are started afresh and not forked: whoever asks may have threads.
    """
    done = 0
    # By way of a file: what is handed to a pool stays in memory, here and in each process.
    with tempfile.NamedTemporaryFile(prefix="studytool-") as told:
        pickle.dump((pack, seed, keeping), told, pickle.HIGHEST_PROTOCOL)
        told.flush()
        pool = ProcessPoolExecutor(
            processes,
            multiprocessing.get_context("spawn"),
            initializer=_begin,
            initargs=(told.name,),
        )
        try:
            with pool:
                for made in _collect(pool, processes):
                    done += 1
                    yield made
            return
        except (BrokenProcessPool, OSError):
            pass
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
    yield from make_here(pack, seed, keeping, first=done)


def make_here(pack: Pack, seed: int, keeping: Keeping, first: int = 0) -> Made:
    """Yield the batches of a pack in order, from the first that is wanted, made by this process."""
    maker = Maker(pack, seed, keeping)
    for number in range(first, count_batches(maker.prompt_count)):
        yield maker.make(number), maker.prompt_count


def _collect(pool: ProcessPoolExecutor, processes: int) -> Made:
    prompts = pool.submit(_count).result()
    waiting: deque[Future[Batch]] = deque()
    for number in range(count_batches(prompts)):
        waiting.append(pool.submit(_make, number))
        if len(waiting) > processes * AHEAD:
            yield waiting.popleft().result(), prompts
    while waiting:
        yield waiting.popleft().result(), prompts


def _begin(told: str) -> None:
    global _maker
    with open(told, "rb") as file:
        pack, seed, keeping = pickle.load(file)
    _maker = Maker(pack, seed, keeping)
    # The pack stays for good: the collector need not look through it again and again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _make(number: int) -> Batch:
    assert _maker is not None
    return _maker.make(number)


def _count() -> int:
    assert _maker is not None
    return _maker.prompt_count

"""Making a whole bank, in one process or in several."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict

from studytool.audit import BankAudit, Report
from studytool.facts import Pack
from studytool.questions import Gap

from .batches import BATCH_PROMPTS, Batch, Keeping
from .processes import MOST_PROCESSES, count_processors, make_here, may_have_children, spread

ENOUGH_FACTS = 1_000  # below, starting processes takes longer than they save

Progress = Callable[[int, int], None]  # prompts done, prompts in all


def make_bank(
    pack: Pack,
    seed: int = 0,
    *,
    processes: int | None = None,
    keeping: Keeping = "items",
    on_progress: Progress | None = None,
) -> Iterator[Batch]:
    """Yield a pack's bank in batches, in pack order, every item made and audited.

    The same pack and seed give the same batches, whatever the ``processes``: unless
    said, one for each processor where the pack is large, and none beside this one where
    it is small (0 makes all of it here). ``keeping`` samples is for
    `BankAudit`.
    """
    if processes is None:
        is_large = len(pack.facts) >= ENOUGH_FACTS
        processes = min(count_processors(), MOST_PROCESSES) if is_large else 0
    if processes and may_have_children():
        made = spread(pack, seed, keeping, processes)
    else:
        made = make_here(pack, seed, keeping)
    for number, (batch, prompts) in enumerate(made, 1):
        if on_progress is not None:
            on_progress(min(number * BATCH_PROMPTS, prompts), prompts)
        yield batch


def audit_bank(
    pack: Pack,
    seed: int = 0,
    *,
    processes: int | None = None,
    on_progress: Progress | None = None,
) -> Report:
    """Make a pack's bank and return the audit's report on it; no item is kept."""
    whole = BankAudit(pack)
    gaps: list[Gap] = []
    for batch in make_bank(
        pack, seed, processes=processes, keeping="samples", on_progress=on_progress
    ):
        gaps += batch.gaps
        for look in batch.looks:
            whole.add(look)
    return whole.report([asdict(gap) for gap in gaps])

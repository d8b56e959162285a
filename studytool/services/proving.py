"""Making a pack's bank and having it audited, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from studytool.audit import Finding, Repeats
from studytool.facts import Pack
from studytool.making import make_bank
from studytool.services.spool import Spool

# Items are ordered by the learner and the card, so every bank has the same seed.
SEED = 0

Phase = Literal["checking", "making", "saving"]
# What is being done, how much of it is done, and how much there is: prompts while the
# items are made and proven, items while they are saved, nothing to count while checking.
Progress = Callable[[Phase, int, int], None]


class BankRefused(Exception):
    """The auditor finds fault with items made from a pack; nothing was written."""

    def __init__(self, pack_id: str, findings: Sequence[Finding]) -> None:
        self.pack_id = pack_id
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


def prove_bank(pack: Pack, on_progress: Progress) -> Spool:
    """Make the bank, have every item of it audited, and return it; the caller closes it.

    Raises BankRefused. What concerns the bank as a whole, such as a guesser that beats
    chance, is for `studytool audit` to say: an instructor could hardly mend it.
    """
    spool, repeats = Spool(), Repeats()
    findings: list[Finding] = []
    try:
        for batch in make_bank(
            pack, SEED, on_progress=lambda done, total: on_progress("making", done, total)
        ):
            for look in batch.looks:
                findings += look.findings
                if look.trace is not None:
                    findings += repeats.add(look.trace)
            spool.add(batch.prompts, batch.items)
        if findings:
            raise BankRefused(pack.id, findings)
    except BaseException:
        spool.__exit__(None, None, None)
        raise
    return spool

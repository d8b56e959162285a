"""From a pack to a proven bank: items made and audited, batch by batch, on all cores.

The one place in which the generator and the auditor meet. Nothing here reads a clock or
a database, and no more than a few batches are in memory at a time.
"""

from .bank import Progress, audit_bank, make_bank
from .batches import Asking, Batch, ItemText, Maker, write_item

__all__ = [
    "Asking", "Batch", "ItemText", "Maker", "Progress", "audit_bank",
    "make_bank", "write_item",
]  # fmt: skip

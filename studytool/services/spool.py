"""A bank on its way to the database: made and proven first, then written in one go.

While a version is written, everybody else who writes on SQLite waits; so nothing is
worked out by then, and a crash before leaves nothing behind.
"""

from __future__ import annotations

import pickle
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from types import TracebackType

from studytool.making import Asking, ItemText

Spooled = tuple[tuple[Asking, ...], tuple[ItemText, ...]]

_FASTEST = 1  # of zlib's levels; the bodies shrink to a sixth even so
_SIZE_BYTES = 8


class Spool:
    """Prompts and items in a temporary file, batch by batch, in order. Close it."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="studytool-")  # noqa: SIM115 (ours to close)
        self.prompt_count = 0
        self.item_count = 0

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, prompts: Iterable[Asking], items: Iterable[ItemText]) -> None:
        """Take a batch."""
        # Plain tuples pickle in half the space.
        batch = [tuple(prompt) for prompt in prompts], [tuple(item) for item in items]
        packed = zlib.compress(pickle.dumps(batch, pickle.HIGHEST_PROTOCOL), _FASTEST)
        self._file.write(len(packed).to_bytes(_SIZE_BYTES, "big"))
        self._file.write(packed)
        self.prompt_count += len(batch[0])
        self.item_count += len(batch[1])

    def __iter__(self) -> Iterator[Spooled]:
        """Yield the batches from the first, as often as wanted."""
        self._file.seek(0)
        while size := self._file.read(_SIZE_BYTES):
            prompts, items = pickle.loads(
                zlib.decompress(self._file.read(int.from_bytes(size, "big")))
            )
            yield tuple(map(Asking._make, prompts)), tuple(map(ItemText._make, items))

"""Things that are kept for whoever needs them next, and lent to one at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Desks(Generic[K, T]):
    """The things used last, up to a total size; taking one away leaves its place empty."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._used = 0
        self._things: OrderedDict[K, tuple[T, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: K) -> T | None:
        """The thing, which stays here."""
        with self._lock:
            return self._things.get(key, (None, 0))[0]

    def pop(self, key: K, default: T | None) -> T | None:
        """The thing, which is no longer here then."""
        with self._lock:
            thing, size = self._things.pop(key, (default, 0))
            self._used -= size
            return thing

    def put(self, key: K, thing: T, size: int) -> None:
        """Keep the thing; what was used longest ago makes room for it."""
        with self._lock:
            self._used += size - self._things.pop(key, (thing, 0))[1]
            self._things[key] = thing, size
            while self._used > self._room:
                self._used -= self._things.popitem(last=False)[1][1]

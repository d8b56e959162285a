"""What was worked out once and never changes, kept by each process while it is used."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Generic, TypeVar

from flask import current_app

T = TypeVar("T")


class Cache(Generic[T]):
    """The values used last, `room` of them."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._values: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value for the key, made if it is not there. Two that ask at once may both
        make it.
        """
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._room:
                self._values.popitem(last=False)
        return value


def cache_for(name: str, room: int) -> Cache[Any]:
    """The cache of this name. One for each app: two apps of one process have different
    databases.
    """
    cache: Cache[Any] = current_app.extensions.setdefault(f"studytool.{name}", Cache(room))
    return cache

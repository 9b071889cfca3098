"""What is remembered for a while and within so many bytes, for everybody alike. The caller brings the time."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Cache(Generic[T]):
    """At most `most` bytes, each for `kept_for` seconds of a monotonic clock; what rested longest goes first."""

    def __init__(self, most: int, kept_for: float) -> None:
        self._most = most
        self._kept_for = kept_for
        self._held: OrderedDict[Hashable, tuple[T, int, float]] = OrderedDict()
        self._size = 0

    @property
    def size(self) -> int:
        """Bytes of all that is held."""
        return self._size

    def get(self, key: Hashable, now: float) -> T | None:
        """What is held under a key and not too old."""
        found = self._held.get(key)
        if found is None:
            return None
        if found[2] <= now:
            self._drop(key)
            return None
        self._held.move_to_end(key)
        return found[0]

    def put(self, key: Hashable, value: T, size: int, now: float) -> None:
        """Hold `value`, which has `size` bytes; one that is larger than all of it is not held."""
        if key in self._held:
            self._drop(key)
        for old in [one for one, (_, _, until) in self._held.items() if until <= now]:
            self._drop(old)
        if size > self._most:
            return
        while self._size + size > self._most:
            self._drop(next(iter(self._held)))
        self._held[key] = (value, size, now + self._kept_for)
        self._size += size

    def _drop(self, key: Hashable) -> None:
        self._size -= self._held.pop(key)[1]

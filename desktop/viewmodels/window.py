"""A window of rows around what is on screen, placed by order key, with what lies outside only counted."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any, Generic, TypeVar

R = TypeVar("R")
K = TypeVar("K")


class Placed(Enum):
    """What became of a put."""

    NEW = "new"
    CHANGED = "changed"
    BEYOND_LAST = "beyond_last"
    """It sorts behind the last row, and rows are missing there: it is not kept."""
    BEYOND_FIRST = "beyond_first"


class Window(Generic[R, K]):
    """At most `limit` rows in ascending order, each key once.

    `more_first` and `more_last` tell that rows exist before the first and behind the last one; a row that sorts
    into such a missing part is not kept, for its neighbours are unknown.
    """

    def __init__(self, key: Callable[[R], K], order: Callable[[R], Any], limit: int = 400) -> None:
        self._key = key
        self._order = order
        self._limit = limit
        self._rows: list[R] = []
        self._orders: dict[K, Any] = {}
        self.more_first = False
        self.more_last = False

    @property
    def rows(self) -> tuple[R, ...]:
        """The rows, in ascending order."""
        return tuple(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, key: K) -> bool:
        return key in self._orders

    @property
    def first(self) -> R | None:
        """The row with the smallest order."""
        return self._rows[0] if self._rows else None

    @property
    def last(self) -> R | None:
        """The row with the greatest order."""
        return self._rows[-1] if self._rows else None

    def find(self, key: K) -> R | None:
        """The row of a key, or None."""
        if key not in self._orders:
            return None
        return self._rows[self._index(self._orders[key])]

    def place(self, key: K) -> int:
        """Where a key stands, counted from the first row, or −1."""
        return self._index(self._orders[key]) if key in self._orders else -1

    def reset(self, rows: Iterable[R], *, more_first: bool, more_last: bool) -> None:
        """Show these rows and no others."""
        self._rows = sorted(rows, key=self._order)
        self._orders = {self._key(row): self._order(row) for row in self._rows}
        self.more_first = more_first
        self.more_last = more_last

    def extend_first(self, rows: Iterable[R], *, more: bool) -> None:
        """Add a page that ends before the first row."""
        self.more_first = False
        for row in rows:
            self.put(row)
        self.more_first = more

    def extend_last(self, rows: Iterable[R], *, more: bool) -> None:
        """Add a page that begins behind the last row."""
        self.more_last = False
        for row in rows:
            self.put(row)
        self.more_last = more

    def put(self, row: R) -> Placed:
        """Place a row by its order; a row that is there already is replaced, and moves where its order says."""
        key, order = self._key(row), self._order(row)
        known = self._orders.get(key)
        if known is not None:
            at = self._index(known)
            if known == order:
                self._rows[at] = row
                return Placed.CHANGED
            del self._rows[at]
            del self._orders[key]
        if self._rows:
            if self.more_last and order > self._order(self._rows[-1]):
                return Placed.BEYOND_LAST
            if self.more_first and order < self._order(self._rows[0]):
                return Placed.BEYOND_FIRST
        elif self.more_last:
            return Placed.BEYOND_LAST
        elif self.more_first:
            return Placed.BEYOND_FIRST
        self._rows.insert(self._index(order), row)
        self._orders[key] = order
        return Placed.NEW if known is None else Placed.CHANGED

    def replace(self, row: R) -> bool:
        """Change a row in its place; False where the key is not in the window."""
        if self._key(row) not in self._orders:
            return False
        self.put(row)
        return True

    def remove(self, key: K) -> bool:
        """Take a row out; False where it is not in the window."""
        order = self._orders.pop(key, None)
        if order is None:
            return False
        del self._rows[self._index(order)]
        return True

    def trim(self, first: int, last: int) -> None:
        """Let go of rows over the limit, at the end that is farther from the rows `first` to `last` on screen."""
        over = len(self._rows) - self._limit
        if over <= 0:
            return
        last = min(max(last, 0), len(self._rows) - 1)
        first = min(max(first, 0), last)
        room_last = len(self._rows) - 1 - last
        take_last = min(over, room_last) if room_last >= first else max(0, over - first)
        take_first = over - take_last
        if take_last:
            self._forget(self._rows[-take_last:])
            del self._rows[-take_last:]
            self.more_last = True
        if take_first:
            self._forget(self._rows[:take_first])
            del self._rows[:take_first]
            self.more_first = True

    def _forget(self, rows: list[R]) -> None:
        for row in rows:
            del self._orders[self._key(row)]

    def _index(self, order: Any) -> int:
        return bisect_left(self._rows, order, key=self._order)

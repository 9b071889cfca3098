"""A message that is not on this computer, looked for at the relay by the time that stands in its id."""

from collections.abc import Awaitable, Callable
from typing import Protocol
from uuid import UUID

from desktop.domain.message import MessageRow

LATE = 3
"""Pages behind its time: what was written without a connection came later than that."""
_TIMED = 7
_TIME_AT = 80


class Page(Protocol):
    """What is asked for."""

    @property
    def rows(self) -> tuple[MessageRow, ...]: ...


Before = Callable[[int], Awaitable[Page]]
"""The page that ends with this seq, or with what comes before it."""


async def seek(message_id: UUID, last: int, limit: int, before: Before) -> bool:
    """Read pages of at most `limit` messages of a thread that goes up to seq `last` until the message is in one;
    whether it is.

    Messages stand in the order in which the relay took them, so each page halves what is left: of 100,000 messages it
    reads some ten pages. False as well where a page is not there.
    """
    if message_id.version != _TIMED:
        return False
    written, low, high = message_id.int >> _TIME_AT, 1, last
    while low <= high:
        middle = min(high, (low + high + limit) // 2)
        rows = (await before(middle)).rows
        if _has(rows, message_id):
            return True
        first, end = (rows[0].seq, rows[-1].seq) if rows else (None, None)
        if first is None or end is None or end < low:
            low = middle + 1  # Nothing that is left stands there.
        elif rows[-1].at < written:
            low = middle + 1
        else:
            high = first - 1
    for page in range(1, LATE + 2):
        rows = (await before(min(last, high + page * limit))).rows
        if _has(rows, message_id):
            return True
    return False


def _has(rows: tuple[MessageRow, ...], message_id: UUID) -> bool:
    return any(row.message_id == message_id for row in rows)

"""What goes out to the connections of a relay: gathered while a turn of the loop lasts, and bounded for all of them."""

import asyncio
from typing import Protocol


class Connection(Protocol):
    """A connection, as far as something goes out to it."""

    def flush(self) -> None:
        """Write what waits here into the transport."""

    def buffered(self) -> int:
        """Bytes the transport holds."""

    def cut(self) -> None:
        """Give the peer up, and what waits for it."""


class Outlet:
    """Gathers what is written during one turn of the loop, so that a peer gets it in one write.

    Each connection has a budget of its own, but the answers to what it asked before may go beyond it. Where more than
    `most` bytes wait for all those that are behind, the ones for whom most waits are cut: whoever asks for much and
    takes nothing, on many connections, would have all memory.
    """

    __slots__ = ("_behind", "_loop", "_most", "_waiting")

    def __init__(self, loop: asyncio.AbstractEventLoop, most: int) -> None:
        self._loop = loop
        self._most = most
        self._waiting: list[Connection] = []
        self._behind: set[Connection] = set()

    def add(self, connection: Connection) -> None:
        """Flush `connection` at the end of this turn."""
        if not self._waiting:
            self._loop.call_soon(self._flush)
        self._waiting.append(connection)

    def fell_behind(self, connection: Connection) -> None:
        """More waits for its peer than its budget."""
        self._behind.add(connection)

    def caught_up(self, connection: Connection) -> None:
        """Its peer has taken most of it, or is gone."""
        self._behind.discard(connection)

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        for connection in waiting:
            connection.flush()
        if self._behind:
            self._bound()

    def _bound(self) -> None:
        sizes = {connection: connection.buffered() for connection in self._behind}
        total = sum(sizes.values())
        for connection in sorted(sizes, key=sizes.__getitem__, reverse=True):
            if total <= self._most:
                return
            total -= sizes[connection]
            self._behind.discard(connection)
            connection.cut()

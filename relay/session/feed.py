"""The pushing half of a session, pure: which entry goes out next.

A feed is a reader of the mailbox log. It is live while it keeps up and reads pages from storage when it starts, when a
hint is not the next entry, and when the peer was too slow. What the client sees is after + 1, after + 2, … whatever
order hints and pages come in, and what is lost or doubled on the way.
"""

from collections.abc import Sequence
from enum import Enum

from relay.session.actions import Action, ReadPage, Send
from relay.wire import frames


class FeedState(Enum):
    """What the feed does with a hint."""

    OFF = "off"
    CATCHING_UP = "catching_up"
    LIVE = "live"


# Python 3.11 finds the members of an enum by a call: too slow for every event.
_OFF, _CATCHING_UP, _LIVE = FeedState.OFF, FeedState.CATCHING_UP, FeedState.LIVE


class Hole(Exception):
    """The log no longer holds the entry after the one sent last: the client has to resume and is told `reset`."""


class Feed:
    """One connection's place in its mailbox.

    `full` is told by the transport: the peer has more bytes waiting than its budget. `limit` and `max_bytes` are those
    of a page: one that reaches neither is the last.
    """

    __slots__ = ("_full", "_generation", "_known", "_limit", "_max_bytes", "_reading", "_started", "sent", "state")

    def __init__(self, limit: int, max_bytes: int) -> None:
        self.state = _OFF
        self.sent = 0
        self._known = 0
        self._started = False
        self._generation = 0
        self._reading = False
        self._full = False
        self._limit = limit
        self._max_bytes = max_bytes

    def start(self, after: int) -> list[Action]:
        """Push from `after` + 1, oldest first, then live. Pages asked for before are forgotten."""
        self._generation += 1
        self._reading = False
        self._started = True
        self.sent = self._known = after
        return self._catch_up()

    def hold(self) -> None:
        """Push nothing until `start` or `release`; hints are lost, pages are forgotten."""
        self._generation += 1
        self._reading = False
        self.state = _OFF

    def release(self) -> list[Action]:
        """Go on where `hold` stopped; nothing where the feed was never started."""
        return self._catch_up() if self._started else []

    def goes_on(self, seq: int) -> bool:
        """Whether entry `seq` is the next one and may go out as it is; then it counts as sent."""
        if self.state is _LIVE and seq == self.sent + 1 and not self._full:
            self.sent = seq
            return True
        return False

    def appended(self, seq: int, frame: bytes) -> list[Action]:
        """The mailbox has reached `seq`; `frame` is that entry as an event frame."""
        if self.state is _OFF or seq <= self.sent:
            return []
        if self.goes_on(seq):
            return [Send(frame)]
        self._known = max(self._known, seq)
        return [] if self.state is _CATCHING_UP else self._catch_up()

    def page(self, generation: int, entries: Sequence[tuple[int, bytes]]) -> list[Action]:
        """The entries after the place asked for. Hole where the log was cut off in between."""
        if generation != self._generation or self.state is _OFF:
            return []
        self._reading = False
        out: list[Action] = []
        size = 0
        for seq, payload in entries:
            if seq != self.sent + 1:
                raise Hole
            self.sent = seq
            size += len(payload)
            out.append(Send(frames.write_event(seq, payload)))
        last = len(entries) < self._limit and size < self._max_bytes
        if last and self.sent >= self._known:
            self.state = _LIVE
            return out
        return out + self._catch_up()

    def set_full(self, full: bool) -> list[Action]:
        """The peer's budget is used up, or has room again."""
        self._full = full
        return self._catch_up() if self.state is _CATCHING_UP else []

    def _catch_up(self) -> list[Action]:
        """Ask for the next page, unless one is on its way or there is no room for it."""
        self.state = _CATCHING_UP
        if self._reading or self._full:
            return []
        self._reading = True
        return [ReadPage(self._generation, self.sent)]

"""One device connection as a machine without I/O, task or clock.

Inputs are methods, outputs lists of actions that the caller carries out in order. The machine decides what is taken
from the connection and when, in which order calls begin, what is pushed, and when the connection is over.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from relay.config import Deadlines, Limits
from relay.services.context import Caller
from relay.session.actions import Abort, Action, Begin, Close, Enter, Lane, Pause, Send, Unpause, Work
from relay.session.feed import Feed, FeedState, Hole
from relay.wire import frames
from relay.wire.errors import ErrorName, Refusal
from relay.wire.events import Signal
from relay.wire.frames import Call
from relay.wire.session import CLOSE_FLOOD, CLOSE_GOING_AWAY, CLOSE_MISUSE, CLOSE_SIGNED_OUT, CLOSE_TOO_SLOW

CLOSE_BINARY = 1003
CLOSE_NOT_TEXT = 1007

Admit = Callable[[Caller | None, Call], Work]
"""Lets a request in, or raises Refusal: unknown method, wrong parameters, not signed in, too often."""
TooOften = Callable[[], bool]
"""Counts a refused frame; True when this connection has sent too many."""


class State(Enum):
    """Where a connection stands."""

    GREETING = "greeting"
    AUTHENTICATING = "authenticating"
    SIGNED_IN = "signed_in"
    CATCHING_UP = "catching_up"
    LIVE = "live"
    CLOSING = "closing"


# Python 3.11 finds the members of an enum by a call, six times as slowly as a name: too slow for every message.
_CLOSING, _SIGNED_IN = State.CLOSING, State.SIGNED_IN
_BESIDE, _ORDERED, _RESUME = Lane.BESIDE, Lane.ORDERED, Lane.RESUME


@dataclass(frozen=True, slots=True)
class Rules:
    """What every connection of a relay is held to."""

    limits: Limits
    deadlines: Deadlines
    page_bytes: int


@dataclass(slots=True)
class _Progress:
    """How far the peer had read at a moment."""

    at: float
    taken: int


class Machine:
    """The session of one connection. `now` is seconds of any monotonic clock, told by `tick` alone."""

    __slots__ = (
        "_admit",
        "_entering",
        "_feed",
        "_full",
        "_head_at",
        "_in_flight",
        "_leaving",
        "_misuses",
        "_opened_at",
        "_paused",
        "_progress",
        "_quiet",
        "_reads",
        "_rules",
        "_state",
        "_too_often",
        "_unfinished_since",
        "_waiting",
        "caller",
    )

    def __init__(self, rules: Rules, admit: Admit, too_often: TooOften) -> None:
        self.caller: Caller | None = None
        self._rules = rules
        self._admit = admit
        self._too_often = too_often
        self._state = State.GREETING
        self._feed = Feed(rules.limits.page_entries, rules.page_bytes)
        # Most connections never have anything waiting; an empty deque would weigh more than the rest of the machine.
        self._waiting: deque[bytes | Work] | None = None
        self._in_flight = 0
        self._reads = 0
        self._entering = False
        self._full = False
        self._paused = False
        self._leaving = False
        self._misuses = 0
        self._opened_at: float | None = None
        self._head_at = 0.0
        self._quiet = False
        self._progress: _Progress | None = None
        self._unfinished_since: float | None = None

    @property
    def state(self) -> State:
        """Where this connection stands."""
        if self._state is _SIGNED_IN and self._feed.state is not FeedState.OFF:
            return State.LIVE if self._feed.state is FeedState.LIVE else State.CATCHING_UP
        return self._state

    @property
    def in_flight(self) -> int:
        """Calls begun and not yet answered."""
        return self._in_flight

    @property
    def sent(self) -> int:
        """The seq of the newest event pushed."""
        return self._feed.sent

    def opened(self, hello: bytes) -> list[Action]:
        """The handshake is done."""
        self._state = State.AUTHENTICATING
        return [Send(hello)]

    # What the client sends

    def received(self, data: bytes) -> list[Action]:
        """A whole text frame."""
        if self._state is _CLOSING:
            return []
        if not data.isascii():
            try:
                data.decode()
            except UnicodeDecodeError:
                return self.close(CLOSE_NOT_TEXT, "the frame is not UTF-8")
        if self._waiting is not None or self._blocked():
            if self._waiting is None:
                self._waiting = deque()
            self._waiting.append(data)
            return self._pause()
        return self._take(data)

    def binary(self) -> list[Action]:
        """A binary frame."""
        return self.close(CLOSE_BINARY, "frames are text")

    def _blocked(self) -> bool:
        return self._entering or self._full or self._leaving or self._in_flight >= self._rules.limits.pipeline

    def _take(self, data: bytes) -> list[Action]:
        try:
            call = frames.read_call(data)
        except Refusal as refusal:
            self._misuses += 1
            if self._misuses >= self._rules.limits.misuses:
                return self.close(CLOSE_MISUSE, "too many frames that are no requests")
            return self._refuse(None, refusal)
        if call.id is None:
            # JSON-RPC: a notification is never answered, not even with an error. None is defined for clients.
            return self._flooded()
        try:
            work = self._admit(self.caller, call)
        except Refusal as refusal:
            return self._refuse(call.id, refusal)
        return self._begin(work)

    def _refuse(self, request: frames.RequestId | None, refusal: Refusal) -> list[Action]:
        return self._flooded() or [Send(frames.write_error(request, refusal))]

    def _flooded(self) -> list[Action]:
        return self.close(CLOSE_FLOOD, "too many requests that were refused") if self._too_often() else []

    def _begin(self, work: Work) -> list[Action]:
        if work.lane is _BESIDE:
            if self._reads >= self._rules.limits.reads_at_once:
                if self._waiting is None:
                    self._waiting = deque()
                self._waiting.appendleft(work)
                return self._pause()
            self._reads += 1
        elif work.lane is not _ORDERED:
            self._entering = True
            if work.lane is _RESUME:
                self._feed.hold()
        self._in_flight += 1
        return [Begin(work, self.caller)]

    # What the relay answers

    def answered(self, work: Work, frame: bytes) -> list[Action]:
        """`work` is done, or refused; `frame` is the answer."""
        if not self._finish(work):
            return []
        out: list[Action] = [Send(frame)]
        if work.lane is _RESUME:
            out += self._feed.release()
        if self._waiting is not None or self._leaving:
            out += self._pump()
        return out

    def entered(self, work: Work, frame: bytes, caller: Caller) -> list[Action]:
        """`work` signed the connection in as `caller`."""
        if not self._finish(work):
            return []
        self._sign_in(caller)
        return [Enter(caller), Send(frame), *self._pump()]

    def resumed(self, work: Work, frame: bytes, caller: Caller, after: int) -> list[Action]:
        """`work` resumed the mailbox of `caller`: push what comes after `after`."""
        if not self._finish(work):
            return []
        if self.caller is not None and self.caller != caller:
            refusal = Refusal(ErrorName.CONFLICT, "This connection is signed in as another device")
            return [Send(frames.write_error(work.id, refusal)), *self._feed.release(), *self._pump()]
        self._sign_in(caller)
        return [Enter(caller), Send(frame), *self._feed.start(after), *self._pump()]

    def _sign_in(self, caller: Caller) -> None:
        self.caller = caller
        self._state = _SIGNED_IN

    def _finish(self, work: Work) -> bool:
        """Count `work` as done; False where nobody waits for its answer any more."""
        self._in_flight -= 1
        if work.lane is _BESIDE:
            self._reads -= 1
        elif work.lane is not _ORDERED:
            self._entering = False
        return self._state is not _CLOSING

    def _pump(self) -> list[Action]:
        """Take what waited, while there is room; read on from the socket when nothing waits."""
        out: list[Action] = []
        if self._leaving:
            return out if self._in_flight else self.close(CLOSE_GOING_AWAY, "going away")
        while self._waiting and not self._blocked() and self._state is not _CLOSING:
            first = self._waiting.popleft()
            if isinstance(first, bytes):
                out += self._take(first)
            elif self._reads < self._rules.limits.reads_at_once:
                out += self._begin(first)
            else:
                self._waiting.appendleft(first)
                break
        if not self._waiting:
            self._waiting = None
            if self._paused and not self._full and self._state is not _CLOSING:
                self._paused = False
                out.append(Unpause())
        return out

    def _pause(self) -> list[Action]:
        if self._paused:
            return []
        self._paused = True
        return [Pause()]

    # What the log has

    def goes_on(self, seq: int) -> bool:
        """Whether entry `seq` goes out as it is, now: what `appended` would say, without a list for the usual case."""
        if self._state is _CLOSING or not self._feed.goes_on(seq):
            return False
        self._quiet = False
        return True

    def appended(self, seq: int, frame: bytes) -> list[Action]:
        """A hint of the doorbell: the mailbox reached `seq`, and `frame` is that event."""
        if self._state is _CLOSING:
            return []
        return self._push(self._feed.appended(seq, frame))

    def page(self, generation: int, entries: Sequence[tuple[int, bytes]]) -> list[Action]:
        """A page asked for with `ReadPage`."""
        if self._state is _CLOSING:
            return []
        try:
            return self._push(self._feed.page(generation, entries))
        except Hole:
            return self.close(CLOSE_GOING_AWAY, "the log was trimmed; resume again")

    def page_failed(self) -> list[Action]:
        """Storage could not read the page."""
        return self.close(CLOSE_GOING_AWAY, "the log cannot be read now")

    def signal(self, frame: bytes) -> list[Action]:
        """What need not last: it goes to a peer that gets events and keeps up, and to no other."""
        live = self._state is _SIGNED_IN and self._feed.state is FeedState.LIVE and not self._full
        return [Send(frame)] if live else []

    # What the transport tells

    def full(self) -> list[Action]:
        """The bytes that wait for the peer have passed its budget. It is read no more: even its pings have answers."""
        self._full = True
        self._feed.set_full(True)
        return [] if self._state is _CLOSING else self._pause()

    def drained(self) -> list[Action]:
        """The peer has taken most of what waited."""
        self._full = False
        if self._state is _CLOSING:
            return []
        return self._feed.set_full(False) + self._pump()

    def tick(self, now: float, written: int, buffered: int, unfinished: bool) -> list[Action]:
        """Look at the deadlines. Of all bytes `written`, `buffered` wait for the peer; `unfinished`: a part of a frame
        of its own is here."""
        if self._state is _CLOSING:
            return []
        if self._opened_at is None:
            self._opened_at = self._head_at = now
        deadlines = self._rules.deadlines
        if self._state is State.AUTHENTICATING and not self._entering and now - self._opened_at >= deadlines.sign_in:
            return self.close(CLOSE_TOO_SLOW, "not signed in in time")
        if self._stuck(now, written, buffered):
            self._state = _CLOSING
            return [Abort("the peer does not read")]
        if not unfinished or self._paused:
            self._unfinished_since = None
        elif self._unfinished_since is None:
            self._unfinished_since = now
        elif now - self._unfinished_since >= deadlines.frame:
            return self.close(CLOSE_TOO_SLOW, "a frame came too slowly")
        return self._head(now)

    def _stuck(self, now: float, written: int, buffered: int) -> bool:
        """Whether the peer took less than a sixteenth of its budget during the last send deadline."""
        taken = written - buffered
        if buffered <= 0:
            self._progress = None
        elif self._progress is None:
            self._progress = _Progress(now, taken)
        elif now - self._progress.at >= self._rules.deadlines.send:
            if taken - self._progress.taken < min(self._rules.limits.budget // 16, buffered):
                return True
            self._progress = _Progress(now, taken)
        return False

    def _head(self, now: float) -> list[Action]:
        if not self._quiet:
            self._quiet = True
            self._head_at = now
        elif self._feed.state is FeedState.LIVE and now - self._head_at >= self._rules.deadlines.head_every:
            self._head_at = now
            signal = Signal(kind="head", seq=self._feed.sent)
            return [Send(frames.write_notification("signal", signal))]
        return []

    def close(self, code: int, reason: str) -> list[Action]:
        """The connection is over; whatever is under way ends unanswered."""
        if self._state is _CLOSING:
            return []
        self._state = _CLOSING
        self._waiting = None
        return [Close(code, reason)]

    def signed_out(self) -> list[Action]:
        """The device's token is gone."""
        return self.close(CLOSE_SIGNED_OUT, "signed out")

    def going_away(self) -> list[Action]:
        """The relay stops: what is under way is still answered, what waited is not begun, then this closes."""
        self._leaving = True
        self._feed.hold()
        return [] if self._in_flight or self._state is _CLOSING else self._pump()

    def _push(self, actions: list[Action]) -> list[Action]:
        """Events are on their way: the next head signal is due a whole silence later."""
        if actions:
            self._quiet = False
        return actions

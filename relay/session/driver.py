"""Carries out what a session machine asks: the one object that knows its pipe, its hub and the dispatcher."""

from collections import deque
from typing import Protocol

from structlog.typing import FilteringBoundLogger

from relay.services.context import Caller
from relay.session.actions import Abort, Action, Begin, Close, Enter, Pause, ReadPage, Send, Unpause, Work
from relay.session.counters import Counters
from relay.session.dispatch import Dispatcher
from relay.session.gate import Gate
from relay.session.hub import Hub
from relay.session.machine import Machine, Rules, State
from relay.wire.frames import Call
from relay.wire.session import CLOSE_GOING_AWAY, CLOSE_SIGNED_OUT, CLOSE_TOO_SLOW

CUT = 1006
"""What a client sees of a connection that is cut."""
ORDINARY = (CLOSE_SIGNED_OUT, CLOSE_GOING_AWAY, CLOSE_TOO_SLOW)
"""Closes that say nothing about the peer, or that any passer-by causes: counted, not logged."""


class Pipe(Protocol):
    """A connection's bytes, as the transport gives them. Nothing here blocks or raises for a peer that is gone."""

    def write(self, frame: bytes) -> None:
        """Send one text frame."""

    def pause(self) -> None:
        """Read no more from the peer."""

    def unpause(self) -> None:
        """Read on."""

    def end(self, code: int, reason: str) -> None:
        """Send what was written, close with a code, and cut when the peer does not follow in time."""

    def abort(self) -> None:
        """Cut."""

    def written(self) -> int:
        """Bytes written in all."""

    def buffered(self) -> int:
        """Bytes the peer has not taken yet, as far as this process knows."""

    def unfinished(self) -> bool:
        """Whether a part of a frame or message has come, and the rest has not."""


class Session:
    """One connection: what it hears goes to the machine, what the machine asks is done at once."""

    __slots__ = (
        "_actions",
        "_address",
        "_counters",
        "_dispatcher",
        "_gate",
        "_hub",
        "_log",
        "_machine",
        "_number",
        "_pipe",
        "_running",
    )

    def __init__(
        self,
        pipe: Pipe,
        address: str,
        rules: Rules,
        *,
        gate: Gate,
        dispatcher: Dispatcher,
        hub: Hub,
        counters: Counters,
        log: FilteringBoundLogger,
    ) -> None:
        self._pipe = pipe
        self._address = address
        self._gate = gate
        self._dispatcher = dispatcher
        self._hub = hub
        self._counters = counters
        self._log = log
        self._number = gate.number()
        self._machine = Machine(rules, self._admit, self._too_often)
        self._running = False
        self._actions: deque[Action] | None = None

    @property
    def caller(self) -> Caller | None:
        """Who is signed in here."""
        return self._machine.caller

    @property
    def state(self) -> State:
        """Where the connection stands."""
        return self._machine.state

    def opened(self, hello: bytes) -> None:
        """The handshake is done."""
        self._counters.connections += 1
        self._hub.add(self)
        self._run(self._machine.opened(hello))

    def received(self, data: bytes) -> None:
        """A text frame came."""
        self._run(self._machine.received(data))

    def binary(self, _data: bytes) -> None:
        """A binary frame came."""
        self._run(self._machine.binary())

    def full(self) -> None:
        """The peer's byte budget is used up."""
        self._run(self._machine.full())

    def drained(self) -> None:
        """The peer has taken most of it."""
        self._run(self._machine.drained())

    def lost(self) -> None:
        """The connection is gone."""
        self._hub.remove(self)
        self._machine.close(CUT, "gone")

    def tick(self, now: float) -> None:
        """Look at the deadlines; `now` in seconds of a monotonic clock."""
        pipe = self._pipe
        self._run(self._machine.tick(now, pipe.written(), pipe.buffered(), pipe.unfinished()))

    def appended(self, seq: int, frame: bytes) -> None:
        """The mailbox grew."""
        if not self._running and self._machine.goes_on(seq):
            self._pipe.write(frame)
        else:
            self._run(self._machine.appended(seq, frame))

    def signal(self, frame: bytes) -> None:
        """What need not last."""
        self._run(self._machine.signal(frame))

    def signed_out(self) -> None:
        """The token of this device is gone."""
        self._run(self._machine.signed_out())

    def going_away(self) -> None:
        """The relay stops: answer what is under way, then close."""
        self._run(self._machine.going_away())

    def broken(self) -> None:
        """A fault of the relay's own: cut; the client resumes from its cursor."""
        self._counters.errors += 1
        self._machine.close(CUT, "broken")
        self._pipe.abort()

    def cut(self) -> None:
        """The peer floods, or takes nothing of very much: no closing handshake, which would be more of the same."""
        if self._machine.close(CUT, "cut"):
            self._closed(CUT)
        self._pipe.abort()

    # As dispatch.Asker

    def answered(self, work: Work, frame: bytes) -> None:
        """`work` is done."""
        self._run(self._machine.answered(work, frame))

    def turned_away(self, work: Work, frame: bytes) -> None:
        """`work` did not sign the connection in."""
        self._gate.refused(work, self._address)
        self._run(self._machine.answered(work, frame))

    def entered(self, work: Work, frame: bytes, caller: Caller) -> None:
        """`work` signed the connection in."""
        self._run(self._machine.entered(work, frame, caller))

    def resumed(self, work: Work, frame: bytes, caller: Caller, after: int) -> None:
        """`work` resumed the mailbox."""
        self._run(self._machine.resumed(work, frame, caller, after))

    def page(self, generation: int, entries: list[tuple[int, bytes]]) -> None:
        """A page came from storage."""
        self._counters.events += len(entries)
        self._run(self._machine.page(generation, entries))

    def page_failed(self) -> None:
        """A page could not be read."""
        self._run(self._machine.page_failed())

    def _admit(self, caller: Caller | None, call: Call) -> Work:
        return self._gate.admit(caller, self._address, call)

    def _too_often(self) -> bool:
        return self._gate.too_often(self._number)

    def _run(self, actions: list[Action]) -> None:
        """Carry out `actions` in order. What they cause meanwhile is carried out after them."""
        if not actions:
            return
        if self._running:
            if self._actions is None:
                self._actions = deque()
            self._actions.extend(actions)
            return
        self._running = True
        try:
            for action in actions:
                # A message is one Begin and two or three Sends: these two are not looked for among all.
                if type(action) is Send:
                    self._pipe.write(action.frame)
                elif type(action) is Begin:
                    self._dispatcher.begin(action.work, action.caller, self)
                else:
                    self._do(action)
            while self._actions:
                self._do(self._actions.popleft())
        finally:
            self._running = False
            self._actions = None

    def _do(self, action: Action) -> None:
        match action:
            case Send(frame):
                self._pipe.write(frame)
            case Begin(work, caller):
                self._dispatcher.begin(work, caller, self)
            case ReadPage(generation, after):
                caller = self._machine.caller
                assert caller is not None, "only a signed-in connection reads its mailbox"
                self._dispatcher.read_page(caller.user_id, after, generation, self)
            case Enter(caller):
                self._hub.enter(self, caller)
            case Pause():
                self._pipe.pause()
            case Unpause():
                self._pipe.unpause()
            case Close(code, reason):
                self._closed(code)
                self._pipe.end(code, reason)
            case Abort():
                self._closed(CUT)
                self._pipe.abort()

    def _closed(self, code: int) -> None:
        self._counters.closed[code] += 1
        if code not in ORDINARY:
            device = self._machine.caller.device_id.hex() if self._machine.caller is not None else None
            self._log.info("session.closed", code=code, device=device)

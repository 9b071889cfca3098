"""The app's line to its relay: one connection at a time, opened again and again until it is stopped."""

import asyncio
import contextlib
import random
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from desktop.client.reconnect import Ended, Retries, Verdict, left_of, verdict
from desktop.config import ClientConfig
from desktop.domain.connection import Connection as Word
from desktop.domain.connection import ConnectionState
from desktop.domain.problem import Problem
from desktop.log import EventLog
from relay.wire.base import Wire
from relay.wire.events import Event, Signal
from relay.wire.session import Hello

if TYPE_CHECKING:
    from desktop.client.connection import Connection

T = TypeVar("T", bound=Wire)

_log = EventLog("client")

_RESUME = "session.resume"


class Receiver(Protocol):
    """Who is told of the connection; `sync.ports.Receiver` says the order."""

    def on_connected(self, hello: Hello) -> None: ...

    def on_events(self, events: Sequence[Event]) -> None: ...

    def on_signal(self, signal: Signal) -> None: ...

    def on_lost(self) -> None: ...


class Link:
    """Keeps a connection to `address` while it runs, and carries calls over it.

    `on_state` is told every change of the connection's state, on the engine loop. A `Problem` raised by the receiver
    (a full disk) ends the connection, is shown, and is tried again like a loss.
    """

    def __init__(
        self,
        address: str,
        config: ClientConfig,
        *,
        on_state: Callable[[ConnectionState], None],
        chance: Callable[[], float] = random.random,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self.state = ConnectionState(Word.CATCHING_UP)
        self._address = address
        self._config = config
        self._on_state = on_state
        self._chance = chance
        self._wall = wall
        self._receiver: Receiver | None = None
        self._connection: Connection | None = None
        self._ready: asyncio.Future[None] | None = None
        """Set once the session is resumed on the present connection; broken with `offline` when an attempt fails."""
        self._stirred = asyncio.Event()
        """Set with either of the next two: what waits for an attempt looks again."""
        self._hurry = False
        self._acted = False
        self._running: asyncio.Task[None] | None = None

    def start(self, receiver: Receiver, *, after: float = 0.0) -> None:
        """Begin, in `after` seconds or when somebody cannot wait. The receiver is told from the loop, never from within
        this call."""
        self._receiver = receiver
        self._await_ready()
        self._running = asyncio.create_task(self._run(receiver, after), name="link")

    async def stop(self) -> None:
        """Close in order; nothing is told to the receiver after this returns."""
        running, self._running = self._running, None
        if running is None:
            return
        if self._connection is not None:
            await self._connection.close()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        self._break_ready()

    @property
    def connected(self) -> bool:
        """Whether the session is resumed: calls go out at once."""
        return self._ready is not None and self._ready.done() and self._connection is not None

    async def call(self, method: str, params: Wire, result: type[T], *, within: float | None = None) -> T:
        """As `sync.ports.Calls`; a call waits while the session is being resumed, and raises at once offline."""
        connection = self._connection
        if connection is not None and method == _RESUME:
            return await self._resume(connection, params, result, within)
        if not self.connected:
            await self._until_ready(self._config.call_within if within is None else within)
            connection = self._connection
        if connection is None:
            raise Problem("offline")
        return await connection.calls.call(method, params, result, within=within)

    def retry_now(self) -> None:
        """Try now instead of at `retry_at`; an open connection is asked whether it still lives."""
        self._hurry = True
        self._stirred.set()
        if self._connection is not None:
            self._connection.probe()

    def want(self) -> None:
        """A person did something that is to go out: begin, or try sooner, as `reconnect.left_of` says."""
        if self._connection is None:
            self._acted = True
            self._stirred.set()

    def show(self, connection: Word, problem: str = "") -> None:
        """Sync says how far it is on the open connection: CATCHING_UP or CONNECTED."""
        if self._connection is not None:
            self._tell(ConnectionState(connection, problem=problem))

    async def _resume(self, connection: "Connection", params: Wire, result: type[T], within: float | None) -> T:
        try:
            answer = await connection.calls.call(_RESUME, params, result, within=within)
        except Problem as problem:
            if problem.name == "not_signed_in":
                connection.abort("not_signed_in")
            raise
        if connection is self._connection and self._ready is not None and not self._ready.done():
            self._ready.set_result(None)
        return answer

    async def _until_ready(self, within: float) -> None:
        if self._ready is None:
            raise Problem("offline")
        try:
            async with asyncio.timeout(within):
                await asyncio.shield(self._ready)
        except TimeoutError as error:
            raise Problem("timed_out") from error

    def _await_ready(self) -> None:
        if self._ready is None or self._ready.done():
            self._ready = asyncio.get_running_loop().create_future()

    def _break_ready(self) -> None:
        ready, self._ready = self._ready, None
        if ready is not None and not ready.done():
            ready.set_exception(Problem("offline"))
            ready.exception()

    async def _run(self, receiver: Receiver, after: float) -> None:
        if after > 0:
            await self._stir(after)
            if self._acted and not self._hurry:
                await asyncio.sleep(self._config.acted_grace)
        retries = Retries()
        waking = asyncio.create_task(self._watch_clocks(), name="wake")
        try:
            while True:
                try:
                    ended = await self._one_life(receiver)
                except Exception:  # noqa: BLE001 - told in the log and in the window; it is tried again like a loss
                    _log.exception("line_broke")
                    ended = Ended(problem="internal_error")
                self._break_ready()
                if verdict(ended) is Verdict.SIGNED_OUT:
                    self._tell(ConnectionState(Word.SIGNED_OUT, problem="not_signed_in"))
                    return
                retries = retries.after(ended, self._config)
                if await self._wait(retries.wait(ended, self._chance(), self._config), ended):
                    retries = Retries()
                self._await_ready()
        finally:
            waking.cancel()
            await asyncio.gather(waking, return_exceptions=True)

    async def _one_life(self, receiver: Receiver) -> Ended:
        """Open, run until the end, tell the receiver; whatever goes wrong is the answer."""
        # Imported here: the sockets' library takes as long as the inbox takes to be shown, which comes before it.
        from desktop.client.connection import open_connection

        self._hurry = self._acted = False
        try:
            connection = await open_connection(self._address, self._config, receiver)
        except Problem as problem:
            _log.info("connection_not_opened", problem=problem.name, reason=problem.reason)
            return Ended(problem=problem.name, retry_after=problem.retry_after)
        self._connection = connection
        self._await_ready()
        self._tell(ConnectionState(Word.CATCHING_UP))
        try:
            receiver.on_connected(connection.hello)
            ended = await connection.run()
        except Problem as problem:
            _log.warning("receiver_failed", problem=problem.name)
            ended = Ended(problem=problem.name)
        except Exception:  # noqa: BLE001 - told in the log and in the window; the line to the relay outlives it
            _log.exception("receiver_broke")
            ended = Ended(problem="internal_error")
        finally:
            self._connection = None
            connection.calls.cut()
            receiver.on_lost()
        _log.info("connection_ended", code=ended.code, problem=ended.problem, fault=connection.fault)
        return ended

    async def _wait(self, seconds: float, ended: Ended) -> bool:
        """Wait for the next attempt; true where someone could not wait."""
        loop = asyncio.get_running_loop()
        began, wall = loop.time(), self._wall()
        while not self._hurry:
            waited = loop.time() - began
            if self._acted:
                self._acted = False
                seconds = waited + left_of(seconds, waited, ended, self._config)
            if waited >= seconds:
                break
            self._tell(ConnectionState(Word.OFFLINE, int((wall + seconds) * 1000), ended.problem))
            await self._stir(seconds - waited)
        self._tell(ConnectionState(Word.OFFLINE, None, ended.problem))
        return self._hurry

    async def _stir(self, seconds: float) -> None:
        """Wait `seconds`, or until something was asked for since the last attempt began."""
        self._stirred.clear()
        if self._hurry or self._acted:
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stirred.wait()

    async def _watch_clocks(self) -> None:
        """A wall clock that ran ahead of the loop's is a computer that slept: what was open is probably gone."""
        loop = asyncio.get_running_loop()
        wall, steady = self._wall(), loop.time()
        while True:
            await asyncio.sleep(self._config.wake_check)
            slept = (self._wall() - wall) - (loop.time() - steady)
            wall, steady = self._wall(), loop.time()
            if slept > self._config.wake_check:
                _log.info("woke", slept=round(slept, 1))
                self.retry_now()

    def _tell(self, state: ConnectionState) -> None:
        if state != self.state:
            self.state = state
            try:
                self._on_state(state)
            except Exception:  # noqa: BLE001 - a mistake of who listens ends no line
                _log.exception("state_not_taken")

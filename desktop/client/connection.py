"""One connection to a relay, from `hello` to its end. Everything the relay sends is taken as hostile."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

import msgspec
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from desktop.client.calls import Misbehaved, PendingCalls
from desktop.client.opening import open_socket
from desktop.client.reconnect import Ended
from desktop.config import ClientConfig
from desktop.domain.problem import Problem
from relay.wire import SUBPROTOCOL
from relay.wire.events import Event, Signal, read_event, read_signal
from relay.wire.frames import Answer, read_answer
from relay.wire.limits import MAX_INTEGER
from relay.wire.session import Hello

T = TypeVar("T")

_hello = msgspec.json.Decoder(Hello)


class Handler(Protocol):
    """Who gets what the relay sends, in order of arrival. Neither method blocks or awaits."""

    def on_events(self, events: Sequence[Event]) -> None: ...

    def on_signal(self, signal: Signal) -> None: ...


async def open_connection(address: str, config: ClientConfig, handler: Handler) -> "Connection":
    """Open, and wait for `hello`. Problem `relay_unreachable`, `relay_untrusted` or `not_a_relay`."""
    try:
        async with asyncio.timeout(config.open_within):
            socket = await open_socket(address, config)
            try:
                hello = _read_hello(await socket.recv())
            except (Misbehaved, ConnectionClosed) as error:
                socket.transport.abort()
                # It went, in order or not: that says nothing of what it is. What this side had to end was no relay.
                went = isinstance(error, ConnectionClosed) and (error.rcvd is not None or error.sent is None)
                raise Problem("relay_unreachable" if went else "not_a_relay", reason="hello") from error
            except BaseException:
                socket.transport.abort()
                raise
    except TimeoutError as error:
        raise Problem("relay_unreachable") from error
    return Connection(socket, hello, config, handler)


def _read_hello(frame: str | bytes) -> Hello:
    answer = _read(frame)
    if answer.method != "hello":
        raise Misbehaved("the first frame is not hello")
    try:
        hello = _hello.decode(answer.params)
    except msgspec.DecodeError as error:
        raise Misbehaved("hello has the wrong shape") from error
    if hello.protocol != SUBPROTOCOL:
        raise Misbehaved("hello names another protocol")
    return hello


def _read(frame: str | bytes) -> Answer:
    if isinstance(frame, bytes):
        raise Misbehaved("a binary frame")
    try:
        return read_answer(frame)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Misbehaved("a frame that is no JSON-RPC 2.0 message") from error


class Connection:
    """An open connection. Whoever opened it runs `run` until it returns how the connection ended."""

    def __init__(self, socket: ClientConnection, hello: Hello, config: ClientConfig, handler: Handler) -> None:
        self.hello = hello
        self.fault = ""
        """How the relay broke the protocol, if it did: a sentence of ours, for the log."""
        self.calls = PendingCalls(self._send, self._end_for, config, hello.limits.pipeline)
        self._socket = socket
        self._config = config
        self._handler = handler
        self._loop = asyncio.get_running_loop()
        self._opened = self._loop.time()
        self._heard = self._opened
        self._batch: list[Event] = []
        self._flushing: asyncio.Handle | None = None
        self._problem = ""
        self._probing = asyncio.Event()
        self._cause: BaseException | None = None

    async def run(self) -> Ended:
        """Read until the end. An exception of the handler ends the connection and is raised here."""
        heartbeat = asyncio.create_task(self._heartbeat(), name="heartbeat")
        try:
            await self._pump()
        except Misbehaved as fault:
            self._end_for(fault)
        except ConnectionClosed:
            self._problem = self._problem or "offline"
        finally:
            heartbeat.cancel()
            self._drop_waiting()
            self.calls.cut()
            await asyncio.gather(heartbeat, return_exceptions=True)
            self._socket.transport.abort()
        if self._cause is not None:
            raise self._cause
        code = self._socket.protocol.close_rcvd.code if self._socket.protocol.close_rcvd else None
        lived = self._loop.time() - self._opened
        return Ended(code=code, problem=self._problem or "offline", lived=lived)

    def abort(self, problem: str = "offline") -> None:
        """Cut at once, without the closing handshake; `run` returns."""
        self._problem = self._problem or problem
        self._socket.transport.abort()

    async def close(self) -> None:
        """Close in order, within `close_within`; `run` returns."""
        await self._socket.close()

    def probe(self) -> None:
        """Ask now whether the other end still lives (after a sleep, after a change of network)."""
        self._probing.set()

    async def _send(self, frame: bytes) -> None:
        try:
            await self._socket.send(frame, text=True)
        except ConnectionClosed as error:
            raise Problem("offline") from error

    async def _pump(self) -> None:
        while True:
            frame = await self._socket.recv()
            self._heard = self._loop.time()
            answered = self._take(frame)
            if self._cause is not None:
                return
            if len(self._batch) >= self._config.batch_most:
                await self._hand_over_and_rest()
            elif answered:
                # Let who asked go on before what came after the answer is told.
                await asyncio.sleep(0)

    async def _hand_over_and_rest(self) -> None:
        """Let a full batch be taken, then leave the window's thread as much of Python as that took of it."""
        begin = self._loop.time()
        await asyncio.sleep(0)
        await asyncio.sleep((self._loop.time() - begin) * self._config.rest)

    def _take(self, frame: str | bytes) -> bool:
        """Sort one frame; whether it was an answer."""
        answer = _read(frame)
        match answer.method:
            case None:
                self._flush()
                self.calls.settle(answer)
            case "event":
                self._take_event(answer.params)
            case "signal":
                self._flush()
                self._hand(self._handler.on_signal, _read_signal(answer.params))
            case "hello":
                raise Misbehaved("a second hello")
            case _:
                pass  # A newer relay may tell more than this version knows.
        return answer.method is None

    def _take_event(self, params: msgspec.Raw) -> None:
        try:
            event = read_event(params)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            raise Misbehaved("an event of the wrong shape") from error
        if not 0 < event.seq <= MAX_INTEGER:
            raise Misbehaved("an event with an impossible seq")
        self._batch.append(event)
        if self._flushing is None:
            self._flushing = self._loop.call_soon(self._flush)

    def _flush(self) -> None:
        if self._flushing is not None:
            self._flushing.cancel()
            self._flushing = None
        if self._batch:
            events, self._batch = self._batch, []
            self._hand(self._handler.on_events, events)

    def _hand(self, tell: Callable[[T], None], what: T) -> None:
        """Call the handler; what it raises ends the connection, for nothing may be applied past it."""
        if self._cause is not None:
            return
        try:
            tell(what)
        except Exception as error:  # noqa: BLE001 - raised again by `run`
            self._cause = error
            self._socket.transport.abort()

    def _drop_waiting(self) -> None:
        """Events that were read but not handed over are the first after the cursor: the next connection brings them."""
        if self._flushing is not None:
            self._flushing.cancel()
            self._flushing = None
        self._batch.clear()

    def _end_for(self, fault: Misbehaved) -> None:
        self._problem = "relay_misbehaves"
        self.fault = str(fault)
        self._socket.transport.abort()

    async def _heartbeat(self) -> None:
        """After `ping_after` of silence ask; without an answer in `pong_within` the connection is half-open: cut it."""
        while True:
            silent = self._loop.time() - self._heard
            try:
                async with asyncio.timeout(max(0.0, self._config.ping_after - silent)):
                    await self._probing.wait()
            except TimeoutError:
                if self._loop.time() - self._heard < self._config.ping_after:
                    continue
            within = self._config.probe_within if self._probing.is_set() else self._config.pong_within
            self._probing.clear()
            asked = self._loop.time()
            try:
                async with asyncio.timeout(within):
                    await (await self._socket.ping())
            except TimeoutError:
                if self._heard <= asked:
                    self.abort("offline")
                    return
            except ConnectionClosed:
                return
            else:
                self._heard = self._loop.time()


def _read_signal(params: msgspec.Raw) -> Signal:
    try:
        signal = read_signal(params)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Misbehaved("a signal of the wrong shape") from error
    if not 0 <= signal.seq <= MAX_INTEGER:
        raise Misbehaved("a signal with an impossible seq")
    return signal

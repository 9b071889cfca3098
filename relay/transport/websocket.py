"""Sessions and media connections over WebSocket.

The library keeps the handshake, ping and pong, close, fragmentation and whatever is odd. Whole text frames go from the
receive callback to the session, and frames go out as one write each, without a task or queue per message; the
transport's own buffer is the bounded queue. Compression is never negotiated: it costs four times the memory and the
direct writes depend on its absence.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

from structlog.typing import FilteringBoundLogger
from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.frames import BINARY, CONT, DATA_OPCODES, TEXT, Frame
from websockets.protocol import OPEN, Event
from websockets.typing import Origin, Subprotocol

from relay.config import Settings, split_address
from relay.session.driver import Pipe, Session
from relay.session.gate import Gate
from relay.session.media_driver import MediaPipe, MediaSession
from relay.transport.bulk import BINARY_WHOLE, Bulk
from relay.transport.door import SUBPROTOCOLS, Doorkeeper, Visitor, address_of, path_of
from relay.transport.masks import apply_mask
from relay.transport.outlet import Outlet
from relay.transport.tls import server_context
from relay.wire import MEDIA_SUBPROTOCOL, PATH, SUBPROTOCOL

LOW_WATER_PART = 4
"""A connection whose budget was used up goes on when less than this part of it waits."""
PARSED_AT_ONCE = 8 * 1024
"""Bytes given to the library at once: they may hold a thousand frames, and it hears of none before it parsed all."""


@dataclass(frozen=True)
class Callbacks:
    """What a connection needs of the rest. `begin(pipe, address)` makes its session, `hello` its first frame;
    `begin_media` makes that of a media connection."""

    begin: Callable[[Pipe, str], Session]
    hello: Callable[[], bytes]
    begin_media: Callable[[MediaPipe, str], MediaSession]


class Connection(Visitor):
    """One client, as the library's connection and as a session's `Pipe`."""

    # Set by the handler, once the handshake is done.
    session: Session | MediaSession | None = None
    outlet: Outlet
    too_often: Callable[[], bool]
    close_within: float = 5.0
    max_frame: int = 0
    bulk: Bulk | None = None  # of a media connection alone
    _parts: list[bytes] | None = None
    _parts_are_text: bool = True
    _cut: asyncio.TimerHandle | None = None
    _out: list[bytes | memoryview] | None = None
    _written: int = 0
    # Bytes of a text frame that is not whole yet, and how many it will have. While `_fast`, the library's parser stands
    # at the start of a frame whenever data comes.
    _fast: bool = True
    _tail: bytearray | None = None
    _whole: int = 0

    # Pipe

    def write(self, frame: bytes) -> None:
        """Send one text frame at the end of this turn of the loop."""
        self._write(TEXT_WHOLE, frame)

    def write_bytes(self, data: bytes | memoryview) -> None:
        """The same with a binary frame."""
        self._write(BINARY_WHOLE, data)

    def _write(self, first: int, frame: bytes | memoryview) -> None:
        size = len(frame)
        if size < 126:
            head = bytes((first, size))
        elif size < 65536:
            head = bytes((first, 0x7E)) + size.to_bytes(2, "big")
        else:
            head = bytes((first, 0x7F)) + size.to_bytes(8, "big")
        if self._out is None:
            self._out = [head, frame]
            self.outlet.add(self)
        else:
            self._out += (head, frame)

    def flush(self) -> None:
        """Write what waits, straight into the transport."""
        out, self._out = self._out, None
        if out is None or self.protocol.state is not OPEN:
            return
        if self.bulk is not None:
            self._written += sum(map(len, out))
            self.transport.writelines(out)
        else:
            data = b"".join(out)
            self._written += len(data)
            self.transport.write(data)

    def pause(self) -> None:
        """Read no more from the peer."""
        if not self.transport.is_closing():
            self.transport.pause_reading()

    def unpause(self) -> None:
        """Read on."""
        if not self.transport.is_closing():
            self.transport.resume_reading()

    def end(self, code: int, reason: str) -> None:
        """Start the closing handshake, and cut when the peer does not follow in time."""
        self.flush()
        if self.protocol.state is OPEN:
            self.protocol.send_close(code, reason)
            self.send_data()
            # A paused peer has to be read for its own close frame.
            self.unpause()
            self._cut = self.loop.call_later(self.close_within, self.transport.abort)

    def abort(self) -> None:
        """Cut."""
        self.transport.abort()

    def cut(self) -> None:
        """More waits for all peers than may, and most of it for this one."""
        if self.session is not None:
            self.session.cut()

    def written(self) -> int:
        """Bytes given to the transport so far; the library's own frames are not among them."""
        return self._written

    def buffered(self) -> int:
        """Bytes the transport still holds."""
        return self.transport.get_write_buffer_size()

    def unfinished(self) -> bool:
        """Whether a frame or a fragmented message is half here."""
        halves = self._tail is not None or self._parts is not None or bool(self.protocol.reader.buffer)
        return halves or (self.bulk is not None and self.bulk.unfinished)

    # The library's callbacks

    def data_received(self, data: bytes) -> None:
        """Take whole text frames here; everything else is the library's."""
        if not self._fast:
            self._leave_to_library(data)
            return
        if self.session is None:
            # Bytes behind the handshake request: from here on nobody but the library knows where a frame starts.
            self._fast = self.request is None and data.endswith(b"\r\n\r\n")
            super().data_received(data)
            return
        tail = self._tail
        if tail is not None:
            tail += data
            if len(tail) < self._whole:
                return
            data, self._tail = bytes(tail), None
        self._take_frames(self.session, data)

    def _take_frames(self, session: Session | MediaSession, data: bytes) -> None:
        start, end, bulk, taken = 0, len(data), self.bulk, 0
        while start < end:
            if bulk is not None:
                if self.protocol.state is OPEN:
                    taken = bulk.take(data, start, end)
                elif bulk.unfinished:
                    data, start, taken = bulk.rest() + data[start:], 0, 0
                    end = len(data)
                if taken > 0:
                    start = taken
                    continue
            length = _frame_length(data, start, end) if taken == 0 else 0
            if length < 0 or length > self.max_frame + 8 or self.protocol.state is not OPEN:
                self._fast = False
                self._leave_to_library(data[start:])
                return
            stop = start + length
            if length == 0 or stop > end:
                self._tail = bytearray(data[start:])
                self._whole = length or end - start + 1
                return
            if data[start] == TEXT_WHOLE:
                head = start + (2 if data[start + 1] & 0x7F < LENGTH_16 else 4)
                session.received(apply_mask(data[head + 4 : stop], data[head : head + 4]))
            else:
                self._leave_to_library(data[start:stop])
                if self.transport.is_closing():
                    return
            start = stop

    def _leave_to_library(self, data: bytes) -> None:
        # It may answer with a close: what was written before goes out before.
        self.flush()
        for start in range(0, len(data), PARSED_AT_ONCE):
            super().data_received(data[start : start + PARSED_AT_ONCE])
            if self.transport.is_closing():
                return

    def process_event(self, event: Event) -> None:
        """A handshake request or a frame came."""
        session = self.session
        if session is None or not isinstance(event, Frame):
            if isinstance(event, Frame) and event.opcode in DATA_OPCODES:
                # Frames that came with the handshake request, before it was answered.
                self.transport.abort()
            else:
                super().process_event(event)
            return
        opcode = event.opcode
        asks = event.fin and (opcode is TEXT or opcode is BINARY) and self.protocol.state is OPEN
        if not asks and self.too_often():
            session.cut()
            return
        if opcode is TEXT or opcode is BINARY:
            if not event.fin:
                self._parts = [bytes(event.data)]
                self._parts_are_text = opcode is TEXT
            elif opcode is TEXT:
                session.received(bytes(event.data))
            else:
                session.binary(bytes(event.data))
        elif opcode is CONT and self._parts is not None:
            self._parts.append(bytes(event.data))
            if event.fin:
                whole = b"".join(self._parts)
                self._parts = None
                if self._parts_are_text:
                    session.received(whole)
                else:
                    session.binary(whole)
        elif opcode is not CONT:
            super().process_event(event)

    def pause_writing(self) -> None:
        """More waits for the peer than its budget."""
        super().pause_writing()
        if self.session is not None:
            self.outlet.fell_behind(self)
            self.session.full()

    def resume_writing(self) -> None:
        """Most of it is taken."""
        super().resume_writing()
        if self.session is not None:
            self.outlet.caught_up(self)
            self.session.drained()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is gone."""
        if self._cut is not None:
            self._cut.cancel()
        session, self.session = self.session, None
        if session is not None:
            self.outlet.caught_up(self)
            session.lost()
        super().connection_lost(exc)


TEXT_WHOLE = 0x81
CONTROLS = (0x88, 0x89, 0x8A)
LENGTH_16 = 126


def _frame_length(data: bytes, start: int, end: int) -> int:
    """How many bytes the frame at `start` has, its head included: 0 while that cannot be said, -1 where it is neither a
    whole masked text frame of less than 64 KiB nor a masked control frame."""
    first = data[start]
    if first != TEXT_WHOLE and first not in CONTROLS:
        return -1
    if end - start < 2:
        return 0
    size = data[start + 1]
    if size < 128:
        return -1
    size &= 0x7F
    if size < LENGTH_16:
        return 6 + size
    if size > LENGTH_16 or first != TEXT_WHOLE:
        return -1
    if end - start < 4:
        return 0
    size = data[start + 2] << 8 | data[start + 3]
    # A length that would have fitted in fewer bytes is for the library to judge.
    return 8 + size if size >= LENGTH_16 else -1


async def listen(
    settings: Settings, doorkeeper: Doorkeeper, gate: Gate, callbacks: Callbacks, log: FilteringBoundLogger
) -> Server:
    """Open the listening socket and serve connections until the server is closed."""
    host, port = split_address(settings.relay.listen)
    deadlines, limits = settings.deadlines, settings.limits
    context = server_context(settings.tls.certificate, settings.tls.key) if settings.tls.certificate else None

    outlet = Outlet(asyncio.get_running_loop(), limits.buffered)

    class Guest(Connection):
        door = doorkeeper

    async def handle(connection: ServerConnection) -> None:
        own = cast("Connection", connection)
        own.outlet = outlet
        own.too_often = partial(gate.too_often, gate.number())
        own.close_within = deadlines.close
        own.max_frame = limits.frame
        own.transport.set_write_buffer_limits(limits.budget, limits.budget // LOW_WATER_PART)
        address = address_of(own)
        doorkeeper.depart(own)
        doorkeeper.enter(address)
        try:
            if own.subprotocol == MEDIA_SUBPROTOCOL:
                own.session = media = callbacks.begin_media(own, address)
                own.bulk = Bulk(limits.frame, media.binary)
                media.opened()
            else:
                own.session = session = callbacks.begin(own, address)
                session.opened(callbacks.hello())
            await own.wait_closed()
        finally:
            doorkeeper.leave(address)

    return await serve(
        handle,
        host,
        port,
        create_connection=Guest,
        process_request=doorkeeper.check,
        origins=[None, *(Origin(origin) for origin in settings.relay.origins)],
        subprotocols=[Subprotocol(SUBPROTOCOL), Subprotocol(MEDIA_SUBPROTOCOL)],
        select_subprotocol=_spoken,
        compression=None,
        server_header=None,
        open_timeout=deadlines.handshake,
        ping_interval=deadlines.ping_every,
        ping_timeout=deadlines.ping_within,
        close_timeout=deadlines.close,
        max_size=limits.frame,
        logger=_library_logger(log),
        ssl=context,
    )


def _spoken(connection: ServerConnection, _offered: Sequence[Subprotocol]) -> Subprotocol:
    """The one subprotocol of the path that was asked for; the door saw that it was offered."""
    assert connection.request is not None, "a handshake has a request"
    return Subprotocol(SUBPROTOCOLS[path_of(connection.request)])


def url_of(server: Server, settings: Settings) -> str:
    """Where clients reach the server."""
    host, _ = split_address(settings.relay.listen)
    port = next(iter(server.sockets)).getsockname()[1]
    scheme = "wss" if settings.tls.certificate else "ws"
    shown = f"[{host}]" if ":" in host else host
    return f"{scheme}://{shown}:{port}{PATH}"


class _Quiet(logging.Handler):
    """The library's warnings and errors as our events: what happened and the kind of fault, no text of a peer."""

    def __init__(self, log: FilteringBoundLogger) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        fault = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None
        # The format string is the library's own; its arguments may hold what a peer sent.
        self._log.info("websocket.library", what=str(record.msg)[:80], fault=fault)


def _library_logger(log: FilteringBoundLogger) -> logging.Logger:
    """A logger of its own, so that two relays in one process do not share handlers."""
    logger = logging.getLogger(f"relay.websocket.{id(log)}")
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    logger.handlers.clear()
    logger.addHandler(_Quiet(log))
    return logger

"""Sessions over WebSocket.

The library keeps the handshake, ping and pong, close, fragmentation and whatever is odd. Whole text frames go from the
receive callback to the session, and frames go out as one write each, without a task or queue per message; the
transport's own buffer is the bounded queue. Compression is never negotiated: it costs four times the memory and the
direct writes depend on its absence.
"""

import asyncio
import ipaddress
import logging
import ssl
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import cast

from structlog.typing import FilteringBoundLogger
from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.frames import BINARY, CONT, DATA_OPCODES, TEXT, Frame
from websockets.http11 import Request, Response
from websockets.protocol import OPEN, Event
from websockets.typing import Origin, Subprotocol

from relay.config import Settings, is_loopback, split_address
from relay.session.driver import Pipe, Session
from relay.session.gate import Gate
from relay.wire import PATH, SUBPROTOCOL

LOW_WATER_PART = 4
"""A connection whose budget was used up goes on when less than this part of it waits."""


@dataclass(frozen=True)
class Callbacks:
    """What a connection needs of the rest. `begin(pipe, address)` makes its session; `hello` its first frame."""

    begin: Callable[[Pipe, str], Session]
    hello: Callable[[], bytes]


class Connection(ServerConnection):
    """One client, as the library's connection and as a session's `Pipe`."""

    # Set by the handler, once the handshake is done.
    session: Session | None = None
    close_within: float = 5.0
    _parts: list[bytes] | None = None
    _cut: asyncio.TimerHandle | None = None

    # Pipe

    def write(self, frame: bytes) -> None:
        """Send one text frame, straight into the transport."""
        if self.protocol.state is OPEN:
            size = len(frame)
            if size < 126:
                head = bytes((0x81, size))
            elif size < 65536:
                head = b"\x81\x7e" + size.to_bytes(2, "big")
            else:
                head = b"\x81\x7f" + size.to_bytes(8, "big")
            self.transport.write(head + frame)

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
        if self.protocol.state is OPEN:
            self.protocol.send_close(code, reason)
            self.send_data()
            # A paused peer has to be read for its own close frame.
            self.unpause()
            self._cut = self.loop.call_later(self.close_within, self.transport.abort)

    def abort(self) -> None:
        """Cut."""
        self.transport.abort()

    def buffered(self) -> int:
        """Bytes the transport still holds."""
        return self.transport.get_write_buffer_size()

    def unfinished(self) -> bool:
        """Whether a frame or a fragmented message is half here."""
        return self._parts is not None or bool(self.protocol.reader.buffer)

    # The library's callbacks

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
        if opcode is TEXT:
            if event.fin:
                session.received(bytes(event.data))
            else:
                self._parts = [bytes(event.data)]
        elif opcode is CONT and self._parts is not None:
            self._parts.append(bytes(event.data))
            if event.fin:
                whole = b"".join(self._parts)
                self._parts = None
                session.received(whole)
        elif opcode is BINARY:
            session.binary()
        elif opcode is not CONT:
            super().process_event(event)

    def pause_writing(self) -> None:
        """More waits for the peer than its budget."""
        super().pause_writing()
        if self.session is not None:
            self.session.full()

    def resume_writing(self) -> None:
        """Most of it is taken."""
        super().resume_writing()
        if self.session is not None:
            self.session.drained()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is gone."""
        if self._cut is not None:
            self._cut.cancel()
        session, self.session = self.session, None
        if session is not None:
            session.lost()
        super().connection_lost(exc)


class Doorkeeper:
    """Decides about handshakes: path, subprotocol, how many and how fast from one address."""

    def __init__(self, settings: Settings, gate: Gate) -> None:
        self._limits = settings.limits
        self._per_address = settings.buckets.per_address
        self._gate = gate
        self._open = 0
        self._addresses: Counter[str] = Counter()

    def check(self, connection: ServerConnection, request: Request) -> Response | None:
        """A refusal in plain words, or None."""
        if request.path.partition("?")[0] != PATH:
            return connection.respond(HTTPStatus.NOT_FOUND, f"The relay answers at {PATH}\n")
        if not _offers(request, SUBPROTOCOL):
            text = f"This relay speaks {SUBPROTOCOL}; offer it in Sec-WebSocket-Protocol\n"
            return connection.respond(HTTPStatus.BAD_REQUEST, text)
        address = address_of(connection)
        if self._open >= self._limits.connections:
            return connection.respond(HTTPStatus.SERVICE_UNAVAILABLE, "The relay is full; try again later\n")
        if self._per_address and self._addresses[address] >= self._limits.connections_per_address:
            return connection.respond(HTTPStatus.TOO_MANY_REQUESTS, "Too many connections from this address\n")
        wait = self._gate.admit_connection(address)
        if wait > 0.0:
            response = connection.respond(HTTPStatus.TOO_MANY_REQUESTS, "Too many connections from this address\n")
            response.headers["Retry-After"] = str(int(wait) + 1)
            return response
        return None

    def enter(self, address: str) -> None:
        """A connection opened."""
        self._open += 1
        self._addresses[address] += 1

    def leave(self, address: str) -> None:
        """It is gone."""
        self._open -= 1
        self._addresses[address] -= 1
        if not self._addresses[address]:
            del self._addresses[address]


def _offers(request: Request, subprotocol: str) -> bool:
    offered = ",".join(request.headers.get_all("Sec-WebSocket-Protocol"))
    return subprotocol in (one.strip() for one in offered.split(","))


def address_of(connection: ServerConnection) -> str:
    """Whose buckets a peer shares: its IPv4 address, or the /64 network of its IPv6 address."""
    peer = connection.remote_address
    host = str(peer[0]) if isinstance(peer, tuple) and peer else ""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def tls_context(certificate: str, key: str) -> ssl.SSLContext:
    """A server's TLS context, 1.2 or newer. OSError or ssl.SSLError where the files do not fit."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(certificate, key)
    return context


async def listen(settings: Settings, gate: Gate, callbacks: Callbacks, log: FilteringBoundLogger) -> Server:
    """Open the listening socket and serve connections until the server is closed."""
    host, port = split_address(settings.relay.listen)
    door = Doorkeeper(settings, gate)
    deadlines, limits = settings.deadlines, settings.limits
    context = tls_context(settings.tls.certificate, settings.tls.key) if settings.tls.certificate else None

    async def handle(connection: ServerConnection) -> None:
        own = cast("Connection", connection)
        own.close_within = deadlines.close
        own.transport.set_write_buffer_limits(limits.budget, limits.budget // LOW_WATER_PART)
        address = address_of(own)
        session = callbacks.begin(own, address)
        door.enter(address)
        own.session = session
        try:
            session.opened(callbacks.hello())
            await own.wait_closed()
        finally:
            door.leave(address)

    return await serve(
        handle,
        host,
        port,
        create_connection=Connection,
        process_request=door.check,
        origins=[None, *(Origin(origin) for origin in settings.relay.origins)],
        subprotocols=[Subprotocol(SUBPROTOCOL)],
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


def url_of(server: Server, settings: Settings) -> str:
    """Where clients reach the server."""
    host, _ = split_address(settings.relay.listen)
    port = next(iter(server.sockets)).getsockname()[1]
    scheme = "wss" if settings.tls.certificate else "ws"
    shown = f"[{host}]" if ":" in host else host
    return f"{scheme}://{shown}:{port}{PATH}"


def is_public(settings: Settings) -> bool:
    """Whether other machines can reach the relay."""
    return not is_loopback(split_address(settings.relay.listen)[0])


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

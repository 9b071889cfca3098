"""Who may come in: the handshake's path, subprotocol and address."""

import asyncio
import ipaddress
from collections import Counter
from http import HTTPStatus

from websockets.asyncio.server import ServerConnection
from websockets.http11 import Request, Response

from relay.config import Settings
from relay.session.gate import Gate
from relay.wire import MEDIA_PATH, MEDIA_SUBPROTOCOL, PATH, SUBPROTOCOL

SUBPROTOCOLS = {PATH: SUBPROTOCOL, MEDIA_PATH: MEDIA_SUBPROTOCOL}
"""What is spoken at each path."""
AT_THE_DOOR = 256
"""Connections beyond those a relay may have that are let near, to be told so."""


class Doorkeeper:
    """Decides about handshakes: path, subprotocol, how many and how fast from one address.

    Whoever arrives counts before they say a word: a handshake that does not come takes a file as any connection does.
    """

    def __init__(self, settings: Settings, gate: Gate) -> None:
        self._limits = settings.limits
        self._per_address = settings.buckets.per_address
        self._gate = gate
        self._open = 0
        self._addresses: Counter[str] = Counter()
        self._waiting: dict[Visitor, str] = {}
        self._at_the_door: Counter[str] = Counter()
        self._is_closed = False

    @property
    def waiting(self) -> int:
        """Connections that arrived and are not through their handshake."""
        return len(self._waiting)

    def arrive(self, visitor: "Visitor", address: str) -> None:
        """A connection arrived: it is at the door until it departs, or cut at once."""
        most = self._limits
        is_full = self._open + self.waiting >= most.connections + AT_THE_DOOR
        is_many = self._per_address and self._at_the_door[address] >= most.connections_per_address
        if self._is_closed or is_full or is_many:
            visitor.transport.abort()
        else:
            self._waiting[visitor] = address
            self._at_the_door[address] += 1

    def depart(self, visitor: "Visitor") -> None:
        """It is inside, or gone."""
        address = self._waiting.pop(visitor, None)
        if address is not None:
            _less(self._at_the_door, address)

    def close(self) -> None:
        """Nobody comes in any more. Who is not through the handshake has nothing to finish."""
        self._is_closed = True
        for visitor in tuple(self._waiting):
            visitor.transport.abort()

    def check(self, connection: ServerConnection, request: Request) -> Response | None:
        """A refusal in plain words, or None."""
        spoken = SUBPROTOCOLS.get(path_of(request))
        if spoken is None:
            return connection.respond(HTTPStatus.NOT_FOUND, f"The relay answers at {PATH} and {MEDIA_PATH}\n")
        if not _offers(request, spoken):
            text = f"This relay speaks {spoken}; offer it in Sec-WebSocket-Protocol\n"
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
        _less(self._addresses, address)


class Visitor(ServerConnection):
    """A connection that stands at the door until it is through its handshake, or gone."""

    door: Doorkeeper

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It arrived; over TLS, when that is spoken."""
        super().connection_made(transport)
        self.door.arrive(self, address_of(self))

    def connection_lost(self, exc: Exception | None) -> None:
        """It is gone."""
        self.door.depart(self)
        super().connection_lost(exc)


def _less(counts: Counter[str], address: str) -> None:
    counts[address] -= 1
    if not counts[address]:
        del counts[address]


def path_of(request: Request) -> str:
    """The path that was asked for, without a query."""
    return request.path.partition("?")[0]


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

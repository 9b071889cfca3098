"""Who may come in: the handshake's path, subprotocol and address."""

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
        self._addresses[address] -= 1
        if not self._addresses[address]:
            del self._addresses[address]


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

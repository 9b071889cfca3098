"""Opening a websocket to a relay: TLS, the handshake, and what its failures mean in the app's words."""

import asyncio
import logging
import ssl
from functools import cache
from http import HTTPStatus
from pathlib import Path

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import (
    InvalidHandshake,
    InvalidMessage,
    InvalidProxy,
    InvalidStatus,
    InvalidURI,
    WebSocketException,
)
from websockets.typing import Subprotocol

from desktop.client.address import host_of, is_loopback
from desktop.config import ClientConfig
from desktop.domain.problem import Problem
from relay.wire import SUBPROTOCOL

_QUEUE = 256
"""Frames that may lie between socket and pump; past it the socket is no longer read."""
_NOT_NOW = (9, 10)
"""What OpenSSL says of a certificate that begins later, or has ended: it may be this computer's clock."""

_silent = logging.getLogger("paravion.websockets")
# The library's debug lines hold whole frames; nothing of them may reach a log.
_silent.setLevel(logging.CRITICAL + 1)
_silent.propagate = False


class _Connect(connect):
    """A relay does not move: a redirect is a failure, not an order."""

    def process_redirect(self, exc: Exception) -> Exception | str:
        return exc


@cache
def _trust(trusted: Path | None) -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if trusted is not None:
        context.load_verify_locations(trusted)
    return context


async def open_socket(address: str, config: ClientConfig, protocol: str = SUBPROTOCOL) -> ClientConnection:
    """A websocket to `address` (a normal one) that speaks `protocol`.

    Problem `relay_unreachable`, `relay_untrusted` (`plain`, `certificate` or `certificate_date`) or `not_a_relay`.
    """
    secure = address.startswith("wss://")
    local = is_loopback(host_of(address))
    if not secure and not local and not config.plain_allowed:
        raise Problem("relay_untrusted", reason="plain")
    # Loading the system's certificates takes tens of milliseconds: not on the loop.
    context = await asyncio.to_thread(_trust, config.trusted) if secure else None
    try:
        socket = await _Connect(
            address,
            ssl=context,
            subprotocols=[Subprotocol(protocol)],
            compression=None,
            max_size=config.frame_most,
            max_queue=_QUEUE,
            open_timeout=config.open_within,
            close_timeout=config.close_within,
            ping_interval=None,
            user_agent_header="Paravion",
            proxy=None if local else True,
            logger=_silent,
        )
    except (OSError, WebSocketException, TimeoutError, ValueError, ImportError) as error:
        raise problem_of_opening(error) from error
    if socket.subprotocol != protocol:
        socket.transport.abort()
        raise Problem("not_a_relay", reason="protocol")
    return socket


def problem_of_opening(error: Exception) -> Problem:
    """What kept the connection from being opened, by name."""
    if isinstance(error, (InvalidProxy, ImportError)):
        # The system names a proxy that is none, or of a kind (SOCKS) that this program cannot use.
        return Problem("relay_unreachable", reason="proxy")
    if isinstance(error, ssl.SSLCertVerificationError):
        return Problem("relay_untrusted", reason="certificate_date" if error.verify_code in _NOT_NOW else "certificate")
    if isinstance(error, ssl.SSLError):
        return Problem("not_a_relay", reason="tls")
    if isinstance(error, InvalidStatus):
        busy = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE)
        if error.response.status_code in (*busy, HTTPStatus.GATEWAY_TIMEOUT):
            return Problem("relay_unreachable", retry_after=_seconds(error.response.headers.get("Retry-After")))
        return Problem("not_a_relay", reason="status")
    if isinstance(error, InvalidMessage) and isinstance(error.__cause__, EOFError):
        return Problem("relay_unreachable")  # The link was cut: it says nothing of what is behind it.
    if isinstance(error, (InvalidHandshake, InvalidURI)) or type(error) is ValueError:
        return Problem("not_a_relay", reason="handshake")
    return Problem("relay_unreachable")


def _seconds(header: str | None) -> float:
    return float(header) if header is not None and header.isascii() and header.isdigit() and len(header) < 6 else 0.0

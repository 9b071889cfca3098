"""Addresses of relays: what a person types becomes the one address that is used, or a Problem."""

import ipaddress
from urllib.parse import urlsplit

from desktop.domain.problem import Problem
from relay.wire import PATH

LONGEST = 400


def normal_address(typed: str, *, plain_allowed: bool) -> str:
    """The full address behind `typed` (`relay.example.net`, `wss://relay.example.net/v1`).

    A name alone means TLS, on this computer's loopback plain. Problem `not_a_relay` (reason
    `no_address`) where it cannot be an address, `relay_untrusted` (reason `plain`) where it would send in the clear
    past this computer.
    """
    text = typed.strip()
    if not text or len(text) > LONGEST or any(c.isspace() or not c.isprintable() for c in text):
        raise Problem("not_a_relay", reason="no_address", field="relay_url")
    if "://" not in text:
        text = f"{'ws' if is_loopback(_host(f'ws://{text}')) else 'wss'}://{text}"
    typed_scheme, _, rest = text.partition("://")
    scheme = {"http": "ws", "https": "wss"}.get(typed_scheme.lower(), typed_scheme.lower())
    try:
        parts = urlsplit(f"{scheme}://{rest}")
    except ValueError as error:
        raise Problem("not_a_relay", reason="no_address", field="relay_url") from error
    host = _host(f"{scheme}://{rest}")
    if scheme not in ("ws", "wss") or not host or parts.username or parts.password or parts.query or parts.fragment:
        raise Problem("not_a_relay", reason="no_address", field="relay_url")
    if scheme == "ws" and not plain_allowed and not is_loopback(host):
        raise Problem("relay_untrusted", reason="plain", field="relay_url")
    path = parts.path.rstrip("/")
    return f"{scheme}://{parts.netloc.lower()}{path or PATH}"


def is_loopback(host: str) -> bool:
    """Whether `host` can only be this computer."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def host_of(address: str) -> str:
    """The host of a normal address, without port and brackets."""
    return _host(address)


def _host(address: str) -> str:
    try:
        parts = urlsplit(address)
        if parts.port == 0:
            return ""
        return parts.hostname or ""
    except ValueError:
        return ""

"""Where the relay goes for GIFs, and nowhere else: the provider's own hosts, at addresses open to everybody. Pure."""

import ipaddress
from urllib.parse import urlsplit

import msgspec

_NOT_6 = tuple(ipaddress.IPv6Network(net) for net in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
_GLOBAL_6 = ipaddress.IPv6Network("2000::/3")
_NOT_4 = tuple(ipaddress.IPv4Network(net) for net in ("192.0.0.0/24", "192.88.99.0/24", "224.0.0.0/3"))


class Place(msgspec.Struct, frozen=True):
    """Where one request goes."""

    secure: bool
    host: str
    port: int
    target: str

    @property
    def named(self) -> str:
        """As the header `Host` says it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.secure else 80) else f"{host}:{self.port}"


class Home(msgspec.Struct, frozen=True):
    """The provider, as the operator named it. `local`: on this machine, which only an operator can mean."""

    secure: bool
    host: str
    port: int
    local: bool

    def place(self, url: str) -> Place | None:
        """Where a `url` that the provider named leads: a host of its own, over TLS; None where it is another's."""
        found = _place(url)
        if found is None:
            return None
        if self.local:
            same = (found.secure, found.host, found.port) == (self.secure, self.host, self.port)
            return found if same else None
        domain = self.host.removeprefix("api.")
        theirs = found.host == domain or found.host.endswith(f".{domain}")
        if (found.host, found.port) == (self.host, self.port):
            return found if found.secure else None
        return found if theirs and found.secure and found.port == 443 else None

    def may_reach(self, address: str) -> bool:
        """Whether a connection may go to this number."""
        return ipaddress.ip_address(address).is_loopback if self.local else is_public(address)


def home_of(base_url: str, *, local: bool) -> Home:
    """The provider behind an address that the settings let pass."""
    found = _place(base_url)
    assert found is not None, "the settings are checked when they are read"
    return Home(found.secure, found.host, found.port, local)


def is_public(address: str) -> bool:
    """Whether a number belongs to the open internet. Tunnels, which hide another number, do not."""
    try:
        number = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(number, ipaddress.IPv6Address):
        return number.scope_id is None and number in _GLOBAL_6 and not any(number in net for net in _NOT_6)
    return number.is_global and not any(number in net for net in _NOT_4)


def _place(url: str) -> Place | None:
    if not url.isascii() or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    secure = parts.scheme == "https"
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return None
    query = f"?{parts.query}" if parts.query else ""
    return Place(secure, parts.hostname, port or (443 if secure else 80), f"{parts.path or '/'}{query}")

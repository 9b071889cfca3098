"""Whose buckets a peer shares. What the door refuses is tested over real sockets in `test_websocket.py`."""

from types import SimpleNamespace

import pytest

from relay.transport.door import address_of


@pytest.mark.parametrize(
    ("peer", "address"),
    [
        (("192.0.2.7", 5000), "192.0.2.7"),
        (("::ffff:192.0.2.7", 5000, 0, 0), "192.0.2.7"),
        (("2001:db8:1:2:3:4:5:6", 5000, 0, 0), "2001:db8:1:2::/64"),
        (("fe80::1%eth0", 5000, 0, 2), "fe80::/64"),
        (("not an address", 1), "not an address"),
        (None, ""),
        ("/run/socket", ""),
    ],
)
def test_address(peer: object, address: str) -> None:
    connection = SimpleNamespace(remote_address=peer)
    assert address_of(connection) == address  # type: ignore[arg-type]
